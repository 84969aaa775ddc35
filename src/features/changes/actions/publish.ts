import { randomUUID } from 'node:crypto';
import { countMembersWho, isRecentlyConfirmed, recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx, type Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { finishTask, reportTask, startTask } from '#server/tasks.ts';
import { aliveWorkers } from '#server/workers.ts';
import { Refusal } from '#shared/refusal.ts';
import { announce, wasAnnounced } from '../announce.ts';
import { previewJob, publishJob } from '../job-names.ts';
import { setsStock } from '../operations/registry.ts';
import { latePreviews, unfinishedChangeSets } from '../publish/ending.ts';
import * as queries from '../queries/change-sets.ts';
import { countMoved } from '../queries/preview.ts';
import { cancelWaiting, insertProducts, readProgress, retryFailed } from '../queries/publish.ts';
import { isPreviewStale } from '../rules.ts';
import { sentenceOf } from '../sentence.ts';
import { must, mustLock, readChangeSet } from './change-sets.ts';
import { operationsOf, reasonsOf } from './stored.ts';

/** `previewedAt`: of the preview the person looks at. Told, nothing else is published. */
type Seen = { id: string; previewedAt?: string | undefined };

/** Publishes what the preview shows. Above the owner's limits a second person, or the password again, is needed. */
export async function publish(ctx: Ctx, { id, previewedAt }: Seen) {
  const isConfirmed = await isRecentlyConfirmed(ctx);
  await ctx.transaction(async (tx) => {
    const row = await lockFresh(tx, ctx, id, 'publish', previewedAt);
    const [reason] = reasonsOf(row);
    if (reason) {
      const facts = { reason: reason.code, limit: reason.limit, value: reason.value };
      if ((await countMembersWho(tx, 'changes.approve')) > 1) throw new Refusal('APPROVAL_NEEDED', facts);
      if (!isConfirmed) throw new Refusal('PASSWORD_NEEDED', facts);
    }
    await begin(tx, ctx, row, { published_by: actorText(ctx.actor) });
  });
  return readChangeSet(ctx, id);
}

/**
 * Publishes what a fresh preview shows without a person at hand. `approved` holds the figures above the owner's limits
 * that were approved beforehand; anything beyond them is refused as APPROVAL_NEEDED.
 */
export async function publishDue(ctx: Ctx, id: string, approved: Readonly<Record<string, number>>) {
  await ctx.transaction(async (tx) => {
    const row = await lockFresh(tx, ctx, id, 'publish');
    const beyond = reasonsOf(row).find(({ code, value }) => value > (approved[code] ?? 0));
    if (beyond) {
      const { code: reason, limit, value } = beyond;
      throw new Refusal('APPROVAL_NEEDED', { reason, limit, value });
    }
    await begin(tx, ctx, row, { published_by: actorText(ctx.actor) });
  });
}

export async function requestApproval(ctx: Ctx, id: string) {
  await ctx.transaction(async (tx) => {
    const row = await lockFresh(tx, ctx, id, 'request-approval');
    if (reasonsOf(row).length === 0) throw new Refusal('APPROVAL_NOT_NEEDED', { number: row.number });
    await queries.updateChangeSet(tx, id, ctx.now(), { state: must(row, 'request-approval') });
    await recordAudit(tx, ctx, 'change-set.approval-requested', `change-set:${id}`, { number: row.number });
    await announce(tx, ctx, row, { state: 'waiting-approval' });
    await emitChanged(tx, ctx.workspaceId, 'changes', id);
  });
  return readChangeSet(ctx, id);
}

/** A person who had no hand in it approves, and it is published as the preview shows. */
export async function approve(ctx: Ctx, { id, previewedAt }: Seen) {
  await ctx.transaction(async (tx) => {
    const row = await lockFresh(tx, ctx, id, 'approve', previewedAt);
    const actor = actorText(ctx.actor);
    if (reasonsOf(row).length === 0) throw new Refusal('APPROVAL_NOT_NEEDED', { number: row.number });
    if (actor === row.created_by || actor === row.edited_by) {
      throw new Refusal('APPROVAL_OWN', { number: row.number });
    }
    await begin(tx, ctx, row, { approved_by: actor, published_by: actor });
  });
  return readChangeSet(ctx, id);
}

/** Publishes again what failed, from the step that failed. Conflicts need a new preview instead. */
export async function retry(ctx: Ctx, id: string) {
  await ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id);
    const state = must(row, 'retry');
    const skus = await retryFailed(tx, id);
    if (skus === 0) throw new Refusal('NOTHING_TO_PUBLISH', { number: row.number });
    await start(tx, ctx, row, { state, finished_at: null });
    await recordAudit(tx, ctx, 'change-set.retried', `change-set:${id}`, { number: row.number, skus });
  });
  return readChangeSet(ctx, id);
}

export async function pause(ctx: Ctx, id: string) {
  const taskId = await ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id);
    await queries.updateChangeSet(tx, id, ctx.now(), { state: must(row, 'pause') });
    await recordAudit(tx, ctx, 'change-set.paused', `change-set:${id}`, { number: row.number });
    await emitChanged(tx, ctx.workspaceId, 'changes', id);
    return row.task_id;
  });
  if (taskId) await reportTask(ctx, taskId, { state: 'paused' });
  return readChangeSet(ctx, id);
}

export async function resume(ctx: Ctx, id: string) {
  const taskId = await ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id);
    await queries.updateChangeSet(tx, id, ctx.now(), { state: must(row, 'resume'), problem: null });
    await hint(tx, ctx, id);
    // Webhooks heard that it ended with a problem, and not that a person paused it.
    if (row.problem !== null) await announce(tx, ctx, row, { state: 'publishing' });
    await recordAudit(tx, ctx, 'change-set.resumed', `change-set:${id}`, { number: row.number });
    await emitChanged(tx, ctx.workspaceId, 'changes', id);
    return row.task_id;
  });
  if (taskId) await reportTask(ctx, taskId, { state: 'running', note: null });
  return readChangeSet(ctx, id);
}

/** What is published stays so and what is in flight ends by itself; the rest is not sent any more. */
export async function cancel(ctx: Ctx, id: string) {
  await ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id);
    const now = ctx.now();
    await queries.updateChangeSet(tx, id, now, { state: must(row, 'cancel'), finished_at: now });
    await cancelWaiting(tx, id, now);
    const [progress] = await readProgress(tx, [id]);
    if (row.task_id) await finishTask(ctx, row.task_id, 'cancelled', { done: progress?.published ?? 0 }, tx);
    if (wasAnnounced(row)) await announce(tx, ctx, row, { state: 'cancelled' });
    await recordAudit(tx, ctx, 'change-set.cancelled', `change-set:${id}`, { number: row.number });
    await emitChanged(tx, ctx.workspaceId, 'changes', id);
  });
  return readChangeSet(ctx, id);
}

/** Wakes workers for whatever is left to preview or publish. Runs every two seconds, so that no lost job can hold anything up. */
export async function wakeWorkers(services: Services): Promise<void> {
  for (const { workspaceId, changeSetId } of await latePreviews(services)) {
    const singletonKey = `${changeSetId}:${Math.floor(Date.now() / PREVIEW_AGAIN_MS)}`;
    await services.db.tenant(workspaceId, (tx) =>
      services.enqueue(tx, workspaceId, previewJob, { changeSetId }, { singletonKey }),
    );
  }
  const sets = await unfinishedChangeSets(services);
  if (sets.length === 0) return;
  const workers = Math.min(4, (await aliveWorkers(services)).length);
  for (const { workspaceId, changeSetId } of sets) {
    await services.db.tenant(workspaceId, async (tx) => {
      for (let nth = 0; nth < workers; nth += 1)
        await hint(tx, { ...services, workspaceId }, changeSetId, nth);
    });
  }
}

const WAKE_EVERY_MS = 2000;
const PREVIEW_AGAIN_MS = 30_000;

/** A hint is dropped while an equal one waits; the time in its key lets a new one pass beside one whose worker died. */
async function hint(
  tx: Tx,
  ctx: Services & { workspaceId: string },
  changeSetId: string,
  nth = 0,
): Promise<void> {
  const moment = Math.floor(Date.now() / WAKE_EVERY_MS);
  const singletonKey = `${changeSetId}:${nth}:${moment}`;
  await ctx.enqueue(tx, ctx.workspaceId, publishJob, { changeSetId }, { singletonKey });
}

async function lockFresh(
  tx: Tx,
  ctx: Ctx,
  id: string,
  act: 'publish' | 'approve' | 'request-approval',
  seen?: string,
) {
  const row = await mustLock(tx, id);
  must(row, act);
  const { previewed_at: previewedAt, number } = row;
  if (!previewedAt || isPreviewStale(previewedAt, ctx.now())) {
    throw new Refusal('PREVIEW_STALE', { number, previewedAt: previewedAt?.toISOString() ?? null });
  }
  // Somebody previewed something else since this person looked.
  if (seen !== undefined && previewedAt.getTime() !== new Date(seen).getTime())
    throw new Refusal('PREVIEW_STALE', { number, previewedAt: previewedAt.toISOString() });
  const moved = await countMoved(tx, {
    changeSetId: id,
    since: previewedAt,
    setsStock: setsStock(operationsOf(row)),
  });
  if (moved > 0) throw new Refusal('PREVIEW_MOVED', { number, rows: moved });
  return row;
}

async function begin(
  tx: Tx,
  ctx: Ctx,
  row: queries.ChangeSetRow,
  by: queries.ChangeSetUpdate,
): Promise<void> {
  const skus = await insertProducts(tx, ctx.workspaceId, row.id);
  if (skus === 0) throw new Refusal('NOTHING_TO_PUBLISH', { number: row.number });
  await start(tx, ctx, row, { ...by, state: 'publishing', publishing_at: ctx.now() });
  await recordAudit(tx, ctx, 'change-set.published', `change-set:${row.id}`, { number: row.number, skus });
}

async function start(
  tx: Tx,
  ctx: Ctx,
  row: queries.ChangeSetRow,
  values: queries.ChangeSetUpdate,
): Promise<void> {
  const taskId = randomUUID();
  await queries.updateChangeSet(tx, row.id, ctx.now(), { ...values, task_id: taskId, problem: null });
  const [progress] = await readProgress(tx, [row.id]);
  await startTask(tx, ctx, {
    id: taskId,
    kind: 'changes.publish',
    subject: row.id,
    facts: { number: row.number, title: row.title || sentenceOf(operationsOf(row)) },
    unit: 'skus',
    total: progress?.total ?? 0,
  });
  await hint(tx, ctx, row.id);
  await announce(tx, ctx, row, { state: 'publishing' });
  await emitChanged(tx, ctx.workspaceId, 'changes', row.id);
}
