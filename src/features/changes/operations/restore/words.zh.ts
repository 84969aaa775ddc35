import type { Words } from '#web/words.ts';
import type { restoreEn } from './words.en.ts';

export const restoreZh: Words<typeof restoreEn> = {
  name: '撤销',
  chip: '恢复变更单 {number} 改动前的值',
  phrase: '撤销',
};
