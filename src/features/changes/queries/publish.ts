import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

/** Makes the products with a change the work to do. Returns how many SKUs that is. */
export async function insertProducts(tx: Tx, workspaceId: string, changeSetId: string): Promise<number> {
  const { rows } = await sql<{ skus: number }>`
    with added as (
      insert into change_products (workspace_id, change_set_id, store_id, product_id, state, skus)
      select ${workspaceId}, ${changeSetId}, store_id, product_id, 'waiting', count(*)
      from change_rows where change_set_id = ${changeSetId} and verdict = 'change'
      group by store_id, product_id
      returning skus)
    select coalesce(sum(skus), 0)::bigint as skus from added`.execute(tx);
  return rows[0]?.skus ?? 0;
}

export type ProgressRow = {
  change_set_id: string;
  total: number;
  published: number;
  failed: number;
  conflict: number;
  /** Of those that failed: some of their fields took. */
  partly: number;
  cancelled: number;
  checking: number;
  waiting: number;
  confirming: number;
};

/** How far change sets are, in SKUs. */
export async function readProgress(tx: Tx, changeSetIds: readonly string[]): Promise<ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    select change_set_id, sum(skus) as total,
      coalesce(sum(skus) filter (where state in ('published', 'confirming')), 0) as published,
      coalesce(sum(skus) filter (where state in ('failed', 'partly')), 0) as failed,
      coalesce(sum(skus) filter (where state = 'partly'), 0) as partly,
      coalesce(sum(skus) filter (where state = 'conflict'), 0) as conflict,
      coalesce(sum(skus) filter (where state = 'cancelled'), 0) as cancelled,
      coalesce(sum(skus) filter (where state = 'checking'), 0) as checking,
      coalesce(sum(skus) filter (where state in ('waiting', 'working')), 0) as waiting,
      coalesce(sum(skus) filter (where state = 'confirming'), 0) as confirming
    from change_products where change_set_id = any(${changeSetIds}::uuid[]) group by change_set_id`.execute(
    tx,
  );
  return rows;
}

/** Keeps how a set ended beside its plan, so that lists need not count it again. */
export async function keepProgress(
  tx: Tx,
  id: string,
  { change_set_id: _, ...progress }: ProgressRow,
): Promise<void> {
  await sql`update change_sets set counts = counts || jsonb_build_object('progress', ${JSON.stringify(progress)}::jsonb)
    where id = ${id}`.execute(tx);
}

/** Cancels what waits; what is in hand ends by itself. Where a call took already, the product is partly published. */
export async function cancelWaiting(tx: Tx, changeSetId: string, now: Date): Promise<void> {
  await sql`
    with begun as (
      select k.workspace_id, k.store_id, k.product_id,
        jsonb_agg(jsonb_build_object('kind', k.kind, 'state', case k.state when 'done' then 'done' else 'failed' end)
          order by k.step) as steps
      from change_steps k join change_products p on p.workspace_id = k.workspace_id and p.change_set_id = k.change_set_id
        and p.store_id = k.store_id and p.product_id = k.product_id and p.state = 'waiting'
      where k.change_set_id = ${changeSetId}
      group by k.workspace_id, k.store_id, k.product_id having bool_or(k.state = 'done')
    ), ended as (
      update change_products c set state = 'partly', finished_at = ${now}, next_try_at = null, problem = 'STOPPED',
        facts = jsonb_build_object('steps', b.steps)
      from begun b
      where c.change_set_id = ${changeSetId} and c.workspace_id = b.workspace_id and c.store_id = b.store_id
        and c.product_id = b.product_id
    ), partly as (
      update change_rows c set outcome = 'failed', published_fields = ${fieldsDone}
      from begun b
      where c.change_set_id = ${changeSetId} and c.verdict = 'change' and c.workspace_id = b.workspace_id
        and c.store_id = b.store_id and c.product_id = b.product_id
    ), stopped as (
      update change_products c set state = 'cancelled', finished_at = ${now}
      where c.change_set_id = ${changeSetId} and c.state = 'waiting'
        and not exists (select from begun b where b.workspace_id = c.workspace_id and b.store_id = c.store_id
          and b.product_id = c.product_id)
      returning c.workspace_id, c.store_id, c.product_id)
    update change_rows r set outcome = 'cancelled' from stopped s
    where r.change_set_id = ${changeSetId} and r.verdict = 'change' and r.workspace_id = s.workspace_id
      and r.store_id = s.store_id and r.product_id = s.product_id`.execute(tx);
}

/** Fields of a row `c` that the calls which took carried. */
export const fieldsDone = sql`(select array_agg(distinct f.key order by f.key)
  from change_steps t, jsonb_object_keys(t.intent -> 'after' -> c.sku_id) f (key)
  where t.workspace_id = c.workspace_id and t.change_set_id = c.change_set_id and t.store_id = c.store_id
    and t.product_id = c.product_id and t.state = 'done')`;

/** Makes the products that failed work to do again, from the step that failed. Returns how many SKUs that is. */
export async function retryFailed(tx: Tx, changeSetId: string): Promise<number> {
  const { rows } = await sql<{ skus: number }>`
    with again as (
      update change_products
      set state = 'waiting', attempts = 0, next_try_at = null, problem = null, facts = null, finished_at = null, worker_id = null
      where change_set_id = ${changeSetId} and state in ('failed', 'partly')
      returning workspace_id, store_id, product_id, skus
    ), steps as (
      update change_steps c set state = 'planned', sends = 0, problem = null, facts = null, finished_at = null from again a
      where c.change_set_id = ${changeSetId} and c.workspace_id = a.workspace_id and c.store_id = a.store_id
        and c.product_id = a.product_id and c.state = 'failed'
    ), open_rows as (
      update change_rows r set outcome = null from again a
      where r.change_set_id = ${changeSetId} and r.verdict = 'change' and r.workspace_id = a.workspace_id
        and r.store_id = a.store_id and r.product_id = a.product_id)
    select coalesce(sum(skus), 0)::bigint as skus from again`.execute(tx);
  return rows[0]?.skus ?? 0;
}

/** Is anything of a change set neither ended nor put off by a pause? */
export async function hasUnfinished(tx: Tx, changeSetId: string): Promise<boolean> {
  const { rows } = await sql`
    select from change_products where change_set_id = ${changeSetId} and state in ('waiting', 'working', 'checking', 'confirming')
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** Rows of which something took. */
export async function countPublishedRows(tx: Tx, changeSetId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from change_rows
    where change_set_id = ${changeSetId} and (outcome = 'published' or published_fields is not null)`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}
