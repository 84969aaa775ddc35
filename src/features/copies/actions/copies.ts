import { randomUUID } from 'node:crypto';
import { selectedWhere } from '#features/changes/public.ts';
import type { Selection } from '#features/changes/selection/contract.ts';
import { mustHaveStore } from '#features/stores/public.ts';
import { recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { startTask } from '#server/tasks.ts';
import { decodeCursor, encodeCursor, isInteger } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import type { CopyJson, CopyOptions } from '../contract.ts';
import * as queries from '../queries/copies.ts';
import { setLeftOut } from '../queries/rows.ts';
import { countSelected, countSources, deleteSources, insertSources } from '../queries/sources.ts';
import { type CopyState, MOST_DRAFTS, MOST_LISTINGS, takesDrafts } from '../rules.ts';
import { selectionOf } from '../stored.ts';
import { describe } from './describe.ts';
import { hint, must, mustLock } from './moves.ts';

export type NewCopyInput = { selection: Selection; targets: readonly string[]; options: CopyOptions };

/** Begins to read the listings; what they would become is told when all are read. Nothing is made yet. */
export async function createCopy(ctx: Ctx, { selection, targets, options }: NewCopyInput): Promise<CopyJson> {
  const id = randomUUID();
  const stores = [...new Set(targets)];
  await ctx.transaction(async (tx) => {
    for (const storeId of stores) await mustTakeDrafts(tx, storeId);
    await mustFit(tx, selection, stores.length);
    await queries.insertCopy(tx, {
      ...{ workspaceId: ctx.workspaceId, id, selection, options, targets: stores },
      createdBy: actorText(ctx.actor),
    });
    await startReading(tx, ctx, id);
    await recordAudit(tx, ctx, 'copy.created', `copy:${id}`);
  });
  return readCopy(ctx, id);
}

async function mustTakeDrafts(tx: Tx, storeId: string): Promise<void> {
  const store = await mustHaveStore(tx, storeId);
  if (!takesDrafts(store.business_type)) throw new Refusal('TARGET_NOT_POSSIBLE', { store: store.name });
  if (!store.authorization_id || store.disconnected_at)
    throw new Refusal('STORE_DISCONNECTED', { store: store.name });
}

async function mustFit(tx: Tx, selection: Selection, targets: number): Promise<void> {
  const count = await countSelected(tx, selectedWhere('', selection));
  if (count === 0) throw new Refusal('NOTHING_CHOSEN');
  const most = Math.min(MOST_LISTINGS, Math.floor(MOST_DRAFTS / targets));
  if (count > most) throw new Refusal('COPY_TOO_LARGE', { listings: count, most, stores: targets });
}

/** Chooses the listings anew and begins to read them. */
async function startReading(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const copy = await mustLock(tx, id);
  await deleteSources(tx, id);
  await queries.forgetTargetDrafts(tx, id);
  await insertSources(tx, ctx.workspaceId, id, selectedWhere('', selectionOf(copy)));
  const [counts] = await countSources(tx, [id]);
  const taskId = randomUUID();
  await queries.updateCopy(tx, id, ctx.now(), { state: 'previewing', previewed_at: null, task_id: taskId });
  await startTask(tx, ctx, {
    ...{ id: taskId, kind: 'copies.read', subject: id, unit: 'products', total: counts?.total ?? 0 },
    facts: { number: copy.number },
  });
  await hint(tx, ctx, id);
  await emitChanged(tx, ctx.workspaceId, 'copies', id);
}

/** Reads the listings again, with other options if they are given. */
export async function previewCopy(
  ctx: Ctx,
  { id, options }: { id: string; options?: CopyOptions | undefined },
): Promise<CopyJson> {
  await ctx.transaction(async (tx) => {
    const copy = await mustLock(tx, id);
    must(copy, 'preview');
    if (options) await queries.updateCopy(tx, copy.id, ctx.now(), { options: JSON.stringify(options) });
    await startReading(tx, ctx, copy.id);
  });
  return readCopy(ctx, id);
}

type LeaveOut = { id: string; rows: Parameters<typeof setLeftOut>[2]; isLeftOut: boolean };

export async function leaveOut(ctx: Ctx, { id, rows, isLeftOut }: LeaveOut): Promise<CopyJson> {
  await ctx.transaction(async (tx) => {
    const copy = await mustLock(tx, id);
    must(copy, 'leave-out');
    await setLeftOut(tx, copy.id, rows, isLeftOut);
    await emitChanged(tx, ctx.workspaceId, 'copies', copy.id);
  });
  return readCopy(ctx, id);
}

export async function readCopy(ctx: Ctx, id: string): Promise<CopyJson> {
  return ctx.transaction(async (tx) => {
    const row = await queries.findCopy(tx, id);
    const [described] = row ? await describe(tx, ctx, [row], true) : [];
    if (!described) throw new Refusal('NOT_FOUND', { what: 'copy' });
    return described;
  });
}

type ListInput = {
  q?: string | undefined;
  state?: CopyState | undefined;
  after?: string | undefined;
  limit?: number | undefined;
};

export async function listCopies(ctx: Ctx, { q, state, after, limit = 50 }: ListInput) {
  const [below = null] = after === undefined ? [] : (decodeCursor(after) ?? ['']);
  if (below !== null && !isInteger(below)) throw new Refusal('CURSOR_INVALID');
  return ctx.transaction(async (tx) => {
    const rows = await queries.listCopies(tx, { q, state, below, limit });
    const last = rows.at(-1);
    return {
      rows: await describe(tx, ctx, rows, false),
      after: last && rows.length === limit ? encodeCursor([last.number]) : null,
    };
  });
}
