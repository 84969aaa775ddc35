import { randomUUID } from 'node:crypto';
import { recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import type { Operation } from '../operations/contract.ts';
import { mustFit } from '../operations/saved.ts';
import { copyCells } from '../queries/cells.ts';
import * as queries from '../queries/change-sets.ts';
import type { ChangeSetJson } from '../shapes/contract.ts';
import { mustFind, readChangeSet } from './change-sets.ts';
import { pickedBy } from './picked.ts';
import { beginPreview, endingPatterns } from './preview.ts';
import { operationsOf, type StoredSelection, selectionOf, selectionText } from './stored.ts';

type NewPreviewed = { title: string; selection: StoredSelection; operations: readonly Operation[] };

/** Makes a change set together with its preview: both, or neither. `read` says what it holds; what it throws stops it. */
export async function createPreviewed(
  ctx: Ctx,
  read: (tx: Tx, id: string) => Promise<NewPreviewed>,
  fill: (tx: Tx, id: string) => Promise<void> = async () => undefined,
): Promise<ChangeSetJson> {
  const id = randomUUID();
  await endingPatterns(ctx, id, () =>
    ctx.transaction(async (tx) => {
      const { title, selection, operations } = await read(tx, id);
      await queries.insertChangeSet(tx, {
        ...{ workspaceId: ctx.workspaceId, id, title, reverseOf: null, createdBy: actorText(ctx.actor) },
        selection: selectionText(selection),
        operations: JSON.stringify(operations),
      });
      await fill(tx, id);
      await recordAudit(tx, ctx, 'change-set.created', `change-set:${id}`);
      await beginPreview(tx, ctx, id, 'preview');
      await emitChanged(tx, ctx.workspaceId, 'changes', id);
    }),
  );
  return readChangeSet(ctx, id);
}

/** The same operations over the same selection, as both are today; cells that were given come along. */
export async function copyChangeSet(ctx: Ctx, id: string): Promise<ChangeSetJson> {
  return createPreviewed(
    ctx,
    async (tx) => {
      const row = await mustFind(tx, id);
      if (row.reverse_of) throw new Refusal('UNDO_FIXED', { number: row.number });
      const operations = await mustFit(tx, operationsOf(row), pickedBy(ctx.workspaceId, row));
      return { title: row.title, selection: selectionOf(row), operations };
    },
    (tx, copyId) => copyCells(tx, id, copyId),
  );
}
