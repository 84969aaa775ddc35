import type { Words } from '#web/words.ts';
import type { priceEn } from './words.en.ts';

export const priceZh: Words<typeof priceEn> = {
  rounding: '取整方式',
  nearest: '就近',
  up: '向上',
  down: '向下',
  round99: '{direction}取整到 .99',
  to99: '价格取整到 .99',
  to: '价格 {value}',
};
