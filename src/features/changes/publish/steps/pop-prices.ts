import { detailedPopProduct } from '#features/products/public.ts';
import {
  editPopSkuPrices,
  type PopProduct,
  type PopSku,
  queryPopProduct,
} from '#gateway/wire/pop-product.ts';
import type { StepIntent } from '../intent.ts';
import { decimalOf } from './amounts.ts';
import type { StepDefinition } from './step.ts';

/** Retail prices of a POP product; the method takes a map of all SKUs by their name inside the product. */
export const popPrices: StepDefinition = {
  document: 'pop',
  takes: (field) => field === 'price',
  read: async (gateway, productId) => {
    const { result: product } = await gateway.call(queryPopProduct, { productId });
    return {
      product: detailedPopProduct(product),
      send: async (intent, signal) => {
        await gateway.call(editPopSkuPrices, { productId, prices: pricesOf(product, intent) }, signal);
      },
    };
  },
};

function pricesOf(product: PopProduct, { after }: StepIntent): Record<string, string> {
  const currency = currencyOf(product);
  const entries = product.aeop_ae_product_s_k_us.flatMap((sku): [string, string][] => {
    const price = after[idOf(sku)]?.price;
    if (typeof price === 'number') return [[sku.id, decimalOf(price, currency)]];
    return sku.sku_price === null ? [] : [[sku.id, sku.sku_price]];
  });
  return Object.fromEntries(entries);
}

/** The mirror knows a SKU by its global id, and by its name where there is none. */
export function idOf(sku: PopSku): string {
  return sku.sku_Id ?? sku.id;
}

function currencyOf(product: PopProduct): string {
  return product.currency_code ?? product.aeop_ae_product_s_k_us[0]?.currency_code ?? 'USD';
}
