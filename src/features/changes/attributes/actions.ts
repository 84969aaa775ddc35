import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { Refusal } from '#shared/refusal.ts';
import { pickedBy } from '../actions/picked.ts';
import type { Sql } from '../operations/operation-kind.ts';
import { findChangeSet } from '../queries/change-sets.ts';
import * as queries from './queries.ts';

/** What can be said of goods in the categories of a change set's products, or of all. */
export async function listAttributes(ctx: Ctx, { changeSetId }: { changeSetId?: string | undefined }) {
  return ctx.transaction(async (tx) => {
    const picked = await productsOf(tx, ctx, changeSetId);
    return {
      ...(await queries.countCategories(tx, picked)),
      attributes: await queries.listAttributes(tx, picked),
    };
  });
}

type ValuesInput = { changeSetId?: string | undefined; attributeId: string; q?: string | undefined };

export async function listAttributeValues(ctx: Ctx, { changeSetId, attributeId, q = '' }: ValuesInput) {
  return ctx.transaction(async (tx) => {
    const picked = await productsOf(tx, ctx, changeSetId);
    return { values: await queries.listValues(tx, picked, attributeId, q.trim()) };
  });
}

async function productsOf(tx: Tx, ctx: Ctx, changeSetId: string | undefined): Promise<Sql | null> {
  if (changeSetId === undefined) return null;
  const row = await findChangeSet(tx, changeSetId);
  if (!row) throw new Refusal('NOT_FOUND', { what: 'change set' });
  return pickedBy(ctx.workspaceId, row);
}
