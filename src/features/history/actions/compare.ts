import type { RawBuilder } from 'kysely';
import { compileProductFilter, refuseToTellPrices } from '#features/products/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { decodeCursor, encodeCursor } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import type { Compared, Difference } from '../contract.ts';
import * as queries from '../queries/compare.ts';
import { firstSeenAt } from '../queries/list.ts';
import { hiddenKinds, placeOf, refuseHiddenPrices } from './list.ts';

type Paged = Compared & { after?: string | undefined; limit?: number | undefined };

/** What differs between a moment and now, or another moment: a row per SKU and field. */
export async function compareMoments(ctx: Ctx, { after, limit = 100, ...compared }: Paged) {
  const from = after === undefined ? null : keyIn(after);
  return ctx.transaction(async (tx) => {
    const span = await spanOf(tx, ctx, compared);
    const rows = await queries.listDifferences(tx, span, { after: from, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map(differenceOf),
      after: rows.length > limit && last ? encodeCursor(keyOf(last)) : null,
    };
  });
}

/** How much differs, of what kinds, and how much of it cannot be put back. */
export async function summarizeMoments(ctx: Ctx, compared: Compared) {
  return ctx.transaction(async (tx) => {
    const span = await spanOf(tx, ctx, compared);
    return { ...(await queries.summarize(tx, span)), younger: await queries.countYounger(tx, span) };
  });
}

/** The two moments, checked: neither in the future, nor before anything was recorded of the selection. */
export async function spanOf(
  tx: Tx,
  ctx: Ctx,
  { at, to, fields, ...filter }: Compared,
): Promise<queries.Span> {
  refuseToTellPrices(ctx, filter);
  refuseHiddenPrices(ctx, fields);
  const now = ctx.now().toISOString();
  const until = to ?? now;
  const future = [at, until].find((moment) => Date.parse(moment) > Date.parse(now));
  if (future) throw new Refusal('MOMENT_IN_FUTURE', { at: future });
  if (Date.parse(until) < Date.parse(at)) throw new Refusal('MOMENTS_REVERSED', { at, to: until });
  const where: RawBuilder<boolean> = compileProductFilter(filter);
  const since = await firstKnownAt(tx, ctx, where);
  if (since !== null && Date.parse(at) < since) {
    throw new Refusal('MOMENT_TOO_EARLY', { at, since: new Date(since).toISOString() });
  }
  return { where, at, to: until, fields, hidden: hiddenKinds(ctx) };
}

/** The earliest moment that can be told of the selection; null when it selects nothing. */
async function firstKnownAt(tx: Tx, ctx: Ctx, where: RawBuilder<boolean>): Promise<number | null> {
  const seen = await firstSeenAt(tx, where);
  const kept = ctx.now().getTime() - ctx.config.historyKeepDays * 86_400_000;
  return seen && Math.max(seen.getTime(), kept);
}

export function differenceOf(row: queries.DifferenceRow): Difference {
  return { ...placeOf(row), was: row.was, is: row.is, left: row.left_for };
}

export function keyOf(row: queries.DifferenceRow): queries.DifferenceKey {
  return [row.store_id, row.product_id, row.sku_id ?? '', row.field];
}

function keyIn(cursor: string): queries.DifferenceKey {
  const [storeId, productId, skuId, field] = decodeCursor(cursor) ?? [];
  const texts = [productId, skuId, field];
  const isKey = typeof storeId === 'string' && isUuid(storeId);
  if (isKey && texts.every((text) => typeof text === 'string' && !text.includes('\0')))
    return [storeId, String(productId), String(skuId), String(field)];
  throw new Refusal('INPUT_INVALID', { field: 'after', problem: 'is no cursor of this list' });
}
