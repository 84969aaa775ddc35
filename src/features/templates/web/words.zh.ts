import type { Words } from '#web/words.ts';
import type { templatesAuditedEn, templatesEn, templatesRefusalsEn } from './words.en.ts';

export const templatesZh: Words<typeof templatesEn> = {
  title: '模板',
};

export const templatesRefusalsZh: Words<typeof templatesRefusalsEn> = {
  TEMPLATE_NAME_TAKEN: '已有模板“{name}”，请换一个名称。',
  TEMPLATE_SINGLE_SKUS:
    '步骤 {step} 是按单个 SKU 给定的值，对其他商品没有意义。请移除该步骤，再把其余步骤存为模板。',
  TEMPLATE_CHANGED: '“{name}”已被他人修改，未覆盖任何内容。请重新打开后再改。',
  TEMPLATES_FULL: '一个工作区最多保存 {limit} 个模板。请删除不再使用的模板。',
};

export const templatesAuditedZh: Words<typeof templatesAuditedEn> = {
  'template-created': '保存了模板“{name}”',
  'template-edited': '修改了模板“{name}”',
  'template-deleted': '删除了模板“{name}”',
};
