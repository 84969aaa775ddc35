import { z } from 'zod';
import { integer, toJson } from '../json.ts';
import { wireMethod } from './method.ts';
import { count, decimal, id, list, optional, optionalText } from './shapes.ts';

/** Clients use 20; no maximum is stated (open-platform.md 8, seen in code). */
export const SEMI_MANAGED_PAGE_SIZE = 20;

/**
 * Tabs of the list: joined, to join, to pre-store (open-platform.md 8, seen in code). `joined` is found;
 * @NOTE unverified: the spelling of the other two.
 */
export type SemiManagedTab = 'joined' | 'can_join' | 'pre_stored';

/** Countries and warehouses open to this seller; country codes are the platform's (`UK` for GB). */
export const querySemiManagedInfo = wireMethod({
  name: 'aliexpress.pop.choice.info.query',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: (_: Record<string, never>): Record<string, string> => ({}),
  answer: z.looseObject({
    result: z.looseObject({
      pop_choice_country_list: list(
        z.looseObject({ country_code: z.string().min(1), cn_name: optionalText, en_name: optionalText }),
      ),
      pop_choice_warehouse_list: list(
        z.looseObject({ warehouse_code: z.string().min(1), warehouse_name: optionalText }),
      ),
    }),
  }),
});

const listedProduct = z.looseObject({
  product_id: id,
  title: optionalText,
  product_status: optionalText,
  product_image: optionalText,
  create_time: optionalText,
  modified_time: optionalText,
  total_stocks: optional(count),
  min_sku_price: optional(decimal),
  max_sku_price: optional(decimal),
  currency_code: optionalText,
});
export type ListedSemiManagedProduct = z.output<typeof listedProduct>;

export type SemiManagedListQuery = {
  tab: SemiManagedTab;
  page: number;
  pageSize?: number;
  productId?: string;
  /** `yyyy-MM-dd HH:mm:ss`; @NOTE unverified: the zone, assumed US Pacific as in orders. */
  modifiedFrom?: string;
  modifiedTo?: string;
};

export type PreStoredListQuery = Pick<SemiManagedListQuery, 'page' | 'pageSize' | 'productId'>;

const listAnswer = z.looseObject({
  result: z.looseObject({
    total_item: count,
    total_page: count,
    current_page: count,
    pop_choice_product_list: list(listedProduct),
  }),
});

/** One page of semi-managed products of a tab. */
export const listSemiManagedProducts = wireMethod({
  name: 'aliexpress.pop.choice.products.list',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: (query: SemiManagedListQuery) => ({
    param: toJson({
      joined_product_tab: query.tab,
      current_page: query.page,
      page_size: query.pageSize ?? SEMI_MANAGED_PAGE_SIZE,
      product_id: query.productId === undefined ? undefined : integer(query.productId),
      gmt_modified_start: query.modifiedFrom,
      gmt_modified_end: query.modifiedTo,
    }),
  }),
  answer: listAnswer,
});

/** One page of products whose data are pre-stored; @NOTE unverified: the answer, taken to be that of the tabs. */
export const listPreStoredProducts = wireMethod({
  name: 'aliexpress.pop.choice.collected.products.list',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ page, pageSize = SEMI_MANAGED_PAGE_SIZE, productId }: PreStoredListQuery) => ({
    param: toJson({
      current_page: page,
      page_size: pageSize,
      product_id: productId === undefined ? undefined : integer(productId),
    }),
  }),
  answer: listAnswer,
});

/** A price or freight fee of one country; read-only, the platform computes it. */
const nationalPrice = z.looseObject({ nation_code: z.string().min(1), price: decimal });

const warehouseStock = z.looseObject({
  warehouse_code: z.string().min(1),
  warehouse_name: optionalText,
  warehouse_type: optionalText,
  sellable_quantity: count,
});

const goodsItem = z.looseObject({
  sc_item_id: optional(id),
  sc_item_code: optionalText,
  sc_item_bar_code: optionalText,
  original_box: optionalText,
  special_product_type_list: list(z.union([z.string(), z.int().transform(String)])),
});

const skuProperty = z.looseObject({
  sku_property_id_long: optional(id),
  sku_property_name: optionalText,
  property_value_id_long: optional(id),
  sku_property_value: optionalText,
  property_value_definition_name: optionalText,
  sku_image: optionalText,
  image_url_list: list(z.string()),
});

const sku = z.looseObject({
  sku_id: id,
  sku_code: optionalText,
  status: optionalText,
  base_price: optional(decimal),
  package_weight: optional(decimal),
  package_length: optional(decimal),
  package_width: optional(decimal),
  package_height: optional(decimal),
  pop_choice_product_sku_sc_item_info: optional(goodsItem),
  pop_choice_sku_warehouse_stock_list: list(warehouseStock),
  sku_property_list: list(skuProperty),
  choice_sku_price_list: list(nationalPrice),
  freight_fee_list: list(nationalPrice),
});

/** A product as the programme holds it. */
export const product = z.looseObject({
  product_id: id,
  category_id: optional(id),
  currency_code: z.string().min(1),
  joined_country_list: list(z.string().min(1)),
  product_sku_list: list(sku),
});
export type SemiManagedProduct = z.output<typeof product>;
export type SemiManagedSku = z.output<typeof sku>;

/** One product with its SKUs, stocks per warehouse, prices and freight per country. */
export const querySemiManagedProduct = wireMethod({
  name: 'aliexpress.pop.choice.product.query',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ productId, language }: { productId: string; language?: string }) => ({
    product_id: productId,
    language: language ?? '',
  }),
  answer: z.looseObject({ result: z.looseObject({ pop_choice_product: product }) }),
});
