export const supplyPriceEn = {
  name: 'Supply price',
  note: 'Fully managed products only. AliExpress decides on it: until then the old price stays, and it may suggest another.',
} as const;
