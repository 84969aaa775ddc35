import type { Words } from '#web/words.ts';
import type { specialTypesEn } from './words.en.ts';

export const specialTypesZh: Words<typeof specialTypesEn> = {
  name: '物流属性',
  set: '{types}',
  add: '增加{types}',
  remove: '去掉{types}',
  general: '普货',
  choose: '不选即普货',
  verbs: { set: '设为', add: '增加', remove: '去掉' },
  note: '属性填错会被仓库或航空安检拒收，退回很慢。',
  types: {
    batteryPure: '纯电及外置电池',
    batteryInside: '内电',
    magnetWeak: '弱磁',
    liquid: '液体',
    powder: '粉末',
    paste: '膏体',
    toyGun: '枪型玩具',
  },
};
