import { listMemberNames } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import { decodeCursor, encodeCursor, isInteger } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import * as queries from '../queries/product-changes.ts';
import { sentenceOf } from '../sentence.ts';
import type { ProductChangeJson } from '../shapes/contract.ts';
import { previewRow } from './rows.ts';
import { operationsOf } from './stored.ts';

type ProductChangesQuery = {
  storeId: string;
  productId: string;
  after?: string | undefined;
  limit?: number | undefined;
};

/** The history of one product: every SKU a published change set touched, newest first. */
export async function listProductChanges(ctx: Ctx, query: ProductChangesQuery) {
  const { storeId, productId, limit = 100 } = query;
  const after = query.after === undefined ? null : keyIn(query.after);
  return ctx.transaction(async (tx) => {
    const rows = await queries.listProductChanges(tx, { storeId, productId, after, limit: limit + 1 });
    const names = await listMemberNames(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map((row) => productChange(row, names)),
      after: rows.length > limit && last ? encodeCursor([last.number, last.sku_id]) : null,
    };
  });
}

function productChange(
  row: queries.ProductChangeRecord,
  names: ReadonlyMap<string, string>,
): ProductChangeJson {
  const operations = operationsOf(row);
  const { change_set_id: id, number, set_title: title } = row;
  return {
    ...previewRow(row),
    set: { id, number, title, sentence: sentenceOf(operations), operations },
    at: row.at.toISOString(),
    by: names.get(row.published_by ?? '') ?? '',
  };
}

function keyIn(cursor: string): queries.ProductChangeKey {
  const [number, skuId] = decodeCursor(cursor) ?? [];
  if (isInteger(number) && typeof skuId === 'string' && !skuId.includes('\0')) return [number, skuId];
  throw new Refusal('INPUT_INVALID', { field: 'after', problem: 'is no cursor of this list' });
}
