import type { Ctx } from '#server/context.ts';
import { Refusal } from '#shared/refusal.ts';
import { mustFind } from '../actions/change-sets.ts';
import { operationsOf } from '../actions/stored.ts';
import { hashOf } from '../publish/intent.ts';
import { findHashes, findTexts } from './queries.ts';
import { makeTexts } from './texts.ts';

type DescriptionInput = { id: string; storeId: string; productId: string; language: string };

/**
 * A description of a product before and after a change set, as texts: rows know them by their hash. What was replaced
 * and is no longer kept, or cannot be made any more, is null.
 */
export async function readDescription(
  ctx: Ctx,
  { id, storeId, productId, language }: DescriptionInput,
): Promise<{ before: string | null; after: string | null }> {
  return ctx.transaction(async (tx) => {
    const set = await mustFind(tx, id);
    const place = { workspaceId: ctx.workspaceId, changeSetId: set.id, storeId, productId };
    const hashes = await findHashes(tx, place, language);
    if (!hashes) throw new Refusal('NOT_FOUND', { what: 'description' });
    const known = await findTexts(tx, { ...place, reverseOf: set.reverse_of }, language);
    const isMade = hashes.after !== null && !known.has(hashes.after) && set.reverse_of === null;
    if (isMade) {
      const made = (await makeTexts(tx, place, operationsOf(set), [language])).get(language);
      if (made !== undefined) known.set(hashOf(made) ?? '', made);
    }
    const text = (hash: string | null) => (hash === null ? null : (known.get(hash) ?? null));
    return { before: text(hashes.before), after: text(hashes.after) };
  });
}
