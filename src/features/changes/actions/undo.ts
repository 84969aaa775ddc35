import { randomUUID } from 'node:crypto';
import { recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import type { RestoreOperation } from '../operations/restore/contract.ts';
import * as queries from '../queries/change-sets.ts';
import { countPublishedRows } from '../queries/publish.ts';
import { must, mustLock, readChangeSet } from './change-sets.ts';
import { selectionText } from './stored.ts';

/**
 * Makes the reverse change set: a draft that puts back what took, previewed and published like any other. While one
 * is open, asking again leads to it.
 */
export async function undo(ctx: Ctx, id: string) {
  const reverse = await ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id);
    must(row, 'undo');
    const open = await queries.findOpenReverse(tx, id);
    if (open) return open;
    const reverseId = randomUUID();
    if ((await countPublishedRows(tx, id)) === 0)
      throw new Refusal('NOTHING_TO_PUBLISH', { number: row.number });
    const restore: RestoreOperation = { kind: 'restore', changeSetId: id };
    await queries.insertChangeSet(tx, {
      workspaceId: ctx.workspaceId,
      id: reverseId,
      title: `Undo of ${row.number}`,
      selection: selectionText({ chosen: null, leaveOut: [] }),
      operations: JSON.stringify([restore]),
      reverseOf: id,
      createdBy: actorText(ctx.actor),
    });
    await recordAudit(tx, ctx, 'change-set.undo-drafted', `change-set:${id}`, { number: row.number });
    await emitChanged(tx, ctx.workspaceId, 'changes', reverseId);
    return reverseId;
  });
  return readChangeSet(ctx, reverse);
}
