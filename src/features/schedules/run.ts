import {
  type ChangeSetJson,
  cancelChangeSet,
  previewChangeSet,
  publishDue,
  readChangeSet,
  undoChangeSet,
} from '#features/changes/public.ts';
import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import { announce } from './announce.ts';
import * as queries from './queries.ts';

/**
 * Takes a schedule one step further. What stands in its row and in its change sets says where it is, so it may be
 * interrupted anywhere and asked again at any time; one job per schedule runs at once.
 */
export async function advance(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.transaction((tx) => queries.findSchedule(tx, id));
  if (!row || row.starts_at > ctx.now()) return;
  try {
    switch (row.state) {
      case 'planned':
        return await begin(ctx, row);
      case 'starting':
        return await start(ctx, row);
      case 'running':
        return await end(ctx, row);
      case 'reversing':
        return await reverse(ctx, row);
      default:
        return;
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The change set moved on between reading it and acting on it; asked again, it is where it now stands.
    if (error.code === 'CHANGE_SET_STATE') return;
    await move(ctx, row, { state: 'failed', problem: { code: error.code, ...error.facts } });
  }
}

/** Its time has come: the preview somebody saw is long past, so there is a new one first. */
async function begin(ctx: Ctx, row: queries.ScheduleRow): Promise<void> {
  const set = await readChangeSet(ctx, row.change_set_id);
  if (!(await move(ctx, row, { state: 'starting' }))) return;
  if (set.state === 'draft' || set.state === 'previewed') await previewChangeSet(ctx, set.id);
  await advance(ctx, row.id);
}

async function start(ctx: Ctx, row: queries.ScheduleRow): Promise<void> {
  const { change_set_id: setId, approved } = row;
  const set = await readChangeSet(ctx, setId);
  switch (set.state) {
    case 'previewing':
      return;
    case 'draft':
      await previewChangeSet(ctx, setId);
      return;
    case 'previewed':
      if (await publishFresh(ctx, set, approved)) await move(ctx, row, { state: 'running' });
      return;
    case 'publishing':
    case 'paused':
    case 'done':
      // A person was quicker; the end still holds.
      return void (await move(ctx, row, { state: 'running' }));
    case 'cancelled':
      return void (await move(ctx, row, { state: 'stopped' }));
    case 'waiting-approval':
      return void (await move(ctx, row, { state: 'failed', problem: { code: 'APPROVAL_NEEDED' } }));
    default:
      return set.state satisfies never;
  }
}

/** False when it has to be asked again: the listings moved while the preview was made, and there is a newer one now. */
async function publishFresh(
  ctx: Ctx,
  { id }: ChangeSetJson,
  approved: Readonly<Record<string, number>>,
): Promise<boolean> {
  try {
    await publishDue(ctx, id, approved);
    return true;
  } catch (error) {
    const isOld = error instanceof Refusal && ['PREVIEW_STALE', 'PREVIEW_MOVED'].includes(error.code);
    if (!isOld) throw error;
    await previewChangeSet(ctx, id);
    return false;
  }
}

/** What stays is over once it is published; otherwise the end is when everything in flight has come back. */
async function end(ctx: Ctx, row: queries.ScheduleRow): Promise<void> {
  const { change_set_id: setId, ends_at: endsAt } = row;
  const set = await readChangeSet(ctx, setId);
  const isOver = set.state === 'done' || set.state === 'cancelled';
  if (endsAt === null) return void (isOver && (await move(ctx, row, { state: 'ended' })));
  if (endsAt > ctx.now()) return;
  if (!isOver) {
    await cancelChangeSet(ctx, setId);
    return;
  }
  const { waiting = 0, checking = 0, published = 0, partly = 0 } = set.progress ?? {};
  if (waiting + checking > 0) return;
  if (published + partly === 0) return void (await move(ctx, row, { state: 'ended' }));
  const undone = await undoChangeSet(ctx, setId);
  await move(ctx, row, { state: 'reversing', reverse_id: undone.id });
  await advance(ctx, row.id);
}

/** Putting back needs no approval: it restores what stood there before. */
async function reverse(ctx: Ctx, row: queries.ScheduleRow): Promise<void> {
  const setId = row.reverse_id;
  if (!setId) return;
  const set = await readChangeSet(ctx, setId);
  switch (set.state) {
    case 'draft':
      await previewChangeSet(ctx, setId);
      return;
    case 'previewed':
      if (set.counts?.change === 0) return void (await move(ctx, row, { state: 'ended' }));
      await publishFresh(ctx, set, EVERYTHING);
      return;
    case 'done':
      return void (await move(ctx, row, { state: 'ended', problem: leftover(set) }));
    case 'cancelled':
      return void (await move(ctx, row, { state: 'stopped' }));
    default:
      return;
  }
}

/** What a person has to look at: SKUs that the platform did not take back. */
function leftover({ number, progress }: ChangeSetJson) {
  const skus = (progress?.failed ?? 0) + (progress?.conflict ?? 0);
  return skus > 0 ? { code: 'NOT_ALL_PUT_BACK', skus, number } : null;
}

const EVERYTHING = { ROWS_ABOVE: Number.POSITIVE_INFINITY, LOSS_ABOVE: Number.POSITIVE_INFINITY };

/** False when somebody moved it on meanwhile; then what they said counts. */
async function move(ctx: Ctx, row: queries.ScheduleRow, to: queries.ScheduleUpdate): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const isMoved = await queries.updateSchedule(tx, row, to);
    if (isMoved) await announce(tx, ctx, row, to);
    await emitChanged(tx, ctx.workspaceId, 'schedules', row.id);
    return isMoved;
  });
}
