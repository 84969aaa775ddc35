import { type RawBuilder, sql } from 'kysely';
import { findChangeSet, selectedWhere, selectionOf } from '#features/changes/public.ts';
import type { ProductFilter, ProductSort } from '#features/products/contract.ts';
import {
  compileProductFilter,
  compileProductOrder,
  pictureId,
  refuseToTellPrices,
  seesPrices,
} from '#features/products/public.ts';
import { countryCodesOf } from '#features/stores/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { Refusal } from '#shared/refusal.ts';
import { MATRIX_PAGE, type MatrixPage } from './contract.ts';
import * as queries from './queries.ts';

type Input = ProductFilter & {
  without?: string[] | undefined;
  set?: string | undefined;
  sort?: ProductSort | undefined;
  direction?: 'asc' | 'desc' | undefined;
  offset?: number | undefined;
  limit?: number | undefined;
};

/** One page of SKU rows: of the products a filter finds, or of those a change set is about. */
export async function readMatrix(ctx: Ctx, input: Input): Promise<MatrixPage> {
  const {
    without,
    set,
    sort = 'changed',
    direction = 'desc',
    offset = 0,
    limit = MATRIX_PAGE,
    ...filter
  } = input;
  refuseToTellPrices(ctx, filter, sort);
  if (set !== undefined) mustSeeSets(ctx);
  return ctx.transaction(async (tx) => {
    const change = set === undefined ? null : await mustFindSet(tx, set);
    const where = change ? change.where : allBut(filter, without ?? []);
    const order = compileProductOrder(sort, direction);
    const placed = await queries.placeProducts(tx, { where, order, offset, limit });
    const products = await queries.readProducts(tx, placed.products);
    const skus = await queries.readSkus(tx, placed.products, change?.id ?? null);
    const stores = await queries.readStores(tx, placed.stores);
    return pageOf(ctx, { placed, products, skus, stores, offset, limit });
  });
}

/** Whoever may see products but no change sets is not told what one of them holds. */
function mustSeeSets({ actor }: Ctx): void {
  if (actor.kind !== 'program' && !actor.permissions.includes('changes.view'))
    throw new Refusal('PERMISSION_NEEDED', { permission: 'changes.view' });
}

async function mustFindSet(tx: Tx, id: string): Promise<{ id: string; where: RawBuilder<boolean> }> {
  const row = await findChangeSet(tx, id);
  if (!row) throw new Refusal('NOT_FOUND', { what: 'change set' });
  const where = selectedWhere(row.id, selectionOf(row).chosen);
  return { id: row.id, where: sql<boolean>`p.gone_at is null and ${where}` };
}

function allBut(filter: ProductFilter, without: readonly string[]): RawBuilder<boolean> {
  const matches = compileProductFilter(filter);
  return without.length === 0
    ? matches
    : sql<boolean>`${matches} and p.product_id <> all (${[...without]}::text[])`;
}

type Found = {
  placed: queries.Placed;
  products: queries.ProductRow[];
  skus: queries.SkuRow[];
  stores: Awaited<ReturnType<typeof queries.readStores>>;
  offset: number;
  limit: number;
};

function pageOf(ctx: Ctx, { placed, products, skus, stores, offset, limit }: Found): MatrixPage {
  const key = (row: { store_id: string; product_id: string }) => `${row.store_id}/${row.product_id}`;
  const byKey = new Map(products.map((row) => [key(row), row]));
  // A product may go between two statements.
  const kept = placed.products.filter((row) => byKey.has(key(row)));
  const place = new Map(kept.map((row, index) => [key(row), index]));
  const maySeePrices = seesPrices(ctx);
  // The first product may begin before the page and the last end after it.
  const before = offset - (kept[0]?.first ?? offset);
  return {
    total: placed.total,
    offset,
    products: kept.flatMap((row) => {
      const known = byKey.get(key(row));
      return known ? [productJson(ctx, row, known)] : [];
    }),
    rows: skus.slice(before, before + limit).map((row) => ({
      product: place.get(key(row)) ?? 0,
      skuId: row.sku_id,
      code: row.code,
      name: row.name,
      isActive: row.is_active,
      price: maySeePrices ? row.price : null,
      caps: row.caps,
      displayed: maySeePrices ? (row.displayed ?? {}) : {},
      // Checked when the cells were given.
      ...(row.cells && { cells: row.cells as MatrixPage['rows'][number]['cells'] }),
    })),
    stores: stores.map((store) => ({
      storeId: store.id,
      name: store.name,
      countries: [...countryCodesOf(store)].sort(),
      isFile: store.business_type === 'FILE',
    })),
  };
}

function productJson(
  ctx: Ctx,
  placed: queries.PlacedProduct,
  row: queries.ProductRow,
): MatrixPage['products'][number] {
  return {
    storeId: row.store_id,
    productId: row.product_id,
    title: row.title,
    picture: pictureId(ctx, row.picture_url),
    mode: row.mode,
    semiState: row.semi_state,
    currency: row.currency,
    joined: row.joined_countries,
    first: placed.first,
    skus: placed.sku_count,
  };
}
