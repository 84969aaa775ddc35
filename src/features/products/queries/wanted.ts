import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { SemiState } from '../rules.ts';
import type { SyncRow } from './syncs.ts';

/**
 * Counts the details of a sync into its row, if this worker still has it: those still wanted and possible, those given
 * up, and the rest that is done.
 */
export async function countDetails(
  tx: Tx,
  sync: { id: string; store_id: string },
  workerId: string,
  tries: number,
  total: number,
): Promise<SyncRow | undefined> {
  const left = await countWanted(tx, sync.store_id, tries);
  return tx
    .updateTable('syncs')
    .set({
      details_total: total,
      details_done: Math.max(0, total - left.open - left.failed),
      details_missing: left.failed,
    })
    .where('id', '=', sync.id)
    .where('worker_id', '=', workerId)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst();
}

export async function countWanted(tx: Tx, storeId: string, tries: number) {
  const { rows } = await sql<{ open: number; failed: number }>`
    select count(*) filter (where detail_failures < ${tries})::int as open,
      count(*) filter (where detail_failures >= ${tries})::int as failed
    from app.products where store_id = ${storeId} and detail_wanted and gone_at is null`.execute(tx);
  return rows[0] ?? { open: 0, failed: 0 };
}

/** The next products whose details are wanted, after one of them. */
export async function listWanted(
  tx: Tx,
  storeId: string,
  isSemi: boolean,
  tries: number,
  after: string,
  limit: number,
) {
  const rows = await tx
    .selectFrom('products')
    .select(['product_id', 'semi_state'])
    .where('store_id', '=', storeId)
    .where('detail_wanted', '=', true)
    .where('gone_at', 'is', null)
    .where('detail_failures', '<', tries)
    .where('mode', isSemi ? '=' : '<>', 'semi')
    .where('product_id', '>', after)
    .orderBy('product_id')
    .limit(limit)
    .execute();
  // The check of the column allows nothing else.
  return rows.map((row) => ({ productId: row.product_id, state: row.semi_state as SemiState | null }));
}

export async function noteFailures(
  tx: Tx,
  storeId: string,
  failures: readonly { productId: string; problem: string; weight: number }[],
): Promise<void> {
  if (failures.length === 0) return;
  await sql`
    update app.products p set detail_failures = p.detail_failures + n.weight, detail_problem = n.problem
    from jsonb_to_recordset(${JSON.stringify(failures)}::jsonb) as n("productId" text, problem text, weight int)
    where p.store_id = ${storeId} and p.product_id = n."productId"`.execute(tx);
}

/** Products that no list of the programme showed any more are ordinary ones again. */
export async function settleSemiStates(tx: Tx, sync: SyncRow, now: Date): Promise<void> {
  await tx
    .updateTable('products')
    .set({ mode: 'pop', semi_state: null, semi_note: null, detail_wanted: true, changed_at: now })
    .where('store_id', '=', sync.store_id)
    .where('listed_by', '=', sync.id)
    .where('semi_state', 'is not', null)
    .where((where) => where.or([where('semi_listed_by', 'is', null), where('semi_listed_by', '<>', sync.id)]))
    .execute();
}

/** Products a complete list without missing pages did not show. Returns how many. */
export async function markGone(tx: Tx, sync: SyncRow, now: Date): Promise<number> {
  const rows = await tx
    .updateTable('products')
    .set({ gone_at: now, changed_at: now })
    .where('store_id', '=', sync.store_id)
    .where('gone_at', 'is', null)
    .where((where) => where.or([where('listed_by', 'is', null), where('listed_by', '<>', sync.id)]))
    .returning('product_id')
    .execute();
  return rows.length;
}
