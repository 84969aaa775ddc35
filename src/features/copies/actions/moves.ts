import type { Ctx, Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { aliveWorkers } from '#server/workers.ts';
import { Refusal } from '#shared/refusal.ts';
import { workJob } from '../job-names.ts';
import * as queries from '../queries/copies.ts';
import { readListings } from '../reading/read.ts';
import { COPY_STATES, type CopyAct, type CopyState, nextState } from '../rules.ts';
import { makeDrafts } from '../sending/make.ts';
import { stateOf } from '../stored.ts';

/** The copy by its id or number, locked until the transaction ends. */
export async function mustLock(tx: Tx, id: string): Promise<queries.CopyRow> {
  const found = await queries.findCopy(tx, id);
  const row = found && (await queries.lockCopy(tx, found.id));
  if (!row) throw new Refusal('NOT_FOUND', { what: 'copy' });
  return row;
}

/** The state an act leads to; refused where it is not possible. */
export function must(row: queries.CopyRow, act: CopyAct): CopyState {
  const state = stateOf(row);
  const next = nextState(state, act);
  if (next) return next;
  const allowed = COPY_STATES.filter((one) => nextState(one, act) !== null);
  throw new Refusal('COPY_STATE', { number: row.number, state, act, allowed });
}

/** Reads or makes, whatever of a copy is to be done now. */
export async function work(ctx: Ctx, copyId: string): Promise<void> {
  const copy = await ctx.transaction((tx) => queries.findCopy(tx, copyId));
  if (!copy) return;
  if (copy.state === 'previewing') await readListings(ctx, copy);
  else await makeDrafts(ctx, copy);
}

const WAKE_EVERY_MS = 2000;
/** Workers that share a copy: it takes two to outlive one. */
const MOST_WORKERS = 2;

/** A hint is dropped while an equal one waits; the time in its key lets a new one pass beside one whose worker died. */
export async function hint(
  tx: Tx,
  ctx: Services & { workspaceId: string },
  copyId: string,
  nth = 0,
): Promise<void> {
  const moment = Math.floor(Date.now() / WAKE_EVERY_MS);
  const singletonKey = `${copyId}:${nth}:${moment}`;
  await ctx.enqueue(tx, ctx.workspaceId, workJob, { copyId }, { singletonKey });
}

/** Wakes workers for whatever is left. Runs every two seconds, so that no lost job can hold anything up. */
export async function wakeWorkers(services: Services): Promise<void> {
  const copies = await queries.unfinishedCopies(services);
  if (copies.length === 0) return;
  const workers = Math.min(MOST_WORKERS, (await aliveWorkers(services)).length);
  for (const { workspaceId, copyId } of copies) {
    await services.db.tenant(workspaceId, async (tx) => {
      for (let nth = 0; nth < workers; nth += 1) await hint(tx, { ...services, workspaceId }, copyId, nth);
    });
  }
}
