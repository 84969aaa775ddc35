export const codeEn = {
  skuCode: 'SKU code',
  goodsCode: 'Goods code',
  goodsBarcode: 'Goods barcode',
  set: '“{value}”',
  prefix: '“{value}” in front',
  suffix: '“{value}” at the end',
  replace: '“{find}” becomes “{value}”',
  verbs: { set: 'set to', prefix: 'put in front', suffix: 'put at the end', replace: 'replace' },
  find: 'Text to replace',
  by: 'Text to put there',
  note: 'Placeholders: {list}. Half-width characters; a SKU code has 20 at most and no spaces.',
} as const;
