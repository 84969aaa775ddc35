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
  /** A value of the product, not of the SKU: the same in every row of it, and carried only where asked for. */
  ofProduct?: true;
  /** What a computed value is kept as, once all operations have worked on it. */
  settled?(value: RawBuilder<unknown>): RawBuilder<unknown>;
  /** Lives with us: stored when the product is published, never sent. */
  isOwn?: true;
  /** Sales lower it all day long, so a smaller value than the one that was seen is no one's edit. */
  drifts?: true;
  /** What was reached stays: nothing takes it back. */
  oneWay?: true;
  /** Digits after the point a computed value is rounded to, half up. */
  scale?: number;
  /** Characters the platform takes, as a regular expression, and how many of them. */
  text?: { pattern: string; most: number };
  /** Least and most the platform takes, in the column's unit. */
  bounds?: readonly [min: string, max: string];
};

const asNumber = (json: RawBuilder<unknown>) => sql`(${json} #>> '{}')::numeric`;
const asText = (json: RawBuilder<unknown>) => sql`(${json} #>> '{}')`;
const asBoolean = (json: RawBuilder<unknown>) => sql`(${json} #>> '{}')::boolean`;
const asTexts = (json: RawBuilder<unknown>) =>
  sql`case when jsonb_typeof(${json}) = 'array' then array(select jsonb_array_elements_text(${json}) order by 1) end`;
const asIs = (json: RawBuilder<unknown>) => json;

/** @NOTE unverified: no length of goods codes and barcodes is printed; 64 fit a label's barcode. */
const GOODS_TEXT = { pattern: '^[!-~ ]{1,64}$', most: 64 } as const;
const SIZE = { scale: 2, bounds: ['0.01', '200'] } as const;

export const COLUMNS = {
  /** Bare price of semi-managed products, retail price of POP products; minor units of the product's currency. */
  price: { observed: sql`s.price::numeric`, parse: asNumber, scale: 0 },
  /**
   * What the platform pays for a fully managed SKU, minor units; @NOTE unverified: its bounds, taken as wide as our
   * sandbox's.
   */
  supplyPrice: {
    observed: sql`case when p.mode = 'full' then s.price::numeric end`,
    parse: asNumber,
    scale: 0,
    bounds: ['1', '9999900'],
  },
  /** Most units to sell per country. */
  caps: { observed: sql`s.caps`, parse: asIs, entries: 'cap', isOwn: true },
  /** Units by warehouse: `{"CTU001-JIT": 200}`; the platform takes 0 to 99,999 (domain rules 5.3, found). */
  stock: { observed: sql`s.stock`, parse: asIs, entries: 'stock', drifts: true, bounds: ['0', '99999'] },
  /** Lowest bare price a change may set, minor units. */
  floor: { observed: sql`s.floor::numeric`, parse: asNumber, scale: 0, isOwn: true },
  /** Grams; the platform takes 0.001 to 70 kg with 3 decimals (domain rules 5.3, found). */
  weight: { observed: sql`s.weight_grams::numeric`, parse: asNumber, scale: 0, bounds: ['1', '70000'] },
  /** cm; the platform takes 0.01 to 200 with 2 decimals (domain rules 5.3, found). */
  length: { observed: sql`s.length_cm`, parse: asNumber, ...SIZE },
  width: { observed: sql`s.width_cm`, parse: asNumber, ...SIZE },
  height: { observed: sql`s.height_cm`, parse: asNumber, ...SIZE },
  /** Platform value ids, sorted; empty = general goods. */
  specialTypes: {
    observed: sql`case when s.special_types is not null then array(select unnest(s.special_types) order by 1) end`,
    parse: asTexts,
  },
  originalBox: { observed: sql`s.original_box`, parse: asBoolean },
  /** 1 to 20 half-width characters without spaces, < and > (domain rules 5.3, found). */
  skuCode: { observed: sql`s.code`, parse: asText, text: { pattern: '^[!-;=?-~]{1,20}$', most: 20 } },
  goodsCode: { observed: sql`s.goods_code`, parse: asText, text: GOODS_TEXT },
  goodsBarcode: { observed: sql`s.goods_barcode`, parse: asText, text: GOODS_TEXT },
  /** Names of the product by language. */
  titles: { observed: sql`p.titles`, parse: asIs, entries: 'title', ofProduct: true },
  /** Where the product stands on the way into semi-managed; the platform offers programs no way out of it. */
  semiState: { observed: sql`p.semi_state`, parse: asText, oneWay: true },
  /** Qualities of the product by key (products/attributes/rules.ts), values sorted; null while they were never read. */
  attributes: {
    observed: sql`(select a."values" from product_attributes a where a.workspace_id = p.workspace_id
      and a.store_id = p.store_id and a.product_id = p.product_id)`,
    parse: asIs,
    entries: 'attribute',
    ofProduct: true,
  },
  /**
   * Descriptions of the product by language: the hash of each; what an operation made of one is `{"html":…}` until all
   * have worked on it. Null while they were never read.
   */
  descriptions: {
    observed: sql`(select jsonb_object_agg(d.language, d.hash) from product_descriptions d
      where d.workspace_id = p.workspace_id and d.store_id = p.store_id and d.product_id = p.product_id)`,
    parse: asIs,
    entries: 'description',
    ofProduct: true,
    settled: (value) => sql`(select jsonb_object_agg(e.key, case when jsonb_typeof(e.value) = 'object'
      then to_jsonb(app.text_hash(e.value ->> 'html')) else e.value end) from jsonb_each(${value}) e)`,
  },
  /** Whether the variant can be bought. */
  sellable: { observed: sql`s.is_active`, parse: asBoolean },
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

/** True for the name of a value that sales move. */
export function isDrifting(key: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(${sql.join(
    columnNames.filter((name) => 'drifts' in COLUMNS[name]).map((name) => isOf(name, key)),
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

/** Digits after the point a computed value is rounded to; undefined for what is no number. */
export function scaleOf(name: ColumnName): number | undefined {
  const definition: ColumnDefinition = COLUMNS[name];
  return definition.scale;
}

/** A value as it is kept once all operations have worked on it. */
export function settled(name: ColumnName, value: RawBuilder<unknown>): RawBuilder<unknown> {
  const definition: ColumnDefinition = COLUMNS[name];
  return definition.settled?.(value) ?? value;
}

/** Characters the platform takes. */
export function textOf(name: ColumnName): { pattern: string; most: number } | undefined {
  const definition: ColumnDefinition = COLUMNS[name];
  return definition.text;
}

/** Least and most the platform takes. */
export function boundsOf(name: ColumnName): readonly [min: string, max: string] | undefined {
  const definition: ColumnDefinition = COLUMNS[name];
  return definition.bounds;
}

/** The columns among these that are the product's. */
export function productColumns(names: readonly ColumnName[]): ColumnName[] {
  return names.filter((name) => 'ofProduct' in COLUMNS[name]);
}

/** The word that names the entries of a column of many. */
export function entriesOf(name: ColumnName): string | undefined {
  const definition: ColumnDefinition = COLUMNS[name];
  return definition.entries;
}
