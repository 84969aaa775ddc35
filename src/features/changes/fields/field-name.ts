/**
 * A field of a SKU that a change set touches: its price, its cap in a country, or whether its product is sold in a
 * country. Used as key of `change_rows.before` and `.after`.
 */
export type FieldName = 'price' | `cap.${string}` | `sold.${string}`;

export function capField(country: string): FieldName {
  return `cap.${country}`;
}

export function soldField(country: string): FieldName {
  return `sold.${country}`;
}

/** The countries whose caps are among the fields, in their order. */
export function countriesOf(fields: readonly FieldName[]): string[] {
  return [...new Set(fields.flatMap((field) => (field.startsWith('cap.') ? [field.slice(4)] : [])))];
}
