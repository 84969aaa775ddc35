import { pictureId } from '#features/products/public.ts';
import type { Ctx } from '#server/context.ts';
import { decodeCursor, encodeCursor, isInteger } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import type { CopyRowJson } from '../contract.ts';
import { findCopy } from '../queries/copies.ts';
import { type ListedRow, listRows, type RowAfter } from '../queries/rows.ts';
import type { RowTab } from '../rules.ts';
import { factsOf } from './describe.ts';

type Rows = {
  id: string;
  tab?: RowTab | undefined;
  code?: string | undefined;
  q?: string | undefined;
  after?: string | undefined;
  limit?: number | undefined;
};

/** Rows of a copy with what will be made of them, or what was. */
export async function listCopyRows(ctx: Ctx, { id, tab = 'all', code, q, after, limit = 100 }: Rows) {
  const from = after === undefined ? null : cursorOf(after);
  const rows = await ctx.transaction(async (tx) => {
    const copy = await findCopy(tx, id);
    if (!copy) throw new Refusal('NOT_FOUND', { what: 'copy' });
    const text = q?.trim() || null;
    return listRows(tx, { copyId: copy.id, tab, code: code ?? null, text, after: from, limit });
  });
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => rowJson(ctx, row)),
    after: last && rows.length === limit ? encodeCursor([last.position, last.target_id]) : null,
  };
}

function cursorOf(text: string): RowAfter {
  const [position, targetId] = decodeCursor(text) ?? [];
  const isRow = isInteger(position) && typeof targetId === 'string' && isUuid(targetId);
  if (!isRow) throw new Refusal('CURSOR_INVALID');
  return [position, targetId];
}

function rowJson(ctx: Ctx, row: ListedRow): CopyRowJson {
  const { title, skus, pictures, currency, duplicates } = row;
  return {
    ...{ targetId: row.target_id, storeId: row.store_id, productId: row.product_id },
    ...{ title, skus, pictures, currency, duplicates },
    picture: row.picture_url === null ? null : pictureId(ctx, row.picture_url),
    priceMin: row.price_min,
    priceMax: row.price_max,
    // Texts that only this feature writes, from lists the contract knows.
    refusal: row.refusal as CopyRowJson['refusal'],
    warnings: row.warnings as CopyRowJson['warnings'],
    state: row.state as CopyRowJson['state'],
    facts: factsOf(row.facts),
    isLeftOut: row.is_left_out,
    draftId: row.draft_id,
    problem: row.problem,
    problemFacts: factsOf(row.outcome_facts),
  };
}
