import { setMaxListeners } from 'node:events';
import { recordCompleteSync } from '#features/stores/public.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { finishTask } from '#server/tasks.ts';
import { Refusal } from '#shared/refusal.ts';
import { learnCategories } from '../attributes/learn.ts';
import { nameCause } from '../queries/cause.ts';
import * as queries from '../queries/syncs.ts';
import { countWanted, markGone, settleSemiStates } from '../queries/wanted.ts';
import { finalSyncState, READ_TRIES } from '../rules.ts';
import { isDatabaseAway, onceDatabaseIsBack } from './database-away.ts';
import { readDetails } from './read-details.ts';
import { readPages } from './read-pages.ts';
import { enqueueSync } from './sync-job.ts';
import { beginTurn, commit, LeaseLost, type SyncTurn, targetOf } from './sync-turn.ts';

class TurnOver extends Error {}

/** A platform that is throttling is asked again after at most this long. */
const MAX_REST_SECONDS = 60;

/**
 * Works on a sync until it is done, paused, or the turn is over. Whatever it finds done in the rows is not done
 * again, so it may be killed at any instant and started anew by any worker.
 */
export async function runSync(ctx: Ctx, syncId: string): Promise<void> {
  if (!(await queries.claimSync(ctx.db, ctx.workerId, syncId))) return;
  const stop = new AbortController();
  // Every call under way listens; their number is bounded by callsInFlight.
  setMaxListeners(0, stop.signal);
  try {
    const turn = await beginTurn(ctx, syncId, stop);
    await readPages(turn);
    if (!turn.hasTime()) throw new TurnOver();
    const counted = await settleLists(turn);
    await readDetails(turn, counted.details_total);
    await learnCategories(turn);
    if (!turn.hasTime()) throw new TurnOver();
    await finish(turn);
  } catch (error) {
    await onceDatabaseIsBack(() => endEarly(ctx, syncId, error));
  } finally {
    stop.abort();
  }
}

/** What the lists together say, once they are read: who left the programme, and who is gone. */
async function settleLists(turn: SyncTurn): Promise<queries.SyncRow> {
  const { ctx, sync } = turn;
  const settle = async (tx: Parameters<typeof markGone>[0]) => {
    const counted = await queries.countPages(tx, sync.id, ctx.workerId);
    if (!counted || counted.pages_missing > 0) return;
    const { now, cause } = targetOf(turn);
    await nameCause(tx, now, cause);
    await settleSemiStates(tx, sync, now);
    if (sync.kind === 'complete') await markGone(tx, sync, now);
  };
  return commit(turn, settle, (tx) => queries.countPages(tx, sync.id, ctx.workerId));
}

async function finish({ ctx, sync, store }: SyncTurn): Promise<void> {
  await ctx.transaction(async (tx) => {
    const counted = await queries.countPages(tx, sync.id, ctx.workerId);
    if (!counted) throw new LeaseLost();
    const { failed } = await countWanted(tx, store.id, READ_TRIES);
    const state = finalSyncState({ pagesMissing: counted.pages_missing, detailsMissing: failed });
    const now = ctx.now();
    await queries.moveSync(tx, sync.id, ['running'], state, { finished_at: now });
    if (sync.kind === 'complete' && state === 'done') await recordCompleteSync(tx, store.id, now);
    const missing = counted.pages_missing + failed;
    const note = missing > 0 ? 'incomplete' : null;
    await finishTask(ctx, sync.id, 'done', { failed: missing, note }, tx);
    await emitChanged(tx, ctx.workspaceId, 'stores', store.id);
    await emitChanged(tx, ctx.workspaceId, 'products', store.id);
  });
}

async function endEarly(ctx: Ctx, syncId: string, error: unknown): Promise<void> {
  if (error instanceof LeaseLost) return;
  const isThrottled = error instanceof GatewayTrouble && error.kind === 'throttled';
  if (error instanceof TurnOver || isThrottled || isDatabaseAway(error)) {
    const restSeconds = isThrottled ? Math.ceil((error.retryAfterMs ?? 1000) / 1000) : 0;
    await ctx.transaction(async (tx) => {
      await queries.releaseSync(tx, syncId, ctx.workerId);
      await enqueueSync(tx, ctx, syncId, { startAfterSeconds: Math.min(restSeconds, MAX_REST_SECONDS) });
    });
    return;
  }
  const isExpected = error instanceof GatewayTrouble || error instanceof Refusal;
  await ctx.transaction(async (tx) => {
    const problem = isExpected ? error.code : 'INTERNAL';
    const moved = await queries.moveSync(tx, syncId, ['running'], 'failed', {
      problem,
      finished_at: ctx.now(),
    });
    if (!moved) return;
    await finishTask(ctx, syncId, 'failed', { note: problem }, tx);
    await emitChanged(tx, ctx.workspaceId, 'stores', moved.store_id);
  });
  if (!isExpected) throw error;
}
