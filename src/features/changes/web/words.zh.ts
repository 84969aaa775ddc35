import type { Words } from '#web/words.ts';
import type { changesAuditedEn, changesEn, changesRefusalsEn } from './words.en.ts';

export const changesZh: Words<typeof changesEn> = {
  states: {
    draft: '草稿',
    previewing: '预览中',
    previewed: '已预览',
    'waiting-approval': '待审批',
    publishing: '发布中',
    paused: '已暂停',
    done: '已完成',
    cancelled: '已取消',
  },
  operation: {
    price: '商品价格（不含物流费）',
    countryCap: '国家上限',
    restore: '撤销',
  },
  refused: {
    STORE_NOT_CONNECTED: '店铺未授权，无法发布价格。请先授权店铺。',
    PRICE_BY_PLATFORM: '这些商品由平台定价。',
    PRICE_UNKNOWN: '价格尚未读取。请先同步店铺，或直接设定价格。',
    NOT_READ_YET: '尚未从速卖通读取该商品。请先同步店铺。',
    CURRENCY_DIFFERS: '价格币种为 {currency}，而金额币种为 {expected}。',
    CURRENCY_NOT_NAMED: '所选商品含多种币种，请选择金额的币种。',
    NO_99_IN_CURRENCY: '{currency} 没有小数，无法以 .99 结尾。',
    PRICE_OUT_OF_LIMITS: '平台允许的价格为 0.01–9,999。',
    SEMI_NOT_JOINED: '商品尚未加入半托管。',
    CAP_NEEDS_SEMI_MANAGED: '只有半托管商品可以选择参与国家。',
    COUNTRY_NOT_OFFERED: '店铺不支持这些国家。',
    MOVED_SINCE: '发布后在速卖通上已有变化，因此不再还原。',
  },
  warned: {
    BELOW_FLOOR: '价格低于底价',
    DROP_ABOVE: '降价幅度超过限额',
    WEIGHT_MISSING: '缺少重量，物流费和前台零售价为估算',
    STALE_OBSERVATION: '超过一天未从速卖通读取',
    CAP_NOT_ENFORCED: '上限已保存但尚未生效：订单未接入',
    NO_COUNTRY_LEFT: '商品将无处可售',
    PARTIAL_STOP: '平台无法只停售一个国家的单个规格，该规格继续在售',
  },
  problem: {
    MOVED_SINCE: '预览后在速卖通上已有变化，未提交任何内容。',
    MOVED_WHILE_SENDING: '未收到结果，且商品现为其他数值。请到速卖通核对。',
    ANSWER_LOST: '未收到结果，正在向速卖通核对，不会重复提交。',
    ANSWER_LOST_REPEATEDLY: '多次未收到结果，且均未生效。请稍后重试。',
    THROTTLED: '速卖通要求等待，之后自动继续发布。',
    AUTHORIZATION_ENDED: '店铺授权已到期。请重新授权后继续。',
    PLATFORM_UNAVAILABLE: '无法连接速卖通，请稍后重试。',
    PLATFORM_REJECTED: '速卖通未接受：{text}',
    READS_DIFFERENT: '速卖通已接受，但显示的是其他数值。请到速卖通核对。',
  },
  approval: {
    ROWS_ABOVE: '超过 {limit, number} 行的限额，需另一人审批。',
    LOSS_ABOVE: '价格合计下降 {value, number}%，超过 {limit, number}% 的限额，需另一人审批。',
  },
};

export const changesRefusalsZh: Words<typeof changesRefusalsEn> = {
  CHANGE_SET_STATE: '现在无法执行：变更单处于 {state} 状态。',
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
  'change-limits-set': '设置了变更单限额',
};
