import { type RawBuilder, sql } from 'kysely';
import type { ColumnName, MapColumn, ScalarColumn } from './columns.ts';
import { COLUMNS, columnNames, entriesOf } from './columns.ts';

/**
 * A value of a SKU, or of its product, that a change set touches. Used as key of `change_rows.before` and `.after`:
 * a column by its name (`price`), one entry of a column that holds many (`cap.BR`, `stock.CD001-JIT`), or whether its
 * product is sold in a country (`sold.BR`).
 */
export type FieldName = ScalarColumn | `${EntryPrefix}.${string}` | `sold.${string}`;
type EntryPrefix = (typeof COLUMNS)[MapColumn]['entries'];

export function capField(country: string): FieldName {
  return `cap.${country}`;
}

export function stockField(warehouse: string): FieldName {
  return `stock.${warehouse}`;
}

export function soldField(country: string): FieldName {
  return `sold.${country}`;
}

/** The countries whose sale is among the fields, in their order. */
export function countriesOf(fields: readonly FieldName[]): string[] {
  return fields.flatMap((field) => (field.startsWith('sold.') ? [field.slice('sold.'.length)] : []));
}

/** Countries as keys of a jsonb object, for a layer's `asks`. */
export function asked(countries: readonly string[]): RawBuilder<unknown> {
  return sql`${JSON.stringify(Object.fromEntries(countries.map((code) => [code, true])))}::jsonb`;
}

/** Where a field lives: its column and, in a column of many, the entry. Null for `sold.*`, which follows from others. */
export function placeOf(field: FieldName): { column: ColumnName; entry: string | null } | null {
  const dot = field.indexOf('.');
  const [head, entry] = dot < 0 ? [field, null] : [field.slice(0, dot), field.slice(dot + 1)];
  const column = columnNames.find((name) => (entry === null ? name === head : entriesOf(name) === head));
  return column ? { column, entry } : null;
}

/** The entries of a column of many that are among the fields, in their order. */
export function entriesIn(column: ColumnName, fields: readonly FieldName[]): string[] {
  return fields.flatMap((field) => {
    const place = placeOf(field);
    return place?.column === column && place.entry !== null ? [place.entry] : [];
  });
}

/** The columns a plan has to carry for these fields. */
export function columnsOf(fields: readonly FieldName[]): ColumnName[] {
  return [...new Set(fields.flatMap((field) => placeOf(field)?.column ?? []))];
}

/** True for values that sales move all day long. */
export function drifts(field: FieldName): boolean {
  const place = placeOf(field);
  return place !== null && 'drifts' in COLUMNS[place.column];
}

/** True for what nothing takes back. */
export function isOneWay(field: FieldName): boolean {
  const place = placeOf(field);
  return place !== null && 'oneWay' in COLUMNS[place.column];
}

/** True for values that live with us and are never sent to a platform. */
export function isOwn(field: FieldName): boolean {
  const place = placeOf(field);
  return place !== null && 'isOwn' in COLUMNS[place.column];
}
