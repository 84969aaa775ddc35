/**
 * Logistics attributes the product form offers, by our code, with the platform's value id (domain rules 5.4, found).
 * A product without any is general goods.
 */
export const SPECIAL_TYPES = {
  batteryPure: '274273',
  batteryInside: '274526',
  magnetWeak: '274452',
  liquid: '274259',
  powder: '274511',
  paste: '274363',
  toyGun: '1043805',
} as const;
export type SpecialType = keyof typeof SPECIAL_TYPES;
// Object.keys knows no more than string; the keys are those of the record above.
export const SPECIAL_TYPE_CODES = Object.keys(SPECIAL_TYPES) as [SpecialType, ...SpecialType[]];
