import { readJoining } from '#features/products/public.ts';
import { canBeTakenFurther } from '#features/products/rules.ts';
import { querySemiManagedInfo } from '#gateway/wire/semi-managed.ts';
import {
  editOf,
  editSemiManagedProduct,
  preStoreSemiManagedProduct,
  type SemiManagedEdit,
} from '#gateway/wire/semi-managed-edit.ts';
import { querySemiManagedDraft } from '#gateway/wire/semi-managed-join.ts';
import type { FieldName } from '../../fields/field.ts';
import { partOf, type StepIntent } from '../intent.ts';
import { edited, SEMI_MANAGED_FIELDS } from './semi-managed-edit.ts';
import type { StepDefinition } from './step.ts';
import { changedStocks, isStock } from './stocks.ts';

const takes = (field: FieldName) =>
  field === 'semiState' || isStock(field) || SEMI_MANAGED_FIELDS.includes(field);

/** Keeps the form of a product that cannot join yet, until the platform lets it. */
export const semiManagedPreSave: StepDefinition = {
  document: 'semi-managed',
  takes,
  read: async (gateway, productId) => {
    const { product, document } = await readJoining(gateway, productId, 'pre_stored');
    return {
      product,
      send: async (intent, signal) => {
        await gateway.call(preStoreSemiManagedProduct, filledIn(editOf(document), intent), signal);
      },
    };
  },
};

/** Submits a product that can join, in all countries: they can be chosen once it has (domain rules 5.2, found). */
export const semiManagedJoin: StepDefinition = {
  document: 'semi-managed',
  takes,
  read: async (gateway, productId) => {
    const { product, document } = await readJoining(gateway, productId, 'can_join');
    // Asked before anything is recorded as sent: what is not offered any more is refused here, in the platform's words.
    if (canBeTakenFurther(product.semi?.state ?? null))
      await gateway.call(querySemiManagedDraft, { productId });
    const { result } = await gateway.call(querySemiManagedInfo, {});
    const countries = result.pop_choice_country_list.map(({ country_code: code }) => code);
    return {
      product,
      send: async (intent, signal) => {
        const edit = { ...filledIn(editOf(document), intent), joined_country_list: countries };
        await gateway.call(editSemiManagedProduct, edit, signal);
      },
    };
  },
};

/** The document carries stock as well: there is no other call before a product has joined. */
function filledIn(edit: SemiManagedEdit, intent: StepIntent): SemiManagedEdit {
  const stocks = changedStocks(partOf(intent, isStock));
  const { product_sku_list: skus, ...rest } = edited(edit, intent);
  return {
    ...rest,
    product_sku_list: skus.map((sku) => {
      const units = new Map(
        sku.pop_choice_sku_warehouse_stock_list.map((row) => [row.warehouse_code, row.sellable_quantity]),
      );
      for (const [code, quantity] of stocks.get(sku.sku_id) ?? []) units.set(code, quantity);
      const list = [...units].map(([warehouse_code, sellable_quantity]) => ({
        warehouse_code,
        sellable_quantity,
      }));
      return { ...sku, pop_choice_sku_warehouse_stock_list: list };
    }),
  };
}
