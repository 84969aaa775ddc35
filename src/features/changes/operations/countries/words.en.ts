export const countriesEn = {
  name: 'Countries',
  add: 'sell in {countries}',
  remove: 'do not sell in {countries}',
  set: 'sell in {countries} only',
  verbs: { add: 'add', remove: 'remove', set: 'only these' },
  note: 'A country counts for the whole product. Adding one takes a cap of 0 there away.',
} as const;
