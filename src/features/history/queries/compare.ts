import { type RawBuilder, sql } from 'kysely';
import type { FieldValue } from '#features/changes/public.ts';
import type { Tx } from '#server/db/database.ts';
import { EMPTY_KINDS, type LeftReason, OBSERVED_KINDS, OWN_KINDS, WRITABLE_KINDS } from '../rules.ts';
import { isOneOf } from './list.ts';

/** Two moments of the products that `where` finds, a condition over products named `p`. */
export type Span = {
  where: RawBuilder<boolean>;
  at: string;
  to: string;
  fields?: readonly string[] | undefined;
  /** Kinds that the reader may not see. */
  hidden: readonly string[];
};

export type DifferenceKey = readonly [storeId: string, productId: string, skuId: string, field: string];
export type DifferenceRow = {
  store_id: string;
  product_id: string;
  sku_id: string | null;
  field: string;
  kind: string;
  was: FieldValue;
  is: FieldValue;
  title: string;
  mode: string;
  currency: string;
  sku_name: string | null;
  code: string | null;
  left_for: LeftReason | null;
};

type Page = { after: DifferenceKey | null; limit: number };

/**
 * Fields whose value at the first moment is not that at the second. Only what was recorded between them is looked at:
 * the first change after a moment tells what was so before it.
 */
function differences(span: Span, after: DifferenceKey | null = null): RawBuilder<DifferenceRow> {
  const { where, at, to, fields } = span;
  const from = after
    ? sql`and (f.store_id, f.product_id) >= (${after[0]}::uuid, ${after[1]})
        and (f.store_id, f.product_id, coalesce(f.sku_id, ''), f.field) > (${after[0]}::uuid, ${after[1]}, ${after[2]}, ${after[3]})`
    : sql``;
  return sql<DifferenceRow>`
    select d.*, p.title, p.mode, p.currency, p.joined_countries, s.name as sku_name, s.code, ${leftFor(span)} as left_for
    from (
      select f.workspace_id, f.store_id, f.product_id, f.sku_id, f.field, f.kind,
        (array_agg(f.was order by f.at, f.id))[1] as was, (array_agg(f.became order by f.at desc, f.id desc))[1] as is
      from field_changes f
      join products p on p.workspace_id = f.workspace_id and p.store_id = f.store_id and p.product_id = f.product_id
      where ${where} and f.at > ${at}::timestamptz and f.at <= ${to}::timestamptz
        and ${fields ? isOneOf(fields) : sql`true`} ${from}
      group by f.workspace_id, f.store_id, f.product_id, f.sku_id, f.field, f.kind) d
    join products p on p.workspace_id = d.workspace_id and p.store_id = d.store_id and p.product_id = d.product_id
    join stores st on st.workspace_id = d.workspace_id and st.id = d.store_id
    left join skus s on s.workspace_id = d.workspace_id and s.store_id = d.store_id and s.product_id = d.product_id
      and s.sku_id = d.sku_id
    where d.was is distinct from d."is"`;
}

/** Why a value cannot be put back; null when it can. */
function leftFor({ at, hidden }: Span): RawBuilder<LeftReason | null> {
  return sql<LeftReason | null>`case
    when d.sku_id is not null and s.sku_id is null then 'GONE'
    when coalesce(s.first_seen_at, p.first_seen_at) > ${at}::timestamptz then 'NOT_KNOWN_THEN'
    when d.kind = any (${[...OBSERVED_KINDS]}::text[]) then 'OBSERVED_ONLY'
    when d.kind = any (${[...hidden]}::text[]) then 'PRICES_HIDDEN'
    when d.kind = 'cap' and p.mode <> 'semi' then 'NOT_IN_MODE'
    when d.kind = any (${[...OWN_KINDS]}::text[]) then null
    when st.business_type = 'FILE' or not coalesce(${JSON.stringify(WRITABLE_KINDS)}::jsonb -> p.mode ? d.kind, false)
      then 'NOT_IN_MODE'
    when d.was is null and d.kind <> all (${[...EMPTY_KINDS]}::text[]) then 'WAS_EMPTY' end`;
}

function shown({ hidden }: Span): RawBuilder<boolean> {
  return sql<boolean>`d.kind <> all (${[...hidden]}::text[])`;
}

export async function listDifferences(tx: Tx, span: Span, { after, limit }: Page): Promise<DifferenceRow[]> {
  const { rows } = await sql<DifferenceRow>`
    ${differences(span, after)} and ${shown(span)}
    order by d.store_id, d.product_id, coalesce(d.sku_id, ''), d.field limit ${limit}`.execute(tx);
  return rows;
}

export type Summary = {
  products: number;
  skus: number;
  cells: number;
  kinds: { kind: string; cells: number; left: number }[];
  left: { reason: LeftReason; cells: number }[];
};

export async function summarize(tx: Tx, span: Span): Promise<Summary> {
  const { rows } = await sql<Summary>`
    with found as materialized (${differences(span)} and ${shown(span)})
    select count(distinct (store_id, product_id))::int as products,
      count(distinct (store_id, product_id, sku_id)) filter (where sku_id is not null)::int as skus, count(*)::int as cells,
      coalesce((select jsonb_agg(k order by k.cells desc, k.kind) from (
        select kind, count(*)::int as cells, count(left_for)::int as "left" from found group by kind) k), '[]') as kinds,
      ${leftCounts()} as left
    from found`.execute(tx);
  return rows[0] ?? { products: 0, skus: 0, cells: 0, kinds: [], left: [] };
}

function leftCounts(): RawBuilder<unknown> {
  return sql`coalesce((select jsonb_agg(l order by l.cells desc, l.reason) from (
    select left_for as reason, count(*)::int as cells from found where left_for is not null group by left_for) l), '[]')`;
}

/** SKUs of the selection that were first seen after the moment. */
export async function countYounger(tx: Tx, { where, at }: Span): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from products p
    join skus s on s.workspace_id = p.workspace_id and s.store_id = p.store_id and s.product_id = p.product_id
    where ${where} and s.first_seen_at > ${at}::timestamptz`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function countRestorable(tx: Tx, span: Span) {
  const { rows } = await sql<{ cells: number; left: Summary['left'] }>`
    with found as materialized (${differences(span)})
    select count(*) filter (where left_for is null)::int as cells, ${leftCounts()} as left from found`.execute(
    tx,
  );
  return rows[0] ?? { cells: 0, left: [] };
}

/**
 * What can be put back, as rows of cells named `n`. What is the product's goes with its first SKU. A cap that comes back
 * must not tick a country that was not ticked, and that nothing has unticked since: it says so itself.
 */
export function restoredCells(span: Span): RawBuilder<unknown> {
  return sql`(
    with found as materialized (${differences(span)}), cells as (
      select store_id, product_id, sku_id, field, was from found where left_for is null
      union all
      select store_id, product_id, sku_id, 'sold.' || substr(field, 5), 'false'::jsonb from found f
      where left_for is null and kind = 'cap' and not substr(field, 5) = any (joined_countries)
        and not exists (select from found o where o.store_id = f.store_id and o.product_id = f.product_id
          and o.sku_id is null and o.field = 'sold.' || substr(f.field, 5))
    ), placed as (
      select c.store_id, c.product_id, coalesce(c.sku_id, (select s.sku_id from skus s where s.store_id = c.store_id
        and s.product_id = c.product_id order by s.position, s.sku_id limit 1)) as sku_id, c.field, c.was
      from cells c
    )
    select store_id as "storeId", product_id as "productId", sku_id as "skuId",
      jsonb_object_agg(field, coalesce(was, 'null')) as values, null::text[] as unset
    from placed where sku_id is not null group by store_id, product_id, sku_id) n`;
}
