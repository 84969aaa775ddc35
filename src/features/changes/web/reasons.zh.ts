import type { Words } from '#web/words.ts';
import type { changeReasonsEn } from './reasons.en.ts';

export const changeReasonsZh: Words<typeof changeReasonsEn> = {
  PRICE_OUT_OF_LIMITS: { title: '价格超出 {min}–{max}', why: '平台价格限制', short: '价格超限' },
  STORE_NOT_CONNECTED: { title: '店铺未授权', why: '请重新授权后再预览', short: '未授权' },
  SEMI_NOT_JOINED: { title: '尚未加入半托管', why: '加入后才能修改价格和国家', short: '未加入' },
  NOT_READ_YET: { title: '尚未读取', why: '请同步店铺后再预览', short: '未读取' },
  PRICE_BY_PLATFORM: { title: '价格由平台决定', why: '该模式只能设置供货价', short: '无自主定价' },
  PRICE_UNKNOWN: { title: '价格未知', why: '没有原价时只能使用“设为”', short: '无价格' },
  CURRENCY_DIFFERS: {
    title: '币种为 {currency}，而非 {expected}',
    why: '金额只适用于一种币种，百分比适用于全部',
    short: '币种不同',
  },
  CURRENCY_NOT_NAMED: { title: '所选含多种币种', why: '请指明金额的币种，或使用百分比', short: '币种不明' },
  NO_99_IN_CURRENCY: { title: '{currency} 没有 .99', why: '该币种没有小数', short: '无 .99' },
  CAP_NEEDS_SEMI_MANAGED: { title: '不是半托管商品', why: '国家上限仅适用于半托管商品', short: '非半托管' },
  COUNTRY_NOT_OFFERED: { title: '该店铺未开放此国家', why: '速卖通未提供：{countries}', short: '未开放' },
  MOVED_SINCE: { title: '已在速卖通上变化', why: '读取后数值有变，未提交', short: '已变化' },
  BELOW_FLOOR: { title: '低于底价', why: '最低：{after}，底价 {floor}，{title}', short: '低于底价' },
  DROP_ABOVE: { title: '降价幅度大', why: '最大：{before} → {after}，{title}', short: '大幅降价' },
  WEIGHT_MISSING: { title: '缺少重量', why: '运费未知，前台零售价也未知', short: '缺重量' },
  STALE_OBSERVATION: {
    title: '上次读取已超过 24 小时',
    why: '可能已变化；发布时会先比对',
    short: '读取较旧',
  },
  CAP_NOT_ENFORCED: { title: '上限已保存，尚未生效', why: '订单未接入，无法扣减', short: '未生效' },
  NO_COUNTRY_LEFT: { title: '将无处可售', why: '最后一个国家将停售', short: '无处可售' },
  PARTIAL_STOP: {
    title: '仍在售：其他规格在该国销售',
    why: '速卖通无法在单个国家停售单个规格',
    short: '仍在售',
  },
  MOVED_WHILE_SENDING: {
    title: '提交期间发生变化',
    why: '既非原值也非新值，请核对后重新预览',
    short: '期间变化',
  },
  ANSWER_LOST: { title: '未收到结果，正在核对', why: '先向速卖通核对，不会重复提交', short: '核对中' },
  ANSWER_LOST_REPEATEDLY: { title: '多次未收到结果', why: '速卖通未接受，请稍后重试', short: '无应答' },
  READS_DIFFERENT: {
    title: '已发布，但读取值不同',
    why: '速卖通已接受但显示其他值，请核对',
    short: '读取不同',
  },
  UNEXPECTED: {
    title: '本系统出错',
    why: '已尝试多次，没有进行中的提交；请重试，若仍失败请查看服务器日志',
    short: '本系统出错',
  },
  PLATFORM_UNAVAILABLE: { title: '速卖通无应答', why: '未做改动，请稍后重试', short: '无应答' },
  PLATFORM_REJECTED: { title: '被速卖通拒绝', why: '原文见“详情”', short: '平台拒绝' },
  AUTHORIZATION_ENDED: { title: '授权已失效', why: '请重新授权店铺后继续', short: '授权失效' },
  THROTTLED: { title: '平台要求等待', why: '之后自动继续', short: '等待中' },
  OTHER: { title: '无法执行（{code}）', why: '请查看该商品', short: '无法执行' },
};
