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

/** Cancels what nobody has begun; what is in hand ends by itself. */
export async function cancelWaiting(tx: Tx, changeSetId: string, now: Date): Promise<void> {
  await sql`
    with stopped as (
      update change_products set state = 'cancelled', finished_at = ${now}
      where change_set_id = ${changeSetId} and state = 'waiting'
      returning workspace_id, store_id, product_id)
    update change_rows r set outcome = 'cancelled' from stopped s
    where r.change_set_id = ${changeSetId} and r.verdict = 'change' and r.workspace_id = s.workspace_id
      and r.store_id = s.store_id and r.product_id = s.product_id`.execute(tx);
}

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

export async function countPublishedRows(tx: Tx, changeSetId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from change_rows where change_set_id = ${changeSetId} and outcome = 'published'`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}
