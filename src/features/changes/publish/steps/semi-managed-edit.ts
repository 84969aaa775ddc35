import { isoCountry, platformCountry } from '#gateway/wire/country-codes.ts';
import { querySemiManagedProduct } from '#gateway/wire/semi-managed.ts';
import { editOf, editSemiManagedProduct, type SemiManagedEdit } from '#gateway/wire/semi-managed-edit.ts';
import type { StepIntent } from '../intent.ts';
import { decimalOf, minorOf } from './amounts.ts';
import type { StepDefinition } from './step.ts';

/** Bare prices and countries in one document, sent complete: the platform may replace or merge (unverified). */
export const semiManagedEdit: StepDefinition = {
  read: async (gateway, productId) => {
    const { result } = await gateway.call(querySemiManagedProduct, { productId });
    const product = result.pop_choice_product;
    const currency = product.currency_code;
    return {
      fresh: { kind: 'semi', product },
      observed: {
        prices: new Map(
          product.product_sku_list.map((sku) => [sku.sku_id, minorOf(sku.base_price, currency)]),
        ),
        countries: new Set(product.joined_country_list.map(isoCountry)),
      },
      send: async (intent, signal) => {
        await gateway.call(editSemiManagedProduct, changed(editOf(product), intent), signal);
      },
    };
  },
};

function changed(edit: SemiManagedEdit, { after }: StepIntent): SemiManagedEdit {
  const kept = edit.joined_country_list.filter((code) => after.sold[isoCountry(code)] !== false);
  const known = new Set(kept.map(isoCountry));
  const added = Object.entries(after.sold).flatMap(([country, isSold]) =>
    isSold && !known.has(country) ? [country] : [],
  );
  return {
    ...edit,
    joined_country_list: [...kept, ...added.map(platformCountry)],
    product_sku_list: edit.product_sku_list.map((sku) => {
      const price = after.prices[sku.sku_id];
      return price === undefined || price === null
        ? sku
        : { ...sku, base_price: decimalOf(price, edit.currency_code) };
    }),
  };
}
