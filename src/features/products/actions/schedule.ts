import { areProductsReadable, readStoreRow } from '#features/stores/public.ts';
import { bindContext, type Ctx, type Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import * as queries from '../queries/syncs.ts';
import type { SyncKind } from '../rules.ts';
import { enqueueSync } from './sync-job.ts';
import { addSync } from './syncs.ts';

/** Gives running syncs that no living worker has to the queue. */
export async function resumeSyncs(services: Services): Promise<void> {
  for (const { workspace_id, id, worker_id } of await queries.listAbandonedSyncs(services.db)) {
    const ctx = contextOf(services, workspace_id, 'products.resume-syncs');
    await ctx.transaction((tx) => enqueueSync(tx, ctx, id, { turn: worker_id ?? 'nobody' }));
  }
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Reads changes of every connected store; a little less than the interval, so that a slow turn skips none. */
export async function syncChanges(services: Services): Promise<void> {
  await syncStores(services, 'changes', null, 14 * MINUTE_MS);
}

/**
 * Reads changes of stores whose products wait for the platform to decide whether they join. @NOTE unverified: that a
 * decision counts as a change; if not, the complete sync of the night shows it.
 */
export async function followJoining(services: Services): Promise<void> {
  await syncStores(services, 'changes', null, 5 * MINUTE_MS, { isJoining: true });
}

/** Reads everything once a night: a list of changes never shows what was deleted. */
export async function syncComplete(services: Services): Promise<void> {
  await syncStores(services, 'complete', 'complete', 20 * HOUR_MS);
}

async function syncStores(
  services: Services,
  wanted: SyncKind,
  unlessKind: SyncKind | null,
  restMs: number,
  only: { isJoining?: boolean } = {},
): Promise<void> {
  const before = new Date(services.now().getTime() - restMs);
  for (const { workspace_id, id } of await queries.listStoresToSync(services.db, before, unlessKind, only)) {
    const ctx = contextOf(services, workspace_id, 'products.sync');
    await ctx.transaction(async (tx) => {
      const store = await readStoreRow(tx, id);
      if (store && areProductsReadable(store.business_type)) await addSync(tx, ctx, store, wanted);
    });
  }
}

/** The first read of a store begins in the transaction that connects it. */
export async function storeConnected(
  tx: Tx,
  ctx: Ctx,
  store: { id: string; name: string; businessType: string },
): Promise<void> {
  const { businessType } = store;
  if (areProductsReadable(businessType))
    await addSync(tx, ctx, { ...store, business_type: businessType }, 'complete');
}

function contextOf(services: Services, workspaceId: string, name: string): Ctx {
  return bindContext(services, workspaceId, { kind: 'program', name });
}
