import { readFullProduct } from '#features/products/public.ts';
import { editFullPrices } from '#gateway/wire/fully-managed.ts';
import { areSame } from '../../fields/value.ts';
import type { StepIntent } from '../intent.ts';
import { decimalOf } from './amounts.ts';
import type { StepDefinition } from './step.ts';

/**
 * Supply prices of a fully managed product; the platform decides on them later. The method for prices alone leaves the
 * rest of the listing in peace, which `aliexpress.choice.product.edit` would send along.
 */
export const fullPrices: StepDefinition = {
  document: 'fully-managed',
  takes: (field) => field === 'supplyPrice',
  read: async (gateway, productId) => {
    const { product, keys } = await readFullProduct(gateway, productId);
    return {
      product,
      send: async (intent, signal) => {
        const channelSellerId = gateway.channelSellerId ?? '';
        const prices = changedPrices(intent, keys, product.currency ?? 'CNY');
        await gateway.call(editFullPrices, { channelSellerId, productId, prices }, signal);
      },
    };
  },
};

/** Only what changes goes to an audit. */
function changedPrices({ before, after }: StepIntent, keys: ReadonlyMap<string, string>, currency: string) {
  const entries = Object.entries(after).flatMap(([skuId, { supplyPrice: price = null }]) => {
    const isChanged = typeof price === 'number' && !areSame(price, before[skuId]?.supplyPrice ?? null);
    return isChanged ? [[keys.get(skuId) ?? skuId, decimalOf(price, currency)] as const] : [];
  });
  return Object.fromEntries(entries);
}
