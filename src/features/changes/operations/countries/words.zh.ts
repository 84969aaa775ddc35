import type { Words } from '#web/words.ts';
import type { countriesEn } from './words.en.ts';

export const countriesZh: Words<typeof countriesEn> = {
  name: '参与国家',
  add: '在{countries}销售',
  remove: '不在{countries}销售',
  set: '仅在{countries}销售',
  verbs: { add: '增加', remove: '移除', set: '仅保留' },
  note: '国家按整个商品勾选。增加国家时，会取消该国为 0 的上限。',
};
