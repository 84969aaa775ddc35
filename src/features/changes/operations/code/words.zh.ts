import type { Words } from '#web/words.ts';
import type { codeEn } from './words.en.ts';

export const codeZh: Words<typeof codeEn> = {
  skuCode: 'SKU 编码',
  goodsCode: '货品编码',
  goodsBarcode: '货品条码',
  set: '“{value}”',
  prefix: '前加“{value}”',
  suffix: '后加“{value}”',
  replace: '“{find}”改为“{value}”',
  verbs: { set: '设为', prefix: '加前缀', suffix: '加后缀', replace: '替换' },
  find: '要替换的文字',
  by: '替换为',
  note: '可用占位符：{list}。只能用半角字符；SKU 编码最多 20 位，不含空格。',
};
