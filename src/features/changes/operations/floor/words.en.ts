export const floorEn = {
  name: 'Floor',
  set: '{value}',
  percent: '{value}% of the price',
  clear: 'none',
  verbs: { set: 'set to', percent: '% of the price', clear: 'remove' },
  note: 'Kept in Shopherd: a change set that sets a price below its floor warns you.',
} as const;
