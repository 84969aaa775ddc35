import type { Words } from '#web/words.ts';
import type { measureEn } from './words.en.ts';

export const measureZh: Words<typeof measureEn> = {
  weight: '重量',
  length: '长',
  width: '宽',
  height: '高',
};
