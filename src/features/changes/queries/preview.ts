import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import { isDrifting, observedJson } from '../fields/columns.ts';
import type { Sql } from '../operations/operation-kind.ts';

export async function clearRows(tx: Tx, changeSetId: string): Promise<void> {
  await sql`delete from change_rows where change_set_id = ${changeSetId}`.execute(tx);
}

export type CountedRows = {
  selected: number;
  change: number;
  same: number;
  refused: number;
  left_out: number;
  warned: number;
  products: number;
};

export async function countRows(tx: Tx, changeSetId: string): Promise<CountedRows> {
  const { rows } = await sql<CountedRows>`
    select count(*) as selected, count(*) filter (where verdict = 'change') as change,
      count(*) filter (where verdict = 'same') as same, count(*) filter (where verdict = 'refused') as refused,
      count(*) filter (where verdict = 'left-out') as left_out,
      count(*) filter (where verdict = 'change' and warnings <> '{}') as warned,
      (select count(*) from (select from change_rows where change_set_id = ${changeSetId} and verdict = 'change'
        group by workspace_id, store_id, product_id) p) as products
    from change_rows where change_set_id = ${changeSetId}`.execute(tx);
  // An aggregate without GROUP BY always has one row.
  return rows[0] as CountedRows;
}

export type GroupRow = {
  kind: 'refused' | 'warning' | 'left-out';
  code: string;
  skus: number;
  products: number;
  store_id: string;
  product_id: string;
  sku_id: string;
  title: string;
  facts: Record<string, unknown>;
};

/** All categories that a refusal of a group `c` is about, by their names. */
const categoriesOf = sql`case when r.facts ? 'category' then jsonb_build_object('categories',
  (select jsonb_agg(distinct o.facts -> 'category') from change_rows o
    where o.change_set_id = r.change_set_id and o.refusal = c.code)) else '{}' end`;

/** Rows by reason, each with its worst: the one whose price falls furthest, else the first. */
export async function groupRows(tx: Tx, changeSetId: string): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    with reasons as materialized (
      select case when verdict = 'left-out' then 'left-out' when refusal is null then 'warning' else 'refused' end as kind,
        code, store_id, product_id, sku_id,
        (after ->> 'price')::numeric / nullif((before ->> 'price')::numeric, 0) as ratio
      from change_rows, unnest(case when refusal is null then warnings else array[refusal] end) code
      where change_set_id = ${changeSetId} and verdict in ('change', 'refused', 'left-out')
    ), counted as (
      select kind, code, sum(skus)::bigint as skus, count(*) as products
      from (select kind, code, count(*) as skus from reasons group by kind, code, store_id, product_id) p
      group by kind, code
    ), worst as (
      select distinct on (kind, code) kind, code, store_id, product_id, sku_id
      from reasons order by kind, code, ratio nulls last, store_id, product_id, sku_id
    )
    select c.kind, c.code, c.skus, c.products, w.store_id, w.product_id, w.sku_id, p.title,
      coalesce(r.facts, '{}') || ${categoriesOf} || jsonb_build_object('before', r.before, 'after', r.after, 'currency', r.currency) as facts
    from counted c join worst w on w.kind = c.kind and w.code = c.code
    join products p on p.store_id = w.store_id and p.product_id = w.product_id
    join change_rows r on r.change_set_id = ${changeSetId} and r.store_id = w.store_id
      and r.product_id = w.product_id and r.sku_id = w.sku_id
    order by c.kind, c.skus desc, c.code`.execute(tx);
  return rows;
}

export type MoneyRow = {
  currency: string;
  before: string;
  after: string;
  /** Null when no sales of any product are known. */
  per_30_days: string | null;
};

/** Bare prices before and after per currency. The sales of a product are spread evenly over its SKUs. */
export async function sumMoney(tx: Tx, changeSetId: string): Promise<MoneyRow[]> {
  const { rows } = await sql<MoneyRow>`
    select r.currency, sum((r.before ->> 'price')::bigint)::text as before, sum((r.after ->> 'price')::bigint)::text as after,
      round(sum(((r.after ->> 'price')::bigint - (r.before ->> 'price')::bigint)
        * p.sold_30d::numeric / nullif(p.sku_count, 0)))::text as per_30_days
    from change_rows r join products p
      on p.workspace_id = r.workspace_id and p.store_id = r.store_id and p.product_id = r.product_id
    where r.change_set_id = ${changeSetId} and r.verdict = 'change'
      and jsonb_typeof(r.before -> 'price') = 'number' and r.before -> 'price' <> r.after -> 'price'
    group by r.currency order by r.currency`.execute(tx);
  return rows;
}

/**
 * Rows whose observed values are no longer those of the preview. Starts from the few products that changed since: a
 * product's `changed_at` is never older than that of its SKUs.
 */
export async function countMoved(
  tx: Tx,
  { changeSetId, since, setsStock }: { changeSetId: string; since: Date; setsStock: boolean },
): Promise<number> {
  const observed = observedJson(sql`f.key`);
  const differs = sql`f.value <> coalesce(${observed}, 'null')`;
  // Stock that is set may have been sold meanwhile; the CASE keeps other values from being read as numbers.
  const moved = setsStock
    ? sql`case when ${isDrifting(sql`f.key`)} then coalesce((${observed} #>> '{}')::numeric > (f.value #>> '{}')::numeric, ${differs})
        else ${differs} end`
    : differs;
  const { rows } = await sql<{ moved: number }>`
    select count(*) as moved
    from products p
    join change_rows r on r.workspace_id = p.workspace_id and r.change_set_id = ${changeSetId}
      and r.store_id = p.store_id and r.product_id = p.product_id
    left join skus s on s.workspace_id = r.workspace_id and s.store_id = r.store_id and s.product_id = r.product_id
      and s.sku_id = r.sku_id
    where (p.changed_at > ${since} or p.gone_at is not null) and r.verdict = 'change'
      and (s.sku_id is null or p.gone_at is not null or exists (
        select from jsonb_each(r.before) f (key, value)
        where ${moved}))`.execute(tx);
  return rows[0]?.moved ?? 0;
}

/** Countries that stores of the picked products offer, or one of these products takes part in. */
export async function joinableCountries(tx: Tx, picked: Sql): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct code from (${picked}) k, unnest(k.store_countries || k.joined_countries) code order by code`.execute(
    tx,
  );
  return rows.map(({ code }) => code);
}

/** Countries that one of the stores of the picked products offers; null when a store's are not known. */
export async function offeredCountries(tx: Tx, picked: Sql): Promise<string[] | null> {
  const { rows } = await sql<{ codes: string[] | null }>`
    select distinct k.store_countries as codes from (${picked}) k`.execute(tx);
  if (rows.length === 0 || rows.some(({ codes }) => codes === null)) return null;
  return [...new Set(rows.flatMap(({ codes }) => codes ?? []))];
}

/** Languages in which one of the picked products has a name. */
export async function namedLanguages(tx: Tx, picked: Sql): Promise<string[]> {
  const { rows } = await sql<{ language: string }>`
    select distinct language from (${picked}) k join products p on p.store_id = k.store_id and p.product_id = k.product_id,
      jsonb_object_keys(p.titles) language order by language`.execute(tx);
  return rows.map(({ language }) => language);
}

/** Warehouses that SKUs of the picked products have stock in. */
export async function stockedWarehouses(tx: Tx, picked: Sql): Promise<string[]> {
  const { rows } = await sql<{ warehouse: string }>`
    select distinct warehouse from (${picked}) k
    join skus s on s.store_id = k.store_id and s.product_id = k.product_id, jsonb_object_keys(s.stock) warehouse
    order by warehouse`.execute(tx);
  return rows.map(({ warehouse }) => warehouse);
}

/** Warehouses in which stock of one of the picked products that join may start. */
export async function startWarehouses(tx: Tx, picked: Sql): Promise<string[]> {
  const { rows } = await sql<{ warehouse: string }>`
    select distinct unnest(k.store_warehouses) as warehouse from (${picked}) k where k.is_joining`.execute(
    tx,
  );
  return rows.map(({ warehouse }) => warehouse);
}

/** A call of products of a mode, and the touched fields it does not carry. */
export type CallKind = { mode: string; others: readonly string[] };

/** Calls that publishing makes: for every product each kind that carries something of what changes. */
export async function countCalls(tx: Tx, changeSetId: string, kinds: readonly CallKind[]): Promise<number> {
  const perKind = kinds.map(
    ({ mode, others }) => sql`
      select from change_rows r
      join products p on p.workspace_id = r.workspace_id and p.store_id = r.store_id and p.product_id = r.product_id
      where r.change_set_id = ${changeSetId} and r.verdict = 'change' and p.mode = ${mode}
        and r.before - ${others}::text[] <> r.after - ${others}::text[]
      group by r.store_id, r.product_id`,
  );
  const { rows } = await sql<{ calls: number }>`
    select count(*) as calls from (${sql.join(perKind, sql` union all `)}) c`.execute(tx);
  return rows[0]?.calls ?? 0;
}

/** Fields that a change set's rows touched. */
export async function touchedFields(tx: Tx, changeSetId: string): Promise<string[]> {
  const { rows } = await sql<{ field: string }>`
    select jsonb_object_keys(before) as field from (
      select before from change_rows where change_set_id = ${changeSetId}
        and (outcome = 'published' or published_fields is not null) limit 1) r`.execute(tx);
  return rows.map((row) => row.field);
}
