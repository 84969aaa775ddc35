import type { Words } from '#web/words.ts';
import type { countryCapEn } from './words.en.ts';

export const countryCapZh: Words<typeof countryCapEn> = {
  name: '国家库存上限',
  stop: '{countries} = 0，不在该国销售',
  cap: '{countries} = {value}',
  clear: '{countries}：无上限',
  toStop: '停售{countries}',
  toCap: '{countries}上限 {value}',
  toClear: '{countries}取消上限',
  note: '大于 0 的上限会保存，但尚未生效：暂无订单数据可扣减。',
  partial: '同一商品的其他规格仍在该国销售时',
  partialLeave: '保留在售，并注明',
  partialStop: '整个商品停售该国',
  partialNote: '速卖通按商品勾选国家，无法只在一个国家停售单个规格。若只停该规格，请将其下架。',
};
