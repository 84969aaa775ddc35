import { sql } from 'kysely';
import { COLUMNS, type ColumnName, entriesOf } from '../../fields/columns.ts';
import { columnsOf, type FieldName, placeOf, soldField } from '../../fields/field.ts';
import { now } from '../../plan/layers.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import {
  unlessCountriesOffered,
  unlessListed,
  unlessNamed,
  unlessPriced,
  unlessSemiManaged,
  unlessStocked,
  unlessStockedIn,
  unlessSupplied,
} from '../refusals.ts';
import type { CellsOperation } from './contract.ts';

/** Each given value as it stands. What is known of a SKU beforehand does not matter. */
export const cellsKind: OperationDefinition<CellsOperation> = {
  fields: (_, { cellFields }) => [...new Set(cellFields.flatMap(withFollowers))],
  compile: (_, { workspaceId, changeSetId, cellFields }) => ({
    join: sql`left join change_cells x on x.workspace_id = ${workspaceId} and x.change_set_id = ${changeSetId}
      and x.store_id = w.store_id and x.product_id = w.product_id and x.sku_id = w.sku_id`,
    asks: sql`coalesce((select jsonb_object_agg(split_part(c.key, '.', 2), true) from jsonb_each(x.values) c
      where starts_with(c.key, 'cap.') or starts_with(c.key, 'sold.')), '{}')`,
    set: Object.fromEntries(
      columnsOf(cellFields.flatMap(withFollowers)).map((column) => [column, given(column, cellFields)]),
    ),
    sold: givenSold(),
    refusal: sql`case when x.sku_id is not null then coalesce(${sql.join([sql`null::jsonb`, ...refusals(cellFields)])}) end`,
  }),
  sentence: () => 'single cells',
};

/** A cap decides where a product is sold; a tick takes a cap of 0 away. */
function withFollowers(field: FieldName): FieldName[] {
  if (field.startsWith('cap.')) return [field, soldField(field.slice(4))];
  if (field.startsWith('sold.')) return [`cap.${field.slice(5)}`, field];
  return [field];
}

/**
 * A column with the given values in it: as a whole, or entry by entry where it holds many. However many entries there
 * are, the expression below stands in it once or twice only: hundreds of fields are one short statement.
 */
function given(column: ColumnName, fields: readonly FieldName[]): Sql {
  const entries = entriesOf(column);
  if (entries === undefined) {
    const field = fields.find((name) => placeOf(name)?.column === column);
    if (!field) return now(column);
    const cell = sql`x.values -> ${field}::text`;
    return sql`case when ${cell} is null then ${now(column)} else ${COLUMNS[column].parse(cell)} end`;
  }
  const values = sql`((${now(column)} || ${givenEntries(entries)}) - ${emptied(entries)})`;
  return column === 'caps' ? withoutStops(values) : values;
}

/** The given values of `cap.*` and the like as one object by their entry. */
function givenEntries(entries: string): Sql {
  return sql`(select coalesce(jsonb_object_agg(substr(c.key, ${entries.length + 2}::int), c.value), '{}'::jsonb)
    from jsonb_each(x.values) c where starts_with(c.key, ${`${entries}.`}::text) and c.value <> 'null')`;
}

/** The entries that were given as empty. */
function emptied(entries: string): Sql {
  return sql`(select coalesce(array_agg(substr(c.key, ${entries.length + 2}::int)), '{}'::text[])
    from jsonb_each(x.values) c where starts_with(c.key, ${`${entries}.`}::text) and c.value = 'null')`;
}

/** A tick takes a cap of 0 away. */
function withoutStops(caps: Sql): Sql {
  return sql`(${caps} - (select coalesce(array_agg(substr(c.key, 6)), '{}'::text[]) from jsonb_each(x.values) c
    where starts_with(c.key, 'sold.') and c.value = 'true' and ${caps} -> substr(c.key, 6) = '0'))`;
}

/** Ticks that were given; a cap given for a country takes back what an earlier step said of it. */
function givenSold(): Sql {
  return sql`((w.sold - (select coalesce(array_agg(substr(c.key, 5)), '{}'::text[]) from jsonb_object_keys(x.values) c (key)
    where starts_with(c.key, 'cap.'))) || ${givenEntries('sold')})`;
}

/** Why a given value cannot be set here, by column: a new column needs its line. */
const RULES: Readonly<Record<ColumnName | 'sold', (fields: readonly FieldName[]) => Sql | null>> = {
  price: () => unlessPriced(),
  supplyPrice: () => unlessSupplied(),
  floor: () => null,
  caps: (fields) => unlessCountriesOffered(fields.map((field) => field.slice(4))),
  sold: (fields) =>
    sql`${unlessSemiManaged()} ${unlessCountriesOffered(fields.map((field) => field.slice(5)))}`,
  stock: (fields) => {
    const named = fields.map((field) => unlessStockedIn(field.slice(6), sql`x.values ? ${field}`));
    return sql`${unlessStocked()} ${sql.join(named, sql` `)}`;
  },
  weight: unlessSemiManaged,
  length: unlessSemiManaged,
  width: unlessSemiManaged,
  height: unlessSemiManaged,
  specialTypes: unlessSemiManaged,
  originalBox: unlessSemiManaged,
  skuCode: unlessSemiManaged,
  goodsCode: unlessSemiManaged,
  goodsBarcode: unlessSemiManaged,
  titles: (fields) =>
    unlessNamed(
      fields.map((field) => field.slice('title.'.length)),
      (language) => sql`x.values ? ${`title.${language}`}`,
    ),
  descriptions: () => null,
  attributes: () => sql`${unlessListed()} when w.attributes is null then '{"code":"NOT_READ_YET"}'::jsonb`,
  sellable: unlessSemiManaged,
  // No cell names it: joining is a step of its own.
  semiState: () => null,
};

function refusals(fields: readonly FieldName[]): Sql[] {
  // Object.keys knows no more than string; the keys are those of the record above.
  return (Object.keys(RULES) as (keyof typeof RULES)[]).flatMap((column) => {
    const own = fields.filter((field) => (placeOf(field)?.column ?? 'sold') === column);
    const rule = own.length > 0 ? RULES[column](own) : null;
    return rule ? [sql`case when x.values ?| ${own}::text[] then case ${rule} end end`] : [];
  });
}
