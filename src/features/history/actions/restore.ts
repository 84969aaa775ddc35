import { createFromCells, findChangeSet } from '#features/changes/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import { Refusal } from '#shared/refusal.ts';
import type { Compared } from '../contract.ts';
import * as queries from '../queries/compare.ts';
import { MAX_RESTORED } from '../rules.ts';
import { spanOf } from './compare.ts';

type Restored = Omit<Compared, 'to'> & { title?: string | undefined };

/**
 * Makes a change set of what differs from a moment, and its preview: all of it in one transaction, or nothing. What
 * cannot be put back is counted by its reason.
 */
export async function restoreMoment(ctx: Ctx, { title, ...compared }: Restored) {
  return ctx.transaction(async (tx) => {
    const span = await spanOf(tx, ctx, compared);
    const { cells, left } = await queries.countRestorable(tx, span);
    if (cells > MAX_RESTORED) throw new Refusal('RESTORE_TOO_LARGE', { cells, limit: MAX_RESTORED });
    if (cells === 0) return { changeSet: null, cells, left };
    const id = await createFromCells(tx, ctx, {
      title: title ?? `Back to ${compared.at}`,
      source: queries.restoredCells(span),
      createdBy: actorText(ctx.actor),
    });
    const set = await findChangeSet(tx, id);
    return { changeSet: set ? { id, number: set.number } : null, cells, left };
  });
}
