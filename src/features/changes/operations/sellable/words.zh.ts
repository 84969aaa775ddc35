import type { Words } from '#web/words.ts';
import type { sellableEn } from './words.en.ts';

export const sellableZh: Words<typeof sellableEn> = {
  name: '可售状态',
  yes: '可售',
  no: '不可售',
};
