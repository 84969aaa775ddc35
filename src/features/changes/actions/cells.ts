import { randomUUID } from 'node:crypto';
import { recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import type { CellRow } from '../operations/cells/contract.ts';
import type { Sql } from '../operations/operation-kind.ts';
import * as cells from '../queries/cells.ts';
import * as queries from '../queries/change-sets.ts';
import { must, mustLock } from './change-sets.ts';
import { beginPreview } from './preview.ts';
import { operationsOf, selectionText } from './stored.ts';

/** Gives values cell by cell: all rows of the call, or none of them. */
export async function setCells(ctx: Ctx, { id, rows }: { id: string; rows: readonly CellRow[] }) {
  return ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id);
    if (row.reverse_of) throw new Refusal('UNDO_FIXED', { number: row.number });
    const state = must(row, 'edit');
    const unknown = await cells.findUnknownSku(tx, rows);
    if (unknown) throw new Refusal('SKU_UNKNOWN', { ...unknown });
    await cells.writeCells(tx, ctx.workspaceId, id, rows);
    const operations = operationsOf(row);
    const hasStep = operations.some(({ kind }) => kind === 'cells');
    await queries.updateChangeSet(tx, id, ctx.now(), {
      state,
      ...{ counts: null, approval_reasons: null, previewed_at: null, edited_by: actorText(ctx.actor) },
      ...(hasStep ? {} : { operations: JSON.stringify([...operations, { kind: 'cells' }]) }),
    });
    await emitChanged(tx, ctx.workspaceId, 'changes', id);
    return cells.countCells(tx, id);
  });
}

/**
 * Makes a change set of cells that stand in the database, and its preview, in the caller's transaction. `source` is
 * named `n` and has the columns of a row of cells; `createdBy` is who gave them.
 */
export async function createFromCells(
  tx: Tx,
  ctx: Ctx,
  { title, source, createdBy }: { title: string; source: Sql; createdBy: string },
): Promise<string> {
  const id = randomUUID();
  await queries.insertChangeSet(tx, {
    ...{ workspaceId: ctx.workspaceId, id, title, reverseOf: null, createdBy },
    selection: selectionText({ chosen: { cells: true }, leaveOut: [] }),
    operations: JSON.stringify([{ kind: 'cells' }]),
  });
  await cells.writeCellsFrom(tx, ctx.workspaceId, id, source);
  await recordAudit(tx, ctx, 'change-set.created', `change-set:${id}`);
  await beginPreview(tx, ctx, id, 'preview');
  await emitChanged(tx, ctx.workspaceId, 'changes', id);
  return id;
}
