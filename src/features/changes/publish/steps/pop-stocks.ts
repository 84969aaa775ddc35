import { detailedPopProduct } from '#features/products/public.ts';
import { editPopSkuStocks, type PopProduct, queryPopProduct } from '#gateway/wire/pop-product.ts';
import type { StepIntent } from '../intent.ts';
import { idOf } from './pop-prices.ts';
import type { StepDefinition } from './step.ts';
import { changedStocks, isStock } from './stocks.ts';

/** Stock of a POP product; the method takes a map of SKUs by their name inside the product. */
export const popStocks: StepDefinition = {
  document: 'pop',
  takes: isStock,
  read: async (gateway, productId) => {
    const { result: product } = await gateway.call(queryPopProduct, { productId });
    return {
      product: detailedPopProduct(product),
      send: async (intent, signal) => {
        await gateway.call(editPopSkuStocks, { productId, stocks: stocksOf(product, intent) }, signal);
      },
    };
  },
};

/** A POP product has one stock a SKU, whatever the mirror calls the place. */
function stocksOf(product: PopProduct, intent: StepIntent): Record<string, number> {
  const changed = changedStocks(intent);
  const entries = product.aeop_ae_product_s_k_us.flatMap((sku) => {
    const [units] = changed.get(idOf(sku))?.values() ?? [];
    return units === undefined ? [] : [[sku.id, units] as const];
  });
  return Object.fromEntries(entries);
}
