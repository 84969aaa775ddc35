import { type RawBuilder, sql } from 'kysely';

/**
 * What operations work on: columns of every layer of a plan that touches them, each with its value as observed and as
 * it would be. `observed` is an expression over a row of `skus` named `s` and its product named `p`; `parse` reads a
 * value back out of a row's JSON. A column with `entries` holds many fields, named by that word and the entry.
 */
type ColumnDefinition = {
  observed: RawBuilder<unknown>;
  parse(json: RawBuilder<unknown>): RawBuilder<unknown>;
  entries?: string;
  /** Lives with us: stored when the product is published, never sent. */
  isOwn?: true;
};

const asNumber = (json: RawBuilder<unknown>) => sql`(${json} #>> '{}')::numeric`;
const asIs = (json: RawBuilder<unknown>) => json;

export const COLUMNS = {
  /** Bare price of semi-managed products, retail price of POP products; minor units of the product's currency. */
  price: { observed: sql`s.price::numeric`, parse: asNumber },
  /** Most units to sell per country. */
  caps: { observed: sql`s.caps`, parse: asIs, entries: 'cap', isOwn: true },
} as const satisfies Record<string, ColumnDefinition>;

export type ColumnName = keyof typeof COLUMNS;
export type MapColumn = {
  [Name in ColumnName]: (typeof COLUMNS)[Name] extends { entries: string } ? Name : never;
}[ColumnName];
export type ScalarColumn = Exclude<ColumnName, MapColumn>;

// Object.keys knows no more than string; the keys are those of the record above.
export const columnNames = Object.keys(COLUMNS) as ColumnName[];

/** What a field is now, as JSON; `key` is its name, over `skus` named `s` and `products` named `p`. */
export function observedJson(key: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case ${sql.join(
    columnNames.map((name) => observedCase(name, key)),
    sql` `,
  )}
    else to_jsonb(substr(${key}, ${'sold.'.length + 1}) = any(p.joined_countries)) end`;
}

/** The same for own values alone, over `skus` named `s`. */
export function ownJson(key: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case ${sql.join(
    ownColumns.map((name) => observedCase(name, key)),
    sql` `,
  )} end`;
}

/** True for the name of an own value. */
export function isOwnKey(key: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(${sql.join(
    ownColumns.map((name) => isOf(name, key)),
    sql` or `,
  )})`;
}

const ownColumns = columnNames.filter((name) => 'isOwn' in COLUMNS[name]);

function isOf(name: ColumnName, key: RawBuilder<unknown>): RawBuilder<boolean> {
  const entries = entriesOf(name);
  return entries === undefined ? sql`${key} = ${name}` : sql`starts_with(${key}, ${`${entries}.`})`;
}

function observedCase(name: ColumnName, key: RawBuilder<unknown>): RawBuilder<unknown> {
  const { observed } = COLUMNS[name];
  const entries = entriesOf(name);
  const value =
    entries === undefined
      ? sql`to_jsonb(${observed})`
      : sql`${observed} -> substr(${key}, ${entries.length + 2})`;
  return sql`when ${isOf(name, key)} then ${value}`;
}

/** The word that names the entries of a column of many. */
export function entriesOf(name: ColumnName): string | undefined {
  const definition = COLUMNS[name];
  return 'entries' in definition ? definition.entries : undefined;
}
