export const specialTypesEn = {
  name: 'Logistics attributes',
  set: '{types}',
  add: 'add {types}',
  remove: 'not {types}',
  general: 'general goods',
  choose: 'None: general goods',
  verbs: { set: 'set to', add: 'add', remove: 'remove' },
  note: 'A wrong attribute is refused at the warehouse or at air security, and comes back late.',
  types: {
    batteryPure: 'pure or external battery',
    batteryInside: 'built-in battery',
    magnetWeak: 'weak magnet',
    liquid: 'liquid',
    powder: 'powder',
    paste: 'paste',
    toyGun: 'gun-shaped toy',
  },
} as const;
