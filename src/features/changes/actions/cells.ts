import { actorText, type Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import type { CellRow } from '../operations/cells/contract.ts';
import * as cells from '../queries/cells.ts';
import * as queries from '../queries/change-sets.ts';
import { must, mustLock } from './change-sets.ts';
import { operationsOf } from './stored.ts';

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
