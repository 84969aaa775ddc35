import { sql } from 'kysely';
import type { Database, Tx } from '#server/db/database.ts';
import { WORKER_LOST_MS } from '#server/workers.ts';
import type { EarlierReads, SyncKind, SyncState } from '../rules.ts';

export type NewSync = {
  workspace_id: string;
  id: string;
  store_id: string;
  kind: SyncKind;
  changed_since: Date | null;
  started_at: Date;
};

/** Adds a sync with the first page of every list; false while another one of the store runs. */
export async function addSync(tx: Tx, sync: NewSync, sources: readonly string[]): Promise<boolean> {
  const state: SyncState = 'running';
  const added = await tx
    .insertInto('syncs')
    .values({ ...sync, state, pages_total: sources.length })
    .onConflict((same) =>
      same.columns(['workspace_id', 'store_id']).where('state', 'in', ['running', 'paused']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (!added) return false;
  await tx
    .insertInto('sync_pages')
    .values(
      sources.map((source) => ({
        workspace_id: sync.workspace_id,
        sync_id: sync.id,
        source,
        page: 1,
        state: 'waiting',
      })),
    )
    .execute();
  await tx
    .updateTable('products')
    .set({ detail_failures: 0 })
    .where('store_id', '=', sync.store_id)
    .where('detail_wanted', '=', true)
    .where('detail_failures', '>', 0)
    .execute();
  return true;
}

export async function findSync(tx: Tx, id: string) {
  return tx.selectFrom('syncs').selectAll().where('id', '=', id).executeTakeFirst();
}
export type SyncRow = NonNullable<Awaited<ReturnType<typeof findSync>>>;

export async function listSyncs(tx: Tx, storeId: string) {
  return tx
    .selectFrom('syncs')
    .selectAll()
    .where('store_id', '=', storeId)
    .orderBy('started_at', 'desc')
    .limit(50)
    .execute();
}

export async function findEarlierReads(tx: Tx, storeId: string): Promise<EarlierReads> {
  const { rows } = await sql<{ last: Date | null; complete: Date | null; latest: Date | null }>`
    select
      (select max(started_at) from app.syncs where store_id = ${storeId} and state = 'done') as last,
      (select last_complete_sync_at from app.stores where id = ${storeId}) as complete,
      (select max(platform_modified_at) from app.products where store_id = ${storeId}) as latest`.execute(tx);
  const row = rows[0];
  return {
    lastStartedAt: row?.last ?? null,
    lastCompleteSyncAt: row?.complete ?? null,
    latestPlatformChange: row?.latest ?? null,
  };
}

/**
 * Takes a running sync for this worker: one nobody has, its own, or one whose worker has fallen silent. A system
 * statement, because workers belong to the installation.
 */
export async function claimSync(db: Database, workerId: string, id: string): Promise<boolean> {
  const { rows } = await db.pool.query(
    `update app.syncs set worker_id = $1
     where id = $2 and state = 'running' and (
       worker_id is null or worker_id = $1 or not exists (
         select from core.workers w where w.id = app.syncs.worker_id
           and w.seen_at > clock_timestamp() - make_interval(secs => $3)))
     returning id`,
    [workerId, id, WORKER_LOST_MS / 1000],
  );
  return rows.length > 0;
}

/** Running syncs of all workspaces that no living worker has. */
export async function listAbandonedSyncs(db: Database) {
  const { rows } = await db.pool.query<{ workspace_id: string; id: string; worker_id: string | null }>(
    `select s.workspace_id, s.id, s.worker_id from app.syncs s
     where s.state = 'running' and (
       s.worker_id is null or not exists (
         select from core.workers w where w.id = s.worker_id
           and w.seen_at > clock_timestamp() - make_interval(secs => $1)))`,
    [WORKER_LOST_MS / 1000],
  );
  return rows;
}

/**
 * Connected stores of all workspaces without a sync that runs, and without one (of that kind) begun since the
 * instant; the longest unread first. `isJoining`: only those with a product whose joining is decided on.
 */
export async function listStoresToSync(
  db: Database,
  since: Date,
  kind: SyncKind | null,
  { isJoining = false } = {},
) {
  const { rows } = await db.pool.query<{ workspace_id: string; id: string }>(
    `select st.workspace_id, st.id from app.stores st
     join app.authorizations a on a.workspace_id = st.workspace_id and a.id = st.authorization_id
     where st.disconnected_at is null and a.state = 'active' and (not $3::boolean or exists (
       select from app.products p where p.workspace_id = st.workspace_id and p.store_id = st.id
         and p.semi_state = 'in-review' and p.gone_at is null)) and not exists (
       select from app.syncs s where s.workspace_id = st.workspace_id and s.store_id = st.id
         and (s.state in ('running', 'paused') or (s.started_at > $1 and ($2::text is null or s.kind = $2))))
     order by st.last_complete_sync_at nulls first`,
    [since, kind, isJoining],
  );
  return rows;
}

/** Leaves the sync to the next worker. */
export async function releaseSync(tx: Tx, id: string, workerId: string): Promise<void> {
  await tx
    .updateTable('syncs')
    .set({ worker_id: null })
    .where('id', '=', id)
    .where('worker_id', '=', workerId)
    .execute();
}

/** Moves a sync to another state from one of these; undefined when it was in none of them. */
export async function moveSync(
  tx: Tx,
  id: string,
  from: readonly SyncState[],
  to: SyncState,
  change: { problem?: string | null; finished_at?: Date | null } = {},
) {
  return tx
    .updateTable('syncs')
    .set({ state: to, worker_id: null, ...change })
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .returningAll()
    .executeTakeFirst();
}

export type Page = { source: string; page: number; attempts: number };

export async function listWaitingPages(tx: Tx, syncId: string, limit: number): Promise<Page[]> {
  return tx
    .selectFrom('sync_pages')
    .select(['source', 'page', 'attempts'])
    .where('sync_id', '=', syncId)
    .where('state', '=', 'waiting')
    .orderBy('attempts')
    .orderBy('page')
    .orderBy('source')
    .limit(limit)
    .execute();
}

/** Adds the pages of a list beyond those known; the list may have grown while it was read. */
export async function addPages(
  tx: Tx,
  workspaceId: string,
  syncId: string,
  source: string,
  total: number,
): Promise<void> {
  await sql`
    insert into app.sync_pages (workspace_id, sync_id, source, page, state)
    select ${workspaceId}::uuid, ${syncId}::uuid, ${source}, page, 'waiting'
    from generate_series(2, ${total}::int) as page
    on conflict do nothing`.execute(tx);
}

export async function settlePage(
  tx: Tx,
  syncId: string,
  page: Page,
  state: 'waiting' | 'done' | 'missing',
  problem: string | null,
): Promise<void> {
  await tx
    .updateTable('sync_pages')
    .set({ state, problem, attempts: page.attempts + (state === 'done' ? 0 : 1) })
    .where('sync_id', '=', syncId)
    .where('source', '=', page.source)
    .where('page', '=', page.page)
    .execute();
}

export async function listMissingPages(tx: Tx, syncId: string) {
  return tx
    .selectFrom('sync_pages')
    .select(['source', 'page', 'problem'])
    .where('sync_id', '=', syncId)
    .where('state', '=', 'missing')
    .orderBy('source')
    .orderBy('page')
    .limit(200)
    .execute();
}

/** Gives pages that could not be read another chance. */
export async function retryMissing(tx: Tx, sync: SyncRow): Promise<void> {
  await tx
    .updateTable('sync_pages')
    .set({ state: 'waiting', attempts: 0 })
    .where('sync_id', '=', sync.id)
    .where('state', '=', 'missing')
    .execute();
  await tx
    .updateTable('products')
    .set({ detail_failures: 0 })
    .where('store_id', '=', sync.store_id)
    .where('detail_wanted', '=', true)
    .execute();
}

/**
 * Counts the pages of a sync into its row, if this worker still has it; undefined when it was paused, cancelled or
 * taken over, and then nothing of the transaction may stay.
 */
export async function countPages(tx: Tx, id: string, workerId: string): Promise<SyncRow | undefined> {
  return tx
    .updateTable('syncs')
    .set((where) => {
      const pages = (state?: string) => {
        const all = where
          .selectFrom('sync_pages')
          .select(sql<number>`count(*)::int`.as('n'))
          .whereRef('sync_pages.sync_id', '=', 'syncs.id');
        return state ? all.where('sync_pages.state', '=', state) : all;
      };
      return { pages_total: pages(), pages_done: pages('done'), pages_missing: pages('missing') };
    })
    .where('id', '=', id)
    .where('worker_id', '=', workerId)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst();
}
