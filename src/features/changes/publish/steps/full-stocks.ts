import { readFullProduct } from '#features/products/public.ts';
import { updateFullStocks } from '#gateway/wire/fully-managed.ts';
import type { StepDefinition } from './step.ts';
import { changedStocks, isStock } from './stocks.ts';

/** JIT stock of a fully managed product, which can only be raised. */
export const fullStocks: StepDefinition = {
  document: 'fully-managed',
  takes: isStock,
  read: async (gateway, productId) => {
    const { product } = await readFullProduct(gateway, productId);
    return {
      product,
      send: async (intent, signal) => {
        const channelSellerId = gateway.channelSellerId ?? '';
        const skus = changedStocks(intent);
        await gateway.call(updateFullStocks, { channelSellerId, productId, skus }, signal);
      },
    };
  },
};
