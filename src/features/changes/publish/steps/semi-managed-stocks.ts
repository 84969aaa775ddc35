import { detailedSemiProduct } from '#features/products/public.ts';
import { querySemiManagedProduct } from '#gateway/wire/semi-managed.ts';
import { updateSemiManagedStocks } from '#gateway/wire/semi-managed-edit.ts';
import type { StepDefinition } from './step.ts';
import { changedStocks, isStock } from './stocks.ts';

/** JIT stock of a semi-managed product; the method touches only the SKUs and warehouses it names. */
export const semiManagedStocks: StepDefinition = {
  document: 'semi-managed',
  takes: isStock,
  read: async (gateway, productId) => {
    const { result } = await gateway.call(querySemiManagedProduct, { productId });
    return {
      product: detailedSemiProduct(result.pop_choice_product),
      send: async (intent, signal) => {
        const skus = [...changedStocks(intent)].map(([sku_id, stocks]) => ({
          sku_id,
          pop_choice_sku_warehouse_stock_list: [...stocks].map(([warehouse_code, sellable_quantity]) => ({
            warehouse_code,
            sellable_quantity,
          })),
        }));
        await gateway.call(updateSemiManagedStocks, { productId, skus }, signal);
      },
    };
  },
};
