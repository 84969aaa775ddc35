import { randomUUID } from 'node:crypto';
import { mustHaveStore } from '#features/stores/public.ts';
import { recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { finishTask, reportTask, startTask } from '#server/tasks.ts';
import { Refusal } from '#shared/refusal.ts';
import type { CopyJson } from '../contract.ts';
import * as queries from '../queries/copies.ts';
import { cancelWaiting, queueDrafts, readProgress, requeueFailed } from '../queries/drafts.ts';
import { isPreviewStale } from '../rules.ts';
import { readCopy } from './copies.ts';
import { hint, must, mustLock } from './moves.ts';

type Seen = { id: string; previewedAt: string; drafts: number };

/** Makes the drafts that the preview this person looked at shows. */
export async function startCopy(ctx: Ctx, { id, previewedAt, drafts }: Seen): Promise<CopyJson> {
  await ctx.transaction(async (tx) => {
    const copy = await mustLock(tx, id);
    const state = must(copy, 'start');
    const { number, previewed_at } = copy;
    const isSeen = previewed_at?.getTime() === new Date(previewedAt).getTime();
    if (!previewed_at || !isSeen || isPreviewStale(previewed_at, ctx.now()))
      throw new Refusal('PREVIEW_STALE', { number, previewedAt: previewed_at?.toISOString() ?? null });
    for (const { store_id } of await queries.listTargets(tx, [copy.id])) {
      const store = await mustHaveStore(tx, store_id);
      if (!store.authorization_id || store.disconnected_at)
        throw new Refusal('STORE_DISCONNECTED', { store: store.name });
    }
    const queued = await queueDrafts(tx, copy.id);
    if (queued === 0) throw new Refusal('NOTHING_TO_COPY', { number });
    // Somebody left a row out, or took one back in, since this person looked.
    if (queued !== drafts) throw new Refusal('COPY_MOVED', { number, drafts: queued });
    const now = ctx.now();
    await begin(tx, ctx, copy, { state, started_by: actorText(ctx.actor), started_at: now });
    await recordAudit(tx, ctx, 'copy.started', `copy:${copy.id}`, { number, drafts: queued });
  });
  return readCopy(ctx, id);
}

/** Tries again what failed. */
export async function retryCopy(ctx: Ctx, id: string): Promise<CopyJson> {
  await ctx.transaction(async (tx) => {
    const copy = await mustLock(tx, id);
    const state = must(copy, 'retry');
    const drafts = await requeueFailed(tx, copy.id);
    if (drafts === 0) throw new Refusal('NOTHING_TO_COPY', { number: copy.number });
    await begin(tx, ctx, copy, { state, finished_at: null });
    await recordAudit(tx, ctx, 'copy.retried', `copy:${copy.id}`, { number: copy.number, drafts });
  });
  return readCopy(ctx, id);
}

async function begin(tx: Tx, ctx: Ctx, copy: queries.CopyRow, to: queries.CopyUpdate): Promise<void> {
  const taskId = randomUUID();
  // What the targets hold now is not ours; what they hold later may be.
  await queries.forgetTargetDrafts(tx, copy.id);
  await queries.updateCopy(tx, copy.id, ctx.now(), { ...to, task_id: taskId, problem: null });
  const [progress] = await readProgress(tx, [copy.id]);
  await startTask(tx, ctx, {
    ...{ id: taskId, kind: 'copies.make', subject: copy.id, unit: 'products', total: progress?.total ?? 0 },
    facts: { number: copy.number },
  });
  await hint(tx, ctx, copy.id);
  await emitChanged(tx, ctx.workspaceId, 'copies', copy.id);
}

export async function pauseCopy(ctx: Ctx, id: string): Promise<CopyJson> {
  const taskId = await ctx.transaction(async (tx) => {
    const copy = await mustLock(tx, id);
    await queries.updateCopy(tx, copy.id, ctx.now(), { state: must(copy, 'pause') });
    await recordAudit(tx, ctx, 'copy.paused', `copy:${copy.id}`, { number: copy.number });
    await emitChanged(tx, ctx.workspaceId, 'copies', copy.id);
    return copy.task_id;
  });
  if (taskId) await reportTask(ctx, taskId, { state: 'paused' });
  return readCopy(ctx, id);
}

export async function resumeCopy(ctx: Ctx, id: string): Promise<CopyJson> {
  const taskId = await ctx.transaction(async (tx) => {
    const copy = await mustLock(tx, id);
    await queries.updateCopy(tx, copy.id, ctx.now(), { state: must(copy, 'resume'), problem: null });
    await queries.forgetTargetProblems(tx, copy.id);
    await hint(tx, ctx, copy.id);
    await recordAudit(tx, ctx, 'copy.resumed', `copy:${copy.id}`, { number: copy.number });
    await emitChanged(tx, ctx.workspaceId, 'copies', copy.id);
    return copy.task_id;
  });
  if (taskId) await reportTask(ctx, taskId, { state: 'running', note: null });
  return readCopy(ctx, id);
}

/** Drafts that were made stay in their store and what is in flight ends by itself; the rest is not made any more. */
export async function cancelCopy(ctx: Ctx, id: string): Promise<CopyJson> {
  await ctx.transaction(async (tx) => {
    const copy = await mustLock(tx, id);
    const now = ctx.now();
    await queries.updateCopy(tx, copy.id, now, { state: must(copy, 'cancel'), finished_at: now });
    await cancelWaiting(tx, copy.id, now);
    const [progress] = await readProgress(tx, [copy.id]);
    if (copy.task_id) await finishTask(ctx, copy.task_id, 'cancelled', { done: progress?.done ?? 0 }, tx);
    await recordAudit(tx, ctx, 'copy.cancelled', `copy:${copy.id}`, { number: copy.number });
    await emitChanged(tx, ctx.workspaceId, 'copies', copy.id);
  });
  return readCopy(ctx, id);
}
