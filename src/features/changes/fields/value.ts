/** What a field holds: money in minor units, weights in grams, sizes in cm, texts, lists of codes; null = none. */
export type FieldValue = number | boolean | string | string[] | null;

/** Lists of codes are sorted wherever they come from, so their order counts. */
export function areSame(one: FieldValue, other: FieldValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
