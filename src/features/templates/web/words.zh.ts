import type { Words } from '#web/words.ts';
import type { templatesAuditedEn, templatesEn, templatesRefusalsEn } from './words.en.ts';

export const templatesZh: Words<typeof templatesEn> = {
  title: '模板',
  command: '变更单模板',
  commandKeywords: 'template campaign again bulk 模板 活动 批量',
  counts: '{count, plural, =0 {还没有模板} other {# 个模板}}',
  add: '新建模板',
  find: '模板名称',
  empty: '还没有模板。模板保存变更单的步骤，可用于其他商品，或下个月再用。',
  noMatch: '没有名称含“{text}”的模板。',
  head: { name: '模板', state: '状态', changed: '修改时间', by: '修改人', acts: '操作' },
  state: {
    ready: '可用',
    broken: '{count, plural, other {# 个步骤}}不可用',
  },
  act: { use: '使用…', copy: '复制', delete: '删除' },
  copied: '已复制为“{name}”。',
  deleted: '已删除模板“{name}”。',
  saved: '已保存模板“{name}”。',
  open: '打开',
  drawer: {
    new: '新建模板',
    name: '名称',
    nameNeeded: '请填写名称。',
    save: '保存模板',
    gone: '已失效的步骤在保存时会去掉。',
    note: '模板本身不会改动任何内容：使用时生成变更单和预览。',
  },
  save: {
    act: '存为模板…',
    title: '将 {count, plural, other {# 个步骤}}存为模板',
    action: '保存模板',
    hint: '便于团队查找的名称，例如活动名。不保存所选商品。',
    incomplete: '请先补全标出的步骤。',
  },
  pick: {
    act: '从模板插入…',
    title: '插入模板的步骤',
    none: '还没有模板。可在此编辑步骤，再存为模板。',
    noneMatch: '没有名称含“{text}”的模板。',
    inserted: '已插入“{name}”的 {count, plural, other {# 个步骤}}。',
    tooMany: '一张变更单最多 {most} 个步骤；加上“{name}”共 {count} 个。',
    broken: '“{name}”未插入：',
    edit: '编辑模板',
  },
  use: {
    title: '使用模板',
    template: '模板',
    choose: '选择模板',
    products: '商品',
    productsHint: '商品列表的视图，按当前内容计算。可先在列表中保存视图；只算所选店铺。',
    counted: '{products, plural, other {# 个商品}} · {skus} 个 SKU',
    none: '此视图中没有商品。',
    broken: '不能用于这些商品：',
    action: '预览 {count, plural, other {# 个 SKU}}',
    note: '不会发送任何内容：先看预览，再发布或定时。',
  },
  problem: {
    STEP_KIND_GONE: '步骤 {step}：“{kind}”类操作已取消。请移除该步骤。',
    STEP_INVALID: '步骤 {step}：不再接受“{value}”。请移除后重新添加。',
    STEP_OUT_OF_BOUNDS:
      '步骤 {step}{field, select, none {} other {，{field}}}：{value} 超出可设范围{least, select, none {} other {，最小 {least}}}{most, select, none {} other {，最大 {most}}}。请修改数值。',
    STEP_COUNTRIES_GONE:
      '步骤 {step}{field, select, none {} other {，{field}}}：这些商品所在店铺均未开通{countries}。请从步骤中去掉，或改选其他店铺的商品。',
    STEP_WAREHOUSE_GONE:
      '步骤 {step}{field, select, none {} other {，{field}}}：这些商品在仓库 {warehouse} 均无库存，现有仓库为 {known}。请改选其中之一，或改选商品。',
    STEP_LANGUAGE_GONE:
      '步骤 {step}{field, select, none {} other {，{field}}}：这些商品均没有 {language} 标题，现有语言为 {known}。请改选其中之一，或改选商品。',
  },
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
