import type { Words } from '#web/words.ts';
import type { originalBoxEn } from './words.en.ts';

export const originalBoxZh: Words<typeof originalBoxEn> = {
  name: '原箱',
  yes: '原箱',
  no: '非原箱',
};
