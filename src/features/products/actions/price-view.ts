import type { Ctx } from '#server/context.ts';
import { Refusal } from '#shared/refusal.ts';
import type { ProductFilter, ProductRow } from '../contract.ts';

/** Prices are for those who may see them; for everyone else they are absent, not zero. */
export function seesPrices({ actor }: Pick<Ctx, 'actor'>): boolean {
  return actor.kind === 'program' || actor.permissions.includes('prices.view');
}

/** A filter or a sort by price tells prices too. */
export function refuseToTellPrices(ctx: Ctx, filter: ProductFilter, sort?: string): void {
  if (seesPrices(ctx)) return;
  if (sort === 'price' || filter.priceBand !== undefined)
    throw new Refusal('PERMISSION_NEEDED', { permission: 'prices.view' });
}

export function withoutPrices(row: ProductRow): ProductRow {
  const skus = row.skus?.map((sku) => ({ ...sku, price: null }));
  return { ...row, priceMin: null, priceMax: null, ...(skus && { skus }) };
}
