import { z } from 'zod';
import { integer, toJson } from '../json.ts';
import { wireMethod } from './method.ts';
import type { SemiManagedProduct, SemiManagedSku } from './semi-managed.ts';
import { id, optional } from './shapes.ts';

/**
 * What an edit sends; fields that are null are left out. @NOTE unverified: whether the platform replaces the
 * whole document or merges, so send it complete (`editOf`).
 */
export type SemiManagedEdit = {
  product_id: string;
  category_id?: string | null;
  currency_code: string;
  joined_country_list: string[];
  product_sku_list: SemiManagedSkuEdit[];
};

export type SemiManagedSkuEdit = {
  sku_id: string;
  sku_code?: string | null;
  /** `active` or `inactive` (domain.md 5.3, found in a seller system's form; not among the SDK's parameters). */
  status?: string | null;
  base_price?: string | null;
  package_weight?: string | null;
  package_length?: string | null;
  package_width?: string | null;
  package_height?: string | null;
  pop_choice_product_sku_sc_item_info?: GoodsItemEdit | null;
  pop_choice_sku_warehouse_stock_list: WarehouseStockEdit[];
  sku_property_list: SkuPropertyEdit[];
};

export type GoodsItemEdit = {
  sc_item_code?: string | null;
  sc_item_bar_code?: string | null;
  original_box?: string | null;
  special_product_type_list: string[];
};

export type WarehouseStockEdit = { warehouse_code: string; sellable_quantity: number };

export type SkuPropertyEdit = {
  sku_property_id_long?: string | null;
  sku_property_name?: string | null;
  property_value_id_long?: string | null;
  sku_property_value?: string | null;
  property_value_definition_name?: string | null;
  sku_image?: string | null;
  image_url_list: string[];
};

/**
 * The complete document of a product as an edit sends it: all that can be edited, nothing the platform computes.
 * Its stock is as old as the product: read, change and send without delay.
 */
export function editOf(product: SemiManagedProduct): SemiManagedEdit {
  const { product_id, category_id, currency_code, joined_country_list, product_sku_list } = product;
  return {
    product_id,
    category_id,
    currency_code,
    joined_country_list,
    product_sku_list: product_sku_list.map(skuEditOf),
  };
}

function skuEditOf(sku: SemiManagedSku): SemiManagedSkuEdit {
  const { sku_id, sku_code, status, base_price } = sku;
  const { package_weight, package_length, package_width, package_height } = sku;
  const item = sku.pop_choice_product_sku_sc_item_info;
  return {
    sku_id,
    sku_code,
    status,
    base_price,
    package_weight,
    package_length,
    package_width,
    package_height,
    pop_choice_product_sku_sc_item_info: item && {
      sc_item_code: item.sc_item_code,
      sc_item_bar_code: item.sc_item_bar_code,
      original_box: item.original_box,
      special_product_type_list: item.special_product_type_list,
    },
    pop_choice_sku_warehouse_stock_list: sku.pop_choice_sku_warehouse_stock_list.map(
      ({ warehouse_code, sellable_quantity }) => ({ warehouse_code, sellable_quantity }),
    ),
    sku_property_list: sku.sku_property_list.map((property) => ({
      sku_property_id_long: property.sku_property_id_long,
      sku_property_name: property.sku_property_name,
      property_value_id_long: property.property_value_id_long,
      sku_property_value: property.sku_property_value,
      property_value_definition_name: property.property_value_definition_name,
      sku_image: property.sku_image,
      image_url_list: property.image_url_list,
    })),
  };
}

const writeResult = z.looseObject({ result: z.looseObject({ product_id: optional(id) }) });

/** Countries, prices, logistics data and stock of one product in one document. */
export const editSemiManagedProduct = wireMethod({
  name: 'aliexpress.pop.choice.product.edit',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: encodeEdit,
  answer: writeResult,
});

/** The same document of a product that cannot join yet, kept until it can. @NOTE unverified: the answer. */
export const preStoreSemiManagedProduct = wireMethod({
  name: 'aliexpress.pop.choice.pre.product.submit',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: encodeEdit,
  answer: z.looseObject({}),
});

function encodeEdit(edit: SemiManagedEdit): Record<string, string> {
  return {
    pop_choice_product: toJson({
      ...edit,
      product_id: integer(edit.product_id),
      product_sku_list: edit.product_sku_list.map((sku) => ({
        ...sku,
        sku_property_list: sku.sku_property_list.map((property) => ({
          ...property,
          sku_property_id_long: optionalInteger(property.sku_property_id_long),
          property_value_id_long: optionalInteger(property.property_value_id_long),
        })),
      })),
    }),
  };
}

function optionalInteger(text: string | null | undefined) {
  return text == null ? null : integer(text);
}

export type SemiManagedStocks = {
  productId: string;
  skus: { sku_id: string; pop_choice_sku_warehouse_stock_list: WarehouseStockEdit[] }[];
};

/** Stock per SKU and warehouse of one product. */
export const updateSemiManagedStocks = wireMethod({
  name: 'aliexpress.pop.choice.product.stocks.update',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: ({ productId, skus }: SemiManagedStocks) => ({
    product_id: productId,
    pop_choice_sku_stock_list: toJson(skus),
  }),
  answer: writeResult,
});
