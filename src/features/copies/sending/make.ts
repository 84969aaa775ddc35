import { readStoreRow, type SellerGateway, withStore } from '#features/stores/public.ts';
import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { stopCode } from '#server/jobs/after-trouble.ts';
import { productsInFlight } from '#server/jobs/call-timing.ts';
import { runPump } from '#server/jobs/pump.ts';
import { finishTask, reportTask } from '#server/tasks.ts';
import { aliveWorkers } from '#server/workers.ts';
import { Refusal } from '#shared/refusal.ts';
import { type CopyRow, listTargets, lockCopy, type TargetRow, updateCopy } from '../queries/copies.ts';
import { type ClaimedDraft, claimDrafts, readProgress } from '../queries/drafts.ts';
import { prepareTargets } from '../reading/targets.ts';
import { optionsOf } from '../stored.ts';
import { makeDraft } from './make-draft.ts';
import { recordUnexpected } from './outcomes.ts';

/** Makes what it can of the drafts of a copy; any number of hints and workers may run. */
export async function makeDrafts(ctx: Ctx, copy: CopyRow): Promise<void> {
  const copyId = copy.id;
  if (!(await prepareTargets(ctx, copyId))) return;
  const targets = new Map(
    (await ctx.transaction((tx) => listTargets(tx, [copyId]))).map((target) => [target.store_id, target]),
  );
  const making = makingOf(ctx, copy, targets);
  await runPump<ClaimedDraft>(ctx, {
    key: `copies.make ${copyId}`,
    most: Math.min(16, productsInFlight(ctx.config)),
    keyOf: (draft) => `${draft.target_id}/${draft.store_id}/${draft.product_id}`,
    claim: (limit, inHand) => claim(ctx, copyId, limit, inHand),
    work: making,
    report: () => report(ctx, copyId),
    end: () => finishIfDone(ctx, copyId),
  });
}

async function claim(ctx: Ctx, copyId: string, limit: number, inHand: readonly string[]) {
  const alive = await aliveWorkers(ctx);
  const wanted = { copyId, workerId: ctx.workerId, alive, inHand, now: ctx.now(), limit };
  try {
    return await ctx.transaction((tx) => claimDrafts(tx, wanted));
  } catch (error) {
    // Another copy took a draft of the same name at this moment; the next round sees that.
    if (error instanceof Error && 'constraint' in error && error.constraint === 'copy_products_in_hand')
      return [];
    throw error;
  }
}

function makingOf(ctx: Ctx, copy: CopyRow, targets: ReadonlyMap<string, TargetRow>) {
  const options = optionsOf(copy);
  const gateways = new Map<string, Promise<SellerGateway>>();
  const gatewayOf = (storeId: string) => {
    const gateway = gateways.get(storeId) ?? withStore(ctx, storeId);
    gateways.set(storeId, gateway);
    return gateway;
  };
  const stop = async ({ name }: TargetRow, problem: Problem) => {
    await pauseForProblem(ctx, copy.id, { ...problem, store: name });
    return 'stop' as const;
  };
  return async (draft: ClaimedDraft): Promise<'go-on' | 'stop'> => {
    const { target_id: targetId, store_id: storeId, product_id: productId, attempts } = draft;
    const key = { copyId: copy.id, targetId, storeId, productId };
    try {
      const target = targets.get(targetId);
      if (!target) throw new Error(`copy ${copy.id} has no target ${targetId}`);
      if (target.problem !== null) return await stop(target, { ...target.facts, code: target.problem });
      const source = await ctx.transaction((tx) => readStoreRow(tx, storeId));
      const isSameSeller = source?.authorization_id === target.authorization_id;
      const made = { ctx, options, target, isSameSeller, gateway: () => gatewayOf(targetId) };
      const result = await makeDraft(made, key, attempts).catch((error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      });
      if (result instanceof Refusal) return await stop(target, { ...result.facts, code: result.code });
      const code = stopCode(result);
      return code === null ? 'go-on' : await stop(target, { code });
    } catch (error) {
      // One draft must not hold up the others; the log line is for the operator.
      ctx.log.error({ err: error, ...key }, 'making a draft failed');
      return (await recordUnexpected(ctx, key)) ? 'go-on' : 'stop';
    }
  };
}

async function report(ctx: Ctx, copyId: string): Promise<void> {
  const found = await ctx.transaction(async (tx) => {
    const row = await tx
      .selectFrom('copies')
      .select(['task_id', 'state'])
      .where('id', '=', copyId)
      .executeTakeFirst();
    const [progress] = await readProgress(tx, [copyId]);
    return row?.state === 'copying' && row.task_id && progress ? { taskId: row.task_id, progress } : null;
  });
  if (!found) return;
  const { done, failed, cancelled } = found.progress;
  await reportTask(ctx, found.taskId, { done: done + failed + cancelled, failed });
}

/** The copy is done once nothing of it waits, is in hand or has to be asked about. */
async function finishIfDone(ctx: Ctx, copyId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const copy = await lockCopy(tx, copyId);
    const [progress] = await readProgress(tx, [copyId]);
    if (copy?.state !== 'copying' || !progress || progress.waiting + progress.checking > 0) return;
    const now = ctx.now();
    await updateCopy(tx, copyId, now, { state: 'done', finished_at: now });
    const last = { done: progress.total, failed: progress.failed, note: null };
    if (copy.task_id) await finishTask(ctx, copy.task_id, 'done', last, tx);
    await emitChanged(tx, ctx.workspaceId, 'copies', copyId);
  });
}

type Problem = { code: string } & Record<string, unknown>;

/** Nothing more can be made until a person has acted. */
async function pauseForProblem(ctx: Ctx, copyId: string, problem: Problem): Promise<void> {
  const taskId = await ctx.transaction(async (tx) => {
    const copy = await lockCopy(tx, copyId);
    if (copy?.state !== 'copying') return null;
    await updateCopy(tx, copyId, ctx.now(), { state: 'paused', problem: JSON.stringify(problem) });
    await emitChanged(tx, ctx.workspaceId, 'copies', copyId);
    return copy.task_id;
  });
  if (taskId) await reportTask(ctx, taskId, { state: 'paused', note: problem.code });
}
