import { sql } from 'kysely';
import { COLUMNS, type ColumnName } from '../../fields/columns.ts';
import { columnsOf, type FieldName, placeOf, soldField } from '../../fields/field.ts';
import { now } from '../../plan/layers.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import {
  unlessCountriesOffered,
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
    covers: sql`x.sku_id is not null`,
    set: Object.fromEntries(
      columnsOf(cellFields.flatMap(withFollowers)).map((column) => [column, given(column, cellFields)]),
    ),
    sold: givenSold(cellFields),
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

/** A column with the given values in it: as a whole, or entry by entry where it holds many. */
function given(column: ColumnName, fields: readonly FieldName[]): Sql {
  const own = fields.flatMap((field) => {
    const place = placeOf(field);
    return place?.column === column ? [{ field, entry: place.entry }] : [];
  });
  const values = own.reduce<Sql>((value, { field, entry }) => {
    const cell = sql`x.values -> ${field}::text`;
    if (entry === null)
      return sql`case when ${cell} is null then ${value} else ${COLUMNS[column].parse(cell)} end`;
    return sql`case when ${cell} is null then ${value} when ${cell} = 'null' then ${value} - ${entry}::text
      else ${value} || jsonb_build_object(${entry}::text, ${cell}) end`;
  }, now(column));
  return column === 'caps' ? withoutStops(values, fields) : values;
}

function withoutStops(caps: Sql, fields: readonly FieldName[]): Sql {
  const ticked = fields.flatMap((field) => (field.startsWith('sold.') ? [field.slice(5)] : []));
  return ticked.reduce<Sql>(
    (
      all,
      country,
    ) => sql`case when x.values -> ${soldField(country)}::text = 'true' and ${all} -> ${country}::text = '0'
      then ${all} - ${country}::text else ${all} end`,
    caps,
  );
}

/** Ticks that were given; a cap given for a country takes back what an earlier step said of it. */
function givenSold(fields: readonly FieldName[]): Sql {
  return fields.reduce<Sql>((sold, field) => {
    const cell = sql`x.values -> ${field}::text`;
    const country = field.slice(field.indexOf('.') + 1);
    if (field.startsWith('cap.'))
      return sql`case when ${cell} is null then ${sold} else ${sold} - ${country}::text end`;
    if (!field.startsWith('sold.')) return sold;
    return sql`case when ${cell} is null then ${sold} else ${sold} || jsonb_build_object(${country}::text, ${cell}) end`;
  }, sql`w.sold`);
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
  titles: (fields) => unlessNamed(fields.map((field) => field.slice('title.'.length))),
  sellable: unlessSemiManaged,
};

function refusals(fields: readonly FieldName[]): Sql[] {
  // Object.keys knows no more than string; the keys are those of the record above.
  return (Object.keys(RULES) as (keyof typeof RULES)[]).flatMap((column) => {
    const own = fields.filter((field) => (placeOf(field)?.column ?? 'sold') === column);
    const rule = own.length > 0 ? RULES[column](own) : null;
    return rule ? [sql`case when x.values ?| ${own}::text[] then case ${rule} end end`] : [];
  });
}
