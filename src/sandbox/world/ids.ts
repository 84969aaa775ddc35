import { hashText } from './random.ts';

/** First digits of generated ids; the next four come from the seed, so that worlds do not share ids. */
const PRODUCT_ID_BASE = 1_005_000_000_000_000n;
const SKU_ID_BASE = 12_000_000_000_000_000n;
const SC_ITEM_ID_BASE = 600_000_000_000n;

export type Ids = { productId(): string; skuId(): string; scItemId(): string };

/** Counts ids up from the seed's own start; `taken` products and SKUs already have theirs. */
export function createIds(seed: string, taken: { products: number; skus: number }): Ids {
  const lot = BigInt(hashText(seed) % 9000);
  let product = BigInt(taken.products);
  let sku = BigInt(taken.skus);
  let item = BigInt(taken.skus);
  return {
    productId: () => String(PRODUCT_ID_BASE + lot * 100_000_000n + ++product),
    skuId: () => String(SKU_ID_BASE + lot * 1_000_000_000n + ++sku),
    scItemId: () => String(SC_ITEM_ID_BASE + ++item),
  };
}
