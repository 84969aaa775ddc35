import { detailedSemiProduct } from '#features/products/public.ts';
import { isoCountry, platformCountry } from '#gateway/wire/country-codes.ts';
import { querySemiManagedProduct } from '#gateway/wire/semi-managed.ts';
import {
  editOf,
  editSemiManagedProduct,
  type SemiManagedEdit,
  type SemiManagedSkuEdit,
} from '#gateway/wire/semi-managed-edit.ts';
import type { FieldName } from '../../fields/field.ts';
import type { FieldValue } from '../../fields/value.ts';
import type { StepIntent, StepValues } from '../intent.ts';
import { decimalOf } from './amounts.ts';
import type { StepDefinition } from './step.ts';

/** What the document holds of every SKU, beside its stock. */
export const SEMI_MANAGED_FIELDS: readonly FieldName[] = [
  ...(['price', 'weight', 'length', 'width', 'height', 'specialTypes', 'originalBox'] as const),
  ...(['skuCode', 'goodsCode', 'goodsBarcode', 'sellable'] as const),
];

/**
 * Bare prices, countries, logistics and warehousing info in one document, sent complete: the platform may replace or
 * merge (unverified).
 */
export const semiManagedEdit: StepDefinition = {
  document: 'semi-managed',
  takes: (field) => SEMI_MANAGED_FIELDS.includes(field) || field.startsWith('sold.'),
  read: async (gateway, productId) => {
    const { result } = await gateway.call(querySemiManagedProduct, { productId });
    const document = result.pop_choice_product;
    return {
      product: detailedSemiProduct(document),
      send: async (intent, signal) => {
        await gateway.call(editSemiManagedProduct, edited(editOf(document), intent), signal);
      },
    };
  },
};

/** The document with what an intent changes of it. */
export function edited(edit: SemiManagedEdit, { after }: StepIntent): SemiManagedEdit {
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
  const goods = {
    ...textOf(after, 'goodsCode', 'sc_item_code'),
    ...textOf(after, 'goodsBarcode', 'sc_item_bar_code'),
    ...part(after.originalBox, (isBox) => ({ original_box: isBox ? '1' : '0' })),
    ...(Array.isArray(after.specialTypes) && { special_product_type_list: after.specialTypes }),
  };
  return {
    ...sku,
    ...textOf(after, 'skuCode', 'sku_code'),
    ...part(after.price, (price) => ({ base_price: decimalOf(Number(price), currency) })),
    ...part(after.weight, (grams) => ({ package_weight: (Number(grams) / 1000).toFixed(3) })),
    ...part(after.length, (cm) => ({ package_length: Number(cm).toFixed(2) })),
    ...part(after.width, (cm) => ({ package_width: Number(cm).toFixed(2) })),
    ...part(after.height, (cm) => ({ package_height: Number(cm).toFixed(2) })),
    ...part(after.sellable, (isSellable) => ({ status: isSellable ? 'active' : 'inactive' })),
    ...(Object.keys(goods).length > 0 && {
      pop_choice_product_sku_sc_item_info: {
        special_product_type_list: [],
        ...sku.pop_choice_product_sku_sc_item_info,
        ...goods,
      },
    }),
  };
}

/** A part of the document where the intent holds a value; what it does not hold stays as it was read. */
function part<Part extends object>(
  value: FieldValue | undefined,
  make: (value: FieldValue) => Part,
): Part | object {
  return value === undefined || value === null ? {} : make(value);
}

/** A text, which an undo may take away again. */
function textOf(after: Readonly<Record<string, FieldValue>>, field: FieldName, name: string): object {
  const value = after[field];
  return value === undefined ? {} : { [name]: value ?? '' };
}
