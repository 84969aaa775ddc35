import { sql } from 'kysely';
import { COLUMNS, type ColumnName, productColumns } from '../fields/columns.ts';
import { columnsOf, countriesOf, type FieldName, placeOf } from '../fields/field.ts';
import { capGuards, floorOf, limitRefusal, skuGuards, warningsOf } from '../fields/guards.ts';
import { joinGuards, wholeProductRefusal } from '../fields/joining.ts';
import { nameGuards } from '../fields/names.ts';
import type { Operation } from '../operations/contract.ts';
import type { CompileContext, Sql } from '../operations/operation-kind.ts';
import { defined, fieldsOf, needsWarehouses } from '../operations/registry.ts';
import type { ChangeLimits } from '../rules.ts';
import { countryRows, partialStop } from './countries.ts';
import {
  ALWAYS,
  before,
  type Columns,
  judgedRows,
  now,
  observedRows,
  operationLayer,
  roundedRows,
  wholeProductStops,
} from './layers.ts';

export type PlanInput = {
  operations: readonly Operation[];
  /** Products of the selection: a SELECT of (store_id, product_id) pairs' rows, see `pickedProducts`. */
  picked: Sql;
  /** Codes of warnings whose rows were left out. */
  leaveOut: readonly string[];
  limits: ChangeLimits;
  /** Words that a new name is warned about. */
  brandWords: readonly string[];
  now: Date;
} & CompileContext;

/** One statement that writes a row per selected SKU: what it is, what it would be, and the verdict. */
export function planStatement(input: PlanInput): Sql {
  const fields = fieldsOf(input.operations, input);
  const countries = countriesOf(fields);
  return sql`
    with picked as materialized (${carrying(input.workspaceId, input.picked, productColumns(columnsOf(fields)))})
    insert into change_rows (workspace_id, change_set_id, store_id, product_id, sku_id, currency, verdict, refusal, facts,
      warnings, before, after)
    select ${input.workspaceId}, ${input.changeSetId}, v.store_id, v.product_id, v.sku_id, v.currency, v.verdict,
      case when v.verdict = 'refused' then v.reason ->> 'code' end,
      case when v.verdict = 'refused' then v.reason - 'code'
        when v.floor_struck is not null or v.brand_word is not null
          then jsonb_strip_nulls(jsonb_build_object('floor', v.floor_struck, 'word', v.brand_word)) end,
      case when v.verdict in ('change', 'left-out') then v.warnings else '{}' end, v.before, v.after
    from (${verdictRows(input, fields, countries)}) v`;
}

/** The picked products with the values of theirs that are asked for: names of a whole catalogue are many megabytes. */
export function carrying(workspaceId: string, picked: Sql, columns: readonly ColumnName[]): Sql {
  if (columns.length === 0) return picked;
  const values = columns.map((column) => sql`${COLUMNS[column].observed} as ${sql.ref(column)}`);
  return sql`select k.*, ${sql.join(values)} from (${picked}) k join products p
    on p.workspace_id = ${workspaceId} and p.store_id = k.store_id and p.product_id = k.product_id`;
}

function verdictRows(input: PlanInput, fields: readonly FieldName[], countries: readonly string[]): Sql {
  // Operations on stock look at it even where no selected variant has any, and so no field is touched.
  const stock = needsWarehouses(input.operations) ? (['stock'] as const) : [];
  const columns = [...new Set([...ALWAYS, ...stock, ...columnsOf(fields)])];
  const rows = countryRows(eligibleRows(input, columns, fields, countries), countries);
  return sql`
    select k.*,
      case when k.reason is not null then 'refused' when k.before = k.after then 'same'
        when k.warnings && ${input.leaveOut}::text[] then 'left-out' else 'change' end as verdict
    from (
      select b.*, coalesce(b.refusal, ${wholeProductRefusal(fields)},
        case when b.before <> b.after then b.base_refusal end) as reason,
        case when 'BELOW_FLOOR' = any(b.warnings) then b.floor_value end as floor_struck,
        case when 'BRAND_WORD' = any(b.warnings) then b.word end as brand_word
      from (
        select w.store_id, w.product_id, w.sku_id, w.currency, w.refusal, w.base_refusal,
          ${floorOf(input.limits)}::bigint as floor_value, case when 'BRAND_WORD' = any(w.warnings) then ${judgedNames(input, fields).word} end as word,
          w.warnings || ${productWarnings(countries)} as warnings,
          ${values(fields, countries, 'before')} as before, ${values(fields, countries, 'after')} as after
        from (${rows}) w offset 0) b
      offset 0) k`;
}

function eligibleRows(
  input: PlanInput,
  columns: Columns,
  fields: readonly FieldName[],
  countries: readonly string[],
): Sql {
  const kinds = input.operations.map((operation) => defined(operation, input));
  const names = judgedNames(input, fields);
  const worked = kinds.reduce<Sql>(
    (below, kind) => operationLayer(below, columns, kind.layer()),
    observedRows(input.workspaceId, columns),
  );
  const judged = judgedRows(roundedRows(worked, columns), columns, {
    limitRefusal: limitRefusal(fields),
    warnings: warningsOf([
      ...skuGuards(input.limits, input.now),
      ...capGuards(countries),
      ...joinGuards(fields),
      ...names.guards,
    ]),
    leaveOut: input.leaveOut,
    join: names.join,
  });
  return wholeProductStops(judged, columns, [
    ...new Set(kinds.flatMap((kind) => [...kind.stopsWholeProduct()])),
  ]);
}

/** Names that an undo puts back were there before: nobody is warned about them. */
function judgedNames({ workspaceId, restoredFields, brandWords }: PlanInput, fields: readonly FieldName[]) {
  return nameGuards(workspaceId, restoredFields.length > 0 ? [] : fields, brandWords);
}

function productWarnings(countries: readonly string[]): Sql {
  return warningsOf([
    { code: 'NO_COUNTRY_LEFT', when: sql`w.eligible and w.nowhere_left` },
    { code: 'PARTIAL_STOP', when: sql`w.eligible and ${partialStop(countries)}` },
  ]);
}

/** A function takes at most 100 arguments, so the document is put together from pieces. */
const PAIRS_PER_PIECE = 40;

/** The touched fields of a row as one document, before or after. */
function values(fields: readonly FieldName[], countries: readonly string[], side: 'before' | 'after'): Sql {
  const pairs = fields.map((field) => sql`${field}::text, ${fieldValue(field, countries, side)}`);
  const pieces: Sql[] = [];
  for (let start = 0; start < pairs.length; start += PAIRS_PER_PIECE) {
    pieces.push(sql`jsonb_build_object(${sql.join(pairs.slice(start, start + PAIRS_PER_PIECE))})`);
  }
  return pieces.length === 0 ? sql`'{}'::jsonb` : sql`(${sql.join(pieces, sql` || `)})`;
}

function fieldValue(field: FieldName, countries: readonly string[], side: 'before' | 'after'): Sql {
  const place = placeOf(field);
  if (place === null) {
    const index = countries.indexOf(field.slice('sold.'.length)) + 1;
    return sql`w.${sql.raw(`sold_${side}`)}[${sql.lit(index)}]`;
  }
  const column = side === 'before' ? before(place.column) : now(place.column);
  return place.entry === null ? column : sql`${column} -> ${place.entry}::text`;
}
