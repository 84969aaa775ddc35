import { readStoreRow, type SellerGateway, withStore } from '#features/stores/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import type { Target } from '../queries/json.ts';
import { findSync, type SyncRow } from '../queries/syncs.ts';

/** One worker's turn at a sync. */
export type SyncTurn = {
  readonly ctx: Ctx;
  readonly sync: SyncRow;
  readonly store: { id: string; name: string; currency: string; business_type: string };
  readonly seller: SellerGateway;
  /** Ends every call of the turn once the sync is no longer this worker's. */
  readonly stop: AbortController;
  /** False when the turn has lasted long enough or the process stops; the next one goes on from the rows. */
  hasTime(): boolean;
};

/** The sync was paused, cancelled or taken over: this worker stops without a trace. */
export class LeaseLost extends Error {}

/** Shorter than the time after which the queue takes a job for lost. */
const TURN_MS = 8 * 60_000;

export async function beginTurn(ctx: Ctx, syncId: string, stop: AbortController): Promise<SyncTurn> {
  const [sync, store] = await ctx.transaction(async (tx) => {
    const found = await findSync(tx, syncId);
    return [found, found && (await readStoreRow(tx, found.store_id))] as const;
  });
  if (!sync || !store) throw new LeaseLost();
  const seller = await withStore(ctx, store.id);
  const until = performance.now() + TURN_MS;
  return {
    ctx,
    sync,
    store,
    seller,
    stop,
    hasTime: () => !ctx.draining.aborted && performance.now() < until,
  };
}

/** Where a turn writes what it reads. */
export function targetOf({ ctx, sync, store }: SyncTurn): Target {
  const cause = { source: 'sync', id: sync.id } as const;
  return { workspaceId: ctx.workspaceId, storeId: store.id, now: ctx.now(), cause };
}

/**
 * Writes and counts in one transaction. `count` finds no row when the sync is no longer this worker's: then nothing
 * that was written stays, and the turn ends.
 */
export async function commit(
  { ctx, stop }: SyncTurn,
  write: (tx: Tx) => Promise<void>,
  count: (tx: Tx) => Promise<SyncRow | undefined>,
): Promise<SyncRow> {
  try {
    return await ctx.transaction(async (tx) => {
      await write(tx);
      const row = await count(tx);
      if (!row) throw new LeaseLost();
      return row;
    });
  } catch (error) {
    stop.abort();
    throw error;
  }
}
