import { readStoreRow, type SellerGateway, withStore } from '#features/stores/public.ts';
import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { productsInFlight } from '#server/jobs/call-timing.ts';
import { runPump } from '#server/jobs/pump.ts';
import { finishTask, reportTask } from '#server/tasks.ts';
import { aliveWorkers } from '#server/workers.ts';
import { type CopyRow, listTargets, lockCopy, updateCopy } from '../queries/copies.ts';
import { findDuplicates } from '../queries/duplicates.ts';
import { insertFailedRows } from '../queries/rows.ts';
import { type ClaimedSource, claimSources, countSources } from '../queries/sources.ts';
import { optionsOf } from '../stored.ts';
import { type Reading, readSource } from './read-source.ts';
import { categoryCheck, prepareTargets } from './targets.ts';

/** Reads what it can of the listings of a copy; the preview is ready when the last one is read. */
export async function readListings(ctx: Ctx, copy: CopyRow): Promise<void> {
  const copyId = copy.id;
  if (!(await prepareTargets(ctx, copyId))) return;
  const reading = await startReading(ctx, copy);
  await runPump<ClaimedSource>(ctx, {
    key: `copies.read ${copyId}`,
    most: Math.min(8, productsInFlight(ctx.config)),
    keyOf: (source) => `${source.store_id}/${source.product_id}`,
    claim: async (limit, inHand) => {
      const alive = await aliveWorkers(ctx);
      const claim = { copyId, workerId: ctx.workerId, alive, inHand, now: ctx.now(), limit };
      return ctx.transaction((tx) => claimSources(tx, claim));
    },
    work: async (source) => {
      await readSource(reading, source);
      return 'go-on';
    },
    report: () => report(ctx, copyId),
    end: () => finishPreview(ctx, copyId),
  });
}

async function startReading(ctx: Ctx, copy: CopyRow): Promise<Reading> {
  const gateways = new Map<string, Promise<SellerGateway>>();
  const gatewayOf = (storeId: string) => {
    const gateway = gateways.get(storeId) ?? withStore(ctx, storeId);
    gateways.set(storeId, gateway);
    return gateway;
  };
  const { targets, sellers } = await ctx.transaction(async (tx) => {
    const rows = await tx
      .selectFrom('copy_sources')
      .select('store_id')
      .distinct()
      .where('copy_id', '=', copy.id)
      .execute();
    const sellers = new Map<string, string | null>();
    for (const { store_id } of rows)
      sellers.set(store_id, (await readStoreRow(tx, store_id))?.authorization_id ?? null);
    return { targets: await listTargets(tx, [copy.id]), sellers };
  });
  return {
    ctx,
    copyId: copy.id,
    options: optionsOf(copy),
    targets,
    gatewayOf,
    categoryAt: categoryCheck(gatewayOf),
    sellerOf: (storeId) => sellers.get(storeId) ?? null,
  };
}

async function report(ctx: Ctx, copyId: string): Promise<void> {
  const found = await ctx.transaction(async (tx) => {
    const [counts] = await countSources(tx, [copyId]);
    const row = await tx
      .selectFrom('copies')
      .select(['task_id', 'state'])
      .where('id', '=', copyId)
      .executeTakeFirst();
    return row?.state === 'previewing' && row.task_id && counts
      ? { taskId: row.task_id, done: counts.read }
      : null;
  });
  if (found) await reportTask(ctx, found.taskId, { done: found.done });
}

/** Everything is read: what could not be is refused, duplicates are found, and a person may look. */
async function finishPreview(ctx: Ctx, copyId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const copy = await lockCopy(tx, copyId);
    const [counts] = await countSources(tx, [copyId]);
    if (copy?.state !== 'previewing' || !counts || counts.read < counts.total) return;
    await insertFailedRows(tx, copyId);
    await findDuplicates(tx, copyId);
    const now = ctx.now();
    await updateCopy(tx, copyId, now, { state: 'previewed', previewed_at: now });
    if (copy.task_id) await finishTask(ctx, copy.task_id, 'done', { done: counts.total }, tx);
    await emitChanged(tx, ctx.workspaceId, 'copies', copyId);
  });
}
