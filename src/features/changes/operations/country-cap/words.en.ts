export const countryCapEn = {
  name: 'Country cap',
  stop: '{countries} = 0, not sold there',
  cap: '{countries} = {value}',
  clear: '{countries}: no cap',
  toStop: 'stop {countries}',
  toCap: 'cap {value} in {countries}',
  toClear: 'no cap in {countries}',
  note: 'Caps above 0 are kept, but not enforced yet: nothing counts orders down.',
  partial: 'Where other variants of a product stay on sale there',
  partialLeave: 'leave it on sale, and say so',
  partialStop: 'stop the whole product there',
  partialNote:
    'AliExpress ticks countries per product, so one variant alone cannot be stopped in one country. To stop only that variant, deactivate it.',
} as const;
