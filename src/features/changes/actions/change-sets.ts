import { randomUUID } from 'node:crypto';
import { recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { decodeCursor, encodeCursor, isInteger } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import type { Operation } from '../operations/contract.ts';
import * as queries from '../queries/change-sets.ts';
import { type ChangeSetAct, type ChangeSetState, nextState, statesThatAllow } from '../rules.ts';
import type { Selection } from '../selection/contract.ts';
import { describeChangeSet, describeListed } from './describe.ts';
import { selectionText, stateOf } from './stored.ts';

export async function createChangeSet(
  ctx: Ctx,
  input: { selection: Selection; operations: Operation[]; title?: string | undefined },
) {
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    await queries.insertChangeSet(tx, {
      workspaceId: ctx.workspaceId,
      id,
      title: input.title ?? '',
      selection: selectionText({ chosen: input.selection, leaveOut: [] }),
      operations: JSON.stringify(input.operations),
      reverseOf: null,
      createdBy: actorText(ctx.actor),
    });
    await recordAudit(tx, ctx, 'change-set.created', `change-set:${id}`);
    await emitChanged(tx, ctx.workspaceId, 'changes', id);
  });
  return readChangeSet(ctx, id);
}

export async function listChangeSets(
  ctx: Ctx,
  {
    after,
    limit = 50,
    ...filter
  }: queries.ListFilter & { after?: string | undefined; limit?: number | undefined },
) {
  const below = after === undefined ? null : numberOf(after);
  return ctx.transaction(async (tx) => {
    const rows = await queries.listChangeSets(tx, { ...filter, below, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: await describeListed(tx, page),
      after: rows.length > limit && last ? encodeCursor([last.number]) : null,
    };
  });
}

export async function readChangeSet(ctx: Ctx, id: string) {
  return ctx.transaction(async (tx) => describeChangeSet(tx, ctx, await mustFind(tx, id)));
}

/** Changes what a change set does. A preview made before no longer counts. */
export async function editChangeSet(
  ctx: Ctx,
  input: {
    id: string;
    operations?: Operation[] | undefined;
    selection?: Selection | undefined;
    title?: string | undefined;
  },
) {
  const { id, operations, selection, title } = input;
  await ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id);
    const isRenamed = operations === undefined && selection === undefined;
    if (row.reverse_of && !isRenamed) throw new Refusal('UNDO_FIXED', { number: row.number });
    const state = isRenamed ? stateOf(row) : must(row, 'edit');
    await queries.updateChangeSet(tx, id, ctx.now(), {
      state,
      ...(title === undefined ? {} : { title }),
      ...(isRenamed ? {} : { ...WITHOUT_PREVIEW, edited_by: actorText(ctx.actor) }),
      ...(operations ? { operations: JSON.stringify(operations) } : {}),
      ...(selection ? { selection: selectionText({ chosen: selection, leaveOut: [] }) } : {}),
    });
    await emitChanged(tx, ctx.workspaceId, 'changes', id);
  });
  return readChangeSet(ctx, id);
}

const WITHOUT_PREVIEW = { counts: null, approval_reasons: null, previewed_at: null } as const;

export async function mustFind(tx: Tx, id: string): Promise<queries.ChangeSetRow> {
  const row = await queries.findChangeSet(tx, id);
  if (!row) throw new Refusal('NOT_FOUND', { what: 'change set' });
  return row;
}

/** The change set, locked until the transaction ends. */
export async function mustLock(tx: Tx, id: string): Promise<queries.ChangeSetRow> {
  const row = await queries.lockChangeSet(tx, id);
  if (!row) throw new Refusal('NOT_FOUND', { what: 'change set' });
  return row;
}

/** The state an act leads to; refused where the act is not possible. */
export function must(row: queries.ChangeSetRow, act: ChangeSetAct): ChangeSetState {
  const next = nextState(stateOf(row), act);
  if (next) return next;
  throw new Refusal('CHANGE_SET_STATE', { state: row.state, act, allowed: statesThatAllow(act) });
}

function numberOf(cursor: string): number {
  const [number] = decodeCursor(cursor) ?? [];
  if (isInteger(number)) return number;
  throw new Refusal('INPUT_INVALID', { field: 'after', problem: 'is no cursor of this list' });
}
