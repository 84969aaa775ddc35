import { sql } from 'kysely';
import { COLUMNS, type ColumnName, scaleOf, settled } from '../fields/columns.ts';
import type { Layer, Sql } from '../operations/operation-kind.ts';

/**
 * The plan is one SELECT made of layers, each a sub-select named `w` over the one below. Every layer hands these
 * columns on: who the row is, what was observed, what the operations make of it.
 */
const IDENTITY =
  sql.raw(`w.store_id, w.product_id, w.sku_id, w.position, w.sku_name, w.is_active, w.mode, w.is_file, w.currency,
  w.unit, w.weight_missing, w.read_at, w.joined_countries, w.store_countries, w.store_warehouses, w.is_joining, w.base_refusal, w.stock_safety, w.category_id, w.audit`);

/** `offset 0` keeps PostgreSQL from copying a layer's expressions into the layers above. */
const FENCE = sql.raw('offset 0');

/** The columns of a plan: those its operations touch, and those every guard may look at. */
export type Columns = readonly ColumnName[];
export const ALWAYS: Columns = ['price', 'caps', 'floor'];

/** A column as it is, and as it was observed. */
export const now = (column: ColumnName): Sql => sql.ref(`w.${column}`);
export const before = (column: ColumnName): Sql => sql.ref(`w.${column}_before`);

function named(columns: Columns, expression: (column: ColumnName) => Sql, suffix = ''): Sql {
  return sql.join(columns.map((column) => sql`${expression(column)} as ${sql.ref(`${column}${suffix}`)}`));
}

function handedOn(columns: Columns): Sql {
  return sql`${IDENTITY}, ${sql.join(columns.map(before))}`;
}

/** The selected SKUs as they were observed. `picked` is the row source of the selected products. */
export function observedRows(workspaceId: string, columns: Columns): Sql {
  // Values of the product came along with it (`carrying`).
  const observed = (column: ColumnName) =>
    'ofProduct' in COLUMNS[column] ? sql.ref(`p.${column}`) : COLUMNS[column].observed;
  return sql`
    select p.store_id, p.product_id, s.sku_id, s.position, s.name as sku_name, s.is_active, p.mode, p.is_file, p.currency, p.unit,
      s.weight_grams is null as weight_missing, p.read_at, p.joined_countries, p.store_countries, p.store_warehouses, p.is_joining, p.base_refusal, p.stock_safety, p.category_id, s.audit,
      ${named(columns, observed, '_before')}, ${named(columns, observed)},
      '{}'::jsonb as sold, null::jsonb as refusal, '{}'::jsonb as asked
    from picked p
    join skus s on s.workspace_id = ${workspaceId} and s.store_id = p.store_id and s.product_id = p.product_id`;
}

/** One operation applied to the rows below. The first refusal of a row stays. */
export function operationLayer(below: Sql, columns: Columns, { set, sold, refusal, asks, join }: Layer): Sql {
  return sql`
    select ${handedOn(columns)}, ${named(columns, (column) => set?.[column] ?? now(column))}, ${sold ?? sql`w.sold`} as sold,
      coalesce(w.refusal, ${refusal ?? sql`null`}) as refusal, ${asks ? sql`w.asked || ${asks}` : sql`w.asked`} as asked
    from (${below}) w ${join ?? sql``} ${FENCE}`;
}

/** Numbers rounded half up, once, to what the platform takes: prices to the currency's minor unit. */
export function roundedRows(below: Sql, columns: Columns): Sql {
  const rounded = (column: ColumnName) => {
    const scale = scaleOf(column);
    return scale === undefined ? settled(column, now(column)) : sql`round(${now(column)}, ${sql.lit(scale)})`;
  };
  return sql`
    select ${handedOn(columns)}, ${named(columns, rounded)}, w.sold, w.refusal, w.asked from (${below}) w ${FENCE}`;
}

/** What rows are judged by; `join` is a row source that warnings need beside `w`, with its join. */
type Verdicts = { limitRefusal: Sql; warnings: Sql; leaveOut: readonly string[]; join: Sql };

/** Adds what makes a row fit to be changed at all: refused, left out for a warning of its own, or eligible. */
export function judgedRows(
  below: Sql,
  columns: Columns,
  { limitRefusal, warnings, leaveOut, join }: Verdicts,
): Sql {
  return sql`
    select j.*, j.refusal is null and j.base_refusal is null and not j.warnings && ${leaveOut}::text[] as eligible
    from (select ${handedOn(columns)}, ${sql.join(columns.map(now))}, w.sold, w.asked, ${warnings} as warnings,
        coalesce(w.refusal, ${limitRefusal}) as refusal
      from (${below}) w ${join}) j ${FENCE}`;
}

/** Cap 0 on one eligible variant becomes cap 0 on all of its product in these countries. */
export function wholeProductStops(below: Sql, columns: Columns, countries: readonly string[]): Sql {
  if (countries.length === 0) return below;
  const caps = countries.reduce<Sql>(
    (all, country) => sql`case when w.eligible and w.is_active and bool_or(w.eligible and w.is_active
        and w.caps -> ${country}::text = '0') over product
      then ${all} || jsonb_build_object(${country}::text, 0) else ${all} end`,
    sql`w.caps`,
  );
  return sql`
    select ${handedOn(columns)}, ${named(columns, (column) => (column === 'caps' ? caps : now(column)))}, w.sold, w.asked,
      w.warnings, w.refusal, w.eligible
    from (${below}) w window product as (partition by w.store_id, w.product_id) ${FENCE}`;
}
