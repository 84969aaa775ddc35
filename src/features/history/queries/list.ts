import { type RawBuilder, sql } from 'kysely';
import type { Operation } from '#features/changes/operations/contract.ts';
import type { FieldValue } from '#features/changes/public.ts';
import type { Tx } from '#server/db/database.ts';
import type { Source } from '../rules.ts';

export type HistoryKey = readonly [at: string, id: number];
export type HistoryFilter = {
  stores?: readonly string[] | undefined;
  storeId?: string | undefined;
  productId?: string | undefined;
  skuId?: string | undefined;
  fields?: readonly string[] | undefined;
  sources?: readonly string[] | undefined;
  by?: string | undefined;
  changeSetId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Kinds that the reader may not see. */
  hidden: readonly string[];
  after: HistoryKey | null;
  limit: number;
};

export type HistoryRow = {
  key_at: string;
  id: number;
  at: Date;
  store_id: string;
  product_id: string;
  sku_id: string | null;
  field: string;
  was: FieldValue;
  became: FieldValue;
  source: Source;
  by: string | null;
  title: string | null;
  mode: string | null;
  currency: string | null;
  sku_name: string | null;
  code: string | null;
  change_set_id: string | null;
  number: number | null;
  set_title: string | null;
  operations: Operation[] | null;
  answer_state: string | null;
  problem: string | null;
  problem_facts: Record<string, unknown> | null;
  answered_at: Date | null;
};

/** Changes that match, newest first; the page is found before anything is looked up for it. */
export async function listHistory(tx: Tx, filter: HistoryFilter): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select f.at::text as key_at, f.id, f.at, f.store_id, f.product_id, f.sku_id, f.field, f.was, f.became, f.source, f.by,
      p.title, p.mode, p.currency, s.name as sku_name, s.code,
      t.id as change_set_id, t.number, t.title as set_title, t.operations,
      c.state as answer_state, c.problem, c.facts as problem_facts, c.finished_at as answered_at
    from (select * from field_changes f where ${matches(filter)} order by f.at desc, f.id desc limit ${filter.limit}) f
    left join products p on p.workspace_id = f.workspace_id and p.store_id = f.store_id and p.product_id = f.product_id
    left join skus s on s.workspace_id = f.workspace_id and s.store_id = f.store_id and s.product_id = f.product_id
      and s.sku_id = f.sku_id
    left join change_sets t on t.workspace_id = f.workspace_id and t.id = f.origin_id
    left join change_products c on c.workspace_id = f.workspace_id and c.change_set_id = f.origin_id
      and c.store_id = f.store_id and c.product_id = f.product_id
    order by f.at desc, f.id desc`.execute(tx);
  return rows;
}

function matches(filter: HistoryFilter): RawBuilder<boolean> {
  const { stores, storeId, productId, skuId, fields, sources, by, changeSetId, from, to, hidden, after } =
    filter;
  const parts: RawBuilder<boolean>[] = [sql<boolean>`f.kind <> all (${[...hidden]}::text[])`];
  if (stores) parts.push(sql<boolean>`f.store_id = any (${[...stores]}::uuid[])`);
  if (storeId) parts.push(sql<boolean>`f.store_id = ${storeId}`);
  if (productId) parts.push(sql<boolean>`f.product_id = ${productId}`);
  if (skuId) parts.push(sql<boolean>`f.sku_id = ${skuId}`);
  if (fields) parts.push(isOneOf(fields));
  if (sources) parts.push(sql<boolean>`f.source = any (${[...sources]}::text[])`);
  // Said again so that the index of what people did serves.
  if (by || changeSetId || (sources && !sources.includes('sync')))
    parts.push(sql<boolean>`f.source <> 'sync'`);
  if (by) parts.push(sql<boolean>`f.by = ${by}`);
  if (changeSetId) parts.push(sql<boolean>`f.origin_id = ${changeSetId}`);
  if (from) parts.push(sql<boolean>`f.at >= ${from}::timestamptz`);
  if (to) parts.push(sql<boolean>`f.at <= ${to}::timestamptz`);
  if (after) parts.push(sql<boolean>`(f.at, f.id) < (${after[0]}::timestamptz, ${after[1]})`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** True for these kinds and fields, over changes named `f`. */
export function isOneOf(fields: readonly string[]): RawBuilder<boolean> {
  const kinds = fields.map((field) => field.split('.')[0] ?? '');
  const whole = fields.filter((field) => !field.includes('.'));
  return sql<boolean>`(f.kind = any (${kinds}::text[]) and (f.kind = any (${whole}::text[]) or f.field = any (${[...fields]}::text[])))`;
}

/** When the first product that matches was seen; null when none does. `where` is a condition over products named `p`. */
export async function firstSeenAt(tx: Tx, where: RawBuilder<boolean>): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`
    select min(p.first_seen_at) as since from products p where ${where}`.execute(tx);
  return rows[0]?.since ?? null;
}
