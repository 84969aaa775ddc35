import { sql } from 'kysely';
import { COLUMNS, type ColumnName } from '../../fields/columns.ts';
import {
  asked,
  columnsOf,
  countriesOf,
  drifts,
  type FieldName,
  isOneWay,
  placeOf,
  soldField,
} from '../../fields/field.ts';
import { before, now } from '../../plan/layers.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import type { RestoreOperation } from './contract.ts';

/** Every touched field that was published goes back to what it was, unless it moved since. */
export const restoreKind: OperationDefinition<RestoreOperation> = {
  fields: (_, { restoredFields }) => restoredFields,
  compile: ({ changeSetId }, { workspaceId, restoredFields }) => {
    const columns = columnsOf(restoredFields);
    return {
      // A left join: the other variants of a product still decide where it is sold.
      join: sql`left join change_rows o on o.workspace_id = ${workspaceId} and o.change_set_id = ${changeSetId}
        and o.store_id = w.store_id and o.product_id = w.product_id and o.sku_id = w.sku_id
        and (o.outcome = 'published' or o.published_fields is not null)`,
      asks: sql`case when o.sku_id is null then '{}'::jsonb else ${asked(countriesOf(restoredFields))} end`,
      set: Object.fromEntries(columns.map((column) => [column, restored(column, restoredFields)])),
      sold: sql`w.sold || ${restoredSold(countriesOf(restoredFields))}`,
      refusal: sql`case when ${forGood(restoredFields)} then '{"code":"CANNOT_LEAVE"}'::jsonb
        when ${started(restoredFields)} then '{"code":"STOCK_STAYS"}'::jsonb
        when ${moved(restoredFields)} then '{"code":"MOVED_SINCE"}'::jsonb end`,
    };
  },
  sentence: () => 'undo',
};

/** A column as it was: as a whole, or entry by entry where it holds many. */
function restored(column: ColumnName, fields: readonly FieldName[]): Sql {
  const places = fields.flatMap((field) => {
    const place = placeOf(field);
    return place?.column === column ? [{ field, entry: place.entry }] : [];
  });
  return places.reduce<Sql>((value, { field, entry }) => {
    const was = sql`o.before -> ${field}::text`;
    if (entry === null)
      return sql`case when not ${took(field)} then ${value} else ${COLUMNS[column].parse(was)} end`;
    return sql`case when not ${took(field)} then ${value} when coalesce(${was}, 'null') = 'null' then ${value} - ${entry}::text
      else ${value} || jsonb_build_object(${entry}::text, ${was}) end`;
  }, now(column));
}

/** A country goes back to what it was, whatever the caps would say: it may have been unticked without any cap. */
function restoredSold(countries: readonly string[]): Sql {
  const parts = countries.map((country) => {
    const was = sql`o.before -> ${soldField(country)}::text`;
    return sql`case when ${took(soldField(country))} and coalesce(${was}, 'null') <> 'null' then jsonb_build_object(${country}::text, ${was}) else '{}' end`;
  });
  return parts.reduce<Sql>((all, part) => sql`${all} || ${part}`, sql`'{}'::jsonb`);
}

/** True where a field was published, of the row as a whole or of a part of it. */
function took(field: FieldName): Sql<boolean> {
  return sql`(o.sku_id is not null and (o.published_fields is null or ${field}::text = any(o.published_fields)))`;
}

/** True where something was published that nothing takes back. */
function forGood(fields: readonly FieldName[]): Sql<boolean> {
  const tests = fields
    .filter(isOneWay)
    .map((field) => sql`(${took(field)} and o.before -> ${field}::text <> o.after -> ${field}::text)`);
  return sql<boolean>`(${sql.join([sql`false`, ...tests], sql` or `)})`;
}

/** True where a first stock row was made: no call takes one away. */
function started(fields: readonly FieldName[]): Sql<boolean> {
  const tests = fields
    .filter((field) => placeOf(field)?.column === 'stock')
    .map(
      (field) => sql`(${took(field)} and coalesce(o.before -> ${field}::text, 'null') = 'null'
        and coalesce(o.after -> ${field}::text, 'null') <> 'null')`,
    );
  return sql<boolean>`(${sql.join([sql`false`, ...tests], sql` or `)})`;
}

function moved(fields: readonly FieldName[]): Sql<boolean> {
  const tests = fields.map((field) => {
    const [left, is] = [sql`o.after -> ${field}::text`, observed(field)];
    const differs = sql`coalesce(${left}, 'null') <> coalesce(${is}, 'null')`;
    // Fewer units than were left there: they were sold.
    const isMoved = drifts(field)
      ? sql`coalesce((${is} #>> '{}')::numeric > (${left} #>> '{}')::numeric, ${differs})`
      : differs;
    return sql`(${took(field)} and ${isMoved})`;
  });
  return sql<boolean>`(${sql.join([sql`false`, ...tests], sql` or `)})`;
}

/** What a field is now, as JSON. */
function observed(field: FieldName): Sql {
  const place = placeOf(field);
  if (place === null) return sql`to_jsonb(${field.slice('sold.'.length)}::text = any(w.joined_countries))`;
  return place.entry === null
    ? sql`to_jsonb(${before(place.column)})`
    : sql`${before(place.column)} -> ${place.entry}::text`;
}
