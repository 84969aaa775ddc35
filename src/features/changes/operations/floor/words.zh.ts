import type { Words } from '#web/words.ts';
import type { floorEn } from './words.en.ts';

export const floorZh: Words<typeof floorEn> = {
  name: '底价',
  set: '{value}',
  percent: '当前价的 {value}%',
  clear: '无',
  verbs: { set: '设为', percent: '当前价的 %', clear: '取消' },
  note: '保存在 Shopherd：变更单把价格改到底价以下时会提醒。',
};
