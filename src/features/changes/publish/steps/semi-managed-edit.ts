import { detailedSemiProduct } from '#features/products/public.ts';
import { isoCountry, platformCountry } from '#gateway/wire/country-codes.ts';
import { querySemiManagedProduct } from '#gateway/wire/semi-managed.ts';
import {
  editOf,
  editSemiManagedProduct,
  type SemiManagedEdit,
  type SemiManagedSkuEdit,
} from '#gateway/wire/semi-managed-edit.ts';
import type { FieldValue } from '../../fields/field.ts';
import type { StepIntent, StepValues } from '../intent.ts';
import { decimalOf } from './amounts.ts';
import type { StepDefinition } from './step.ts';

/** Bare prices and countries in one document, sent complete: the platform may replace or merge (unverified). */
export const semiManagedEdit: StepDefinition = {
  takes: (field) => field === 'price' || field.startsWith('sold.'),
  read: async (gateway, productId) => {
    const { result } = await gateway.call(querySemiManagedProduct, { productId });
    const document = result.pop_choice_product;
    return {
      product: detailedSemiProduct(document),
      send: async (intent, signal) => {
        await gateway.call(editSemiManagedProduct, changed(editOf(document), intent), signal);
      },
    };
  },
};

function changed(edit: SemiManagedEdit, { after }: StepIntent): SemiManagedEdit {
  return {
    ...edit,
    joined_country_list: countriesAfter(edit.joined_country_list, after),
    product_sku_list: edit.product_sku_list.map((sku) =>
      skuAfter(sku, after[sku.sku_id] ?? {}, edit.currency_code),
    ),
  };
}

/** Countries are the product's: every row of it says the same of them. */
function countriesAfter(joined: readonly string[], after: StepValues): string[] {
  const sold = new Map(
    Object.values(after).flatMap((row) =>
      Object.entries(row).flatMap(([field, isSold]) =>
        field.startsWith('sold.') ? [[field.slice('sold.'.length), isSold] as const] : [],
      ),
    ),
  );
  const kept = joined.filter((code) => sold.get(isoCountry(code)) !== false);
  const known = new Set(kept.map(isoCountry));
  const added = [...sold].flatMap(([country, isSold]) =>
    isSold && !known.has(country) ? [platformCountry(country)] : [],
  );
  return [...kept, ...added];
}

function skuAfter(
  sku: SemiManagedSkuEdit,
  after: Readonly<Record<string, FieldValue>>,
  currency: string,
): SemiManagedSkuEdit {
  const { price } = after;
  return typeof price === 'number' ? { ...sku, base_price: decimalOf(price, currency) } : sku;
}
