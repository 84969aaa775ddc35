import type { Ctx } from '#server/context.ts';
import { type CursorKey, decodeCursor, encodeCursor, isInstantText } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import type { ProductFilter, ProductRow, ProductSort } from '../contract.ts';
import * as queries from '../queries/list.ts';
import type { SemiState } from '../rules.ts';
import { pictureId } from './picture-id.ts';
import { refuseToTellPrices, seesPrices, withoutPrices } from './price-view.ts';

const PAGE = 100;

type Input = ProductFilter & {
  sort?: ProductSort | undefined;
  direction?: 'asc' | 'desc' | undefined;
  after?: string | undefined;
  limit?: number | undefined;
  include?: 'skus' | undefined;
};

/** One page of the products that match. */
export async function listProducts(
  ctx: Ctx,
  input: Input,
): Promise<{ rows: ProductRow[]; after: string | null }> {
  const { sort = 'changed', limit = PAGE, after, include, ...filter } = input;
  refuseToTellPrices(ctx, filter, sort);
  const direction = input.direction ?? (sort === 'changed' || sort === 'sold' ? 'desc' : 'asc');
  const withSkus = include === 'skus';
  const position = after === undefined ? null : positionOf(after, sort);
  const query = { filter, sort, direction, after: position, limit: limit + 1, withSkus };
  const found = await ctx.transaction((tx) => queries.listProducts(tx, query));
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows
      .map((row) => rowJson(ctx, row, withSkus))
      .map((row) => (seesPrices(ctx) ? row : withoutPrices(row))),
    after: last ? encodeCursor([last.sort_key, last.store_id, last.product_id]) : null,
  };
}

export async function countProducts(ctx: Ctx, filter: ProductFilter) {
  refuseToTellPrices(ctx, filter);
  return ctx.transaction(async (tx) => ({
    ...(await queries.countProducts(tx, filter)),
    priceUnknown: filter.priceBand ? await queries.countPriceUnknown(tx, filter) : null,
  }));
}

/** Stores name the warehouses of semi-managed products only; those of others show where SKUs have stock. */
export async function listStockWarehouses(ctx: Ctx): Promise<{ codes: string[] }> {
  return { codes: await ctx.transaction(queries.listStockWarehouses) };
}

/** Where the products of the chosen stores stand; a state without products has 0. */
export async function countSemiStates(ctx: Ctx, filter: Pick<ProductFilter, 'stores'>) {
  const rows = await ctx.transaction((tx) => queries.countSemiStates(tx, filter));
  const countOf = (state: SemiState) => rows.find((row) => row.state === state)?.n ?? 0;
  const [toPreSave, preSaved, canJoin] = [countOf('to-pre-save'), countOf('pre-saved'), countOf('can-join')];
  const [inReview, refused, joined] = [countOf('in-review'), countOf('refused'), countOf('joined')];
  return {
    counts: {
      'to-pre-save': toPreSave,
      'pre-saved': preSaved,
      'can-join': canJoin,
      'in-review': inReview,
      refused,
      joined,
    },
  };
}

/** The place a cursor stands for; refused when it belongs to a list in another order. */
function positionOf(cursor: string, sort: ProductSort): CursorKey {
  const key = decodeCursor(cursor);
  const [value, storeId, productId] = key ?? [];
  const isOurs =
    key?.length === 3 &&
    isSortValue(value, sort) &&
    typeof storeId === 'string' &&
    isUuid(storeId) &&
    typeof productId === 'string' &&
    !productId.includes('\0');
  if (!isOurs) throw new Refusal('CURSOR_INVALID', { field: 'after' });
  return key;
}

function isSortValue(value: CursorKey[number] | undefined, sort: ProductSort): boolean {
  switch (sort) {
    case 'changed':
      return isInstantText(value);
    case 'title':
      return typeof value === 'string' && !value.includes('\0');
    case 'price':
    case 'stock':
      return value === null || isWhole(value, Number.MAX_SAFE_INTEGER);
    case 'sold':
      return value === null || isWhole(value, 2 ** 31 - 1);
    default:
      return sort satisfies never;
  }
}

function isWhole(value: CursorKey[number] | undefined, most: number): boolean {
  return typeof value === 'string' && /^-?\d{1,16}$/.test(value) && Math.abs(Number(value)) <= most;
}

function rowJson(ctx: Ctx, row: queries.ListedRow, withSkus: boolean): ProductRow {
  return {
    storeId: row.store_id,
    productId: row.product_id,
    // The checks of these three columns allow nothing else.
    mode: row.mode as ProductRow['mode'],
    status: row.status as ProductRow['status'],
    semiState: row.semi_state as ProductRow['semiState'],
    title: row.title,
    currency: row.currency,
    picture: pictureId(ctx, row.picture_url),
    isChoice: row.is_choice,
    countryCount: row.country_count,
    skuCount: row.sku_count,
    priceMin: row.price_min,
    priceMax: row.price_max,
    stockTotal: row.stock_total,
    weightMissing: row.weight_missing,
    sold30d: row.sold_30d,
    changedAt: row.changed_at.toISOString(),
    detailReadAt: row.detail_read_at?.toISOString() ?? null,
    readProblem: row.detail_problem,
    ...(withSkus ? { skus: row.skus ?? [] } : {}),
  };
}
