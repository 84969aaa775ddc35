import type { Words } from '#web/words.ts';
import type { supplyPriceEn } from './words.en.ts';

export const supplyPriceZh: Words<typeof supplyPriceEn> = {
  name: '供货价',
  note: '仅限全托管商品。需平台审核：审核前保持原价，平台可能给出建议价。',
};
