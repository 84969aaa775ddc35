import type { Words } from '#web/words.ts';
import type { changesAuditedEn, changesRefusalsEn } from './refusals.en.ts';

export const changesRefusalsZh: Words<typeof changesRefusalsEn> = {
  CHANGE_SET_STATE: '现在无法执行：变更单处于 {state} 状态。',
  SKU_UNKNOWN: '本工作区没有商品 {productId} 的 SKU {skuId}，本次提交的值均未保存。',
  PATTERN_INVALID: '步骤 {step}：规则“{pattern}”无法识别：{text}。未作任何更改。',
  PATTERN_TOO_SLOW:
    '步骤 {step}：规则“{pattern}”在这些标题上无法结束。请简化规则，尤其是重复的分组和反向引用。未作任何更改。',
  STEP_KIND_GONE: '未生成任何内容：步骤 {step}（“{kind}”）是已取消的操作类型。请移除该步骤后重新保存。',
  STEP_INVALID: '未生成任何内容：步骤 {step} 不再接受“{value}”。请移除该步骤，重新添加后保存。',
  STEP_OUT_OF_BOUNDS:
    '未生成任何内容：步骤 {step} 的 {value} 超出可设范围{least, select, null {} other {，最小 {least}}}{most, select, null {} other {，最大 {most}}}。请修改后重新保存。',
  STEP_COUNTRIES_GONE:
    '未生成任何内容：这些商品所在店铺均未开通步骤 {step} 中的 {countries}。请从步骤中去掉，或改选其他店铺的商品。',
  STEP_WAREHOUSE_GONE:
    '未生成任何内容：这些商品在步骤 {step} 的仓库 {warehouse} 均无库存。请改选已有仓库，或改选商品。',
  STEP_LANGUAGE_GONE:
    '未生成任何内容：这些商品均没有步骤 {step} 所改的 {language} 标题。请改选已有语言，或改选商品。',
  UNDO_FIXED: '撤销会原样还原已发布的内容，其步骤不可修改。请新建变更单。',
  PREVIEW_STALE: '预览已超过 15 分钟，请重新预览后再发布。',
  PREVIEW_MOVED: '预览后有 {rows, plural, other {# 行}}在速卖通上发生变化。请重新预览后再发布。',
  NOTHING_TO_PUBLISH: '变更单 {number} 没有可发布的内容。请修改步骤或所选商品。',
  APPROVAL_NEEDED: '超过店主设定的限额：{value, number}，限额 {limit, number}。请提交审批。',
  APPROVAL_OWN: '此变更单由您创建或修改，需由另一人审批。',
  APPROVAL_NOT_NEEDED: '变更单 {number} 未超过限额，可直接发布。',
  PASSWORD_NEEDED: '超过店主设定的限额：{value, number}，限额 {limit, number}。请再次输入密码后发布。',
};

export const changesAuditedZh: Words<typeof changesAuditedEn> = {
  'change-set-created': '新建了变更单',
  'change-set-approval-requested': '提交了变更单 {number} 的审批',
  'change-set-published': '发布了变更单 {number}，{skus, plural, other {# 个 SKU}}',
  'change-set-retried': '重试了变更单 {number} 的 {skus, plural, other {# 个 SKU}}',
  'change-set-paused': '暂停了变更单 {number}',
  'change-set-resumed': '继续了变更单 {number}',
  'change-set-cancelled': '取消了变更单 {number}',
  'change-set-undo-drafted': '准备了变更单 {number} 的撤销',
  'change-limits-brand-words-set': '设置了 {words} 个品牌词',
  'change-limits-set': '设置了变更单限额',
};
