import { randomUUID } from 'node:crypto';
import { areProductsReadable, mustHaveStore, readStoreRow } from '#features/stores/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { finishTask, reportTask, startTask } from '#server/tasks.ts';
import { Refusal } from '#shared/refusal.ts';
import type { SyncJson } from '../contract.ts';
import * as queries from '../queries/syncs.ts';
import { planChangesSync, type SyncKind, type SyncState } from '../rules.ts';
import { sourcesOf } from './read-pages.ts';
import { enqueueSync } from './sync-job.ts';

/** Starts to read a store. A changes sync whose window is too old reads everything. */
export async function startSync(ctx: Ctx, storeId: string, kind: SyncKind): Promise<SyncJson> {
  return ctx.transaction(async (tx) => {
    const store = await mustHaveStore(tx, storeId);
    if (!areProductsReadable(store.business_type))
      throw new Refusal('STORE_NOT_READABLE', { store: store.name, kind: store.business_type });
    if (store.disconnected_at || !store.authorization_id)
      throw new Refusal('STORE_DISCONNECTED', { store: store.name });
    const sync = await addSync(tx, ctx, store, kind);
    if (!sync) throw new Refusal('SYNC_RUNNING', { store: store.name });
    return syncJson(sync);
  });
}

type StoreToSync = { id: string; name: string; business_type: string };

/** Adds a sync and its job; undefined while another one of the store runs. */
export async function addSync(tx: Tx, ctx: Ctx, store: StoreToSync, wanted: SyncKind) {
  const now = ctx.now();
  const plan =
    wanted === 'changes'
      ? planChangesSync(await queries.findEarlierReads(tx, store.id), now)
      : { kind: wanted };
  const id = randomUUID();
  const sync = {
    workspace_id: ctx.workspaceId,
    id,
    store_id: store.id,
    kind: plan.kind,
    changed_since: 'since' in plan ? plan.since : null,
    started_at: now,
  };
  if (!(await queries.addSync(tx, sync, sourcesOf(store.business_type)))) return undefined;
  await startTask(tx, ctx, {
    id,
    kind: 'products.sync',
    subject: store.id,
    facts: { store: store.name, kind: plan.kind, phase: 'pages' },
    unit: 'pages',
    total: null,
  });
  await enqueueSync(tx, ctx, id);
  await emitChanged(tx, ctx.workspaceId, 'stores', store.id);
  return queries.findSync(tx, id);
}

export async function listSyncs(ctx: Ctx, storeId: string) {
  return ctx.transaction(async (tx) => {
    await mustHaveStore(tx, storeId);
    const syncs = await queries.listSyncs(tx, storeId);
    const latest = syncs[0];
    return {
      syncs: syncs.map(syncJson),
      missingPages: latest ? await queries.listMissingPages(tx, latest.id) : [],
    };
  });
}

export async function pauseSync(ctx: Ctx, id: string): Promise<SyncJson> {
  const sync = await move(ctx, id, ['running'], 'paused');
  await reportTask(ctx, id, { state: 'paused' });
  return sync;
}

export async function resumeSync(ctx: Ctx, id: string): Promise<SyncJson> {
  const sync = await move(ctx, id, ['paused'], 'running', (tx) => enqueueSync(tx, ctx, id));
  await reportTask(ctx, id, { state: 'running' });
  return sync;
}

/** What has been read stays; the gap stays visible. */
export async function cancelSync(ctx: Ctx, id: string): Promise<SyncJson> {
  const sync = await move(ctx, id, ['running', 'paused'], 'cancelled');
  await finishTask(ctx, id, 'cancelled');
  return sync;
}

/** Tries the pages and products again that could not be read. */
export async function fetchGap(ctx: Ctx, id: string): Promise<SyncJson> {
  return ctx.transaction(async (tx) => {
    const sync = await queries.findSync(tx, id);
    if (!sync) throw new Refusal('NOT_FOUND', { what: 'sync' });
    const [latest] = await queries.listSyncs(tx, sync.store_id);
    if (latest?.id !== id) throw new Refusal('SYNC_OUTDATED', {});
    const change = { problem: null, finished_at: null };
    const moved = await queries.moveSync(tx, id, ['incomplete', 'failed', 'cancelled'], 'running', change);
    if (!moved) throw new Refusal('SYNC_NOT_IN_STATE', { state: sync.state });
    await queries.retryMissing(tx, moved);
    const store = await readStoreRow(tx, sync.store_id);
    await startTask(tx, ctx, {
      id,
      kind: 'products.sync',
      subject: sync.store_id,
      facts: { store: store?.name ?? '', kind: sync.kind, phase: 'gap' },
      unit: 'pages',
      total: moved.pages_total,
    });
    await enqueueSync(tx, ctx, id);
    await emitChanged(tx, ctx.workspaceId, 'stores', sync.store_id);
    return syncJson(moved);
  });
}

/** Ends whatever runs on a store that is being disconnected. */
export async function cancelStoreSyncs(tx: Tx, ctx: Ctx, storeId: string): Promise<void> {
  for (const sync of await queries.listSyncs(tx, storeId)) {
    const change = { finished_at: ctx.now() };
    const moved = await queries.moveSync(tx, sync.id, ['running', 'paused'], 'cancelled', change);
    if (moved) await finishTask(ctx, sync.id, 'cancelled', {}, tx);
  }
}

async function move(
  ctx: Ctx,
  id: string,
  from: SyncState[],
  to: SyncState,
  also: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<SyncJson> {
  return ctx.transaction(async (tx) => {
    const finished_at = to === 'cancelled' ? ctx.now() : null;
    const moved = await queries.moveSync(tx, id, from, to, { finished_at });
    if (!moved) {
      const sync = await queries.findSync(tx, id);
      if (!sync) throw new Refusal('NOT_FOUND', { what: 'sync' });
      throw new Refusal('SYNC_NOT_IN_STATE', { state: sync.state });
    }
    await also(tx);
    await emitChanged(tx, ctx.workspaceId, 'stores', moved.store_id);
    return syncJson(moved);
  });
}

export function syncJson(row: queries.SyncRow): SyncJson {
  return {
    id: row.id,
    // The checks of the columns allow nothing else.
    kind: row.kind as SyncJson['kind'],
    state: row.state as SyncJson['state'],
    pagesTotal: row.pages_total,
    pagesDone: row.pages_done,
    pagesMissing: row.pages_missing,
    detailsTotal: row.details_total,
    detailsDone: row.details_done,
    detailsMissing: row.details_missing,
    problem: row.problem,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
