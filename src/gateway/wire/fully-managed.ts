import { z } from 'zod';
import { integer, toJson } from '../json.ts';
import { wireMethod } from './method.ts';
import { count, decimal, id, list, optional, optionalText } from './shapes.ts';

/** List pages hold at most 20 (open-platform.md 5.3, seen in code). */
export const FULL_PAGE_SIZE = 20;

/** States a list asks for (open-platform.md 5.3, seen in code). */
export const FULL_STATUSES = [
  'ONLINE',
  'PENDING_LAUNCH',
  'PENDING_APPROVAL',
  'VIOLATION_QC_FAILED',
  'OFFLINE',
] as const;
export type FullStatus = (typeof FULL_STATUSES)[number];

/** Stock the merchant keeps; only this kind can be edited (open-platform.md 5.3, seen in code). */
export const JIT_WAREHOUSE = 'jit_warehouse';

/** The fully managed store behind an authorization; @NOTE unverified: channels other than `AE_GLOBAL`. */
export type FullStore = { channelSellerId: string };
const channelOf = ({ channelSellerId }: FullStore) => ({
  channel_seller_id: channelSellerId,
  channel: 'AE_GLOBAL',
});

const warehouseStock = z.looseObject({
  warehouse_code: z.string().min(1),
  warehouse_type: optionalText,
  sellable_quantity: count,
});

const searchSku = z.looseObject({
  sku_id: id,
  supply_price: optional(decimal),
  /** @NOTE unverified: its values; empty is taken for "nothing under audit". */
  sku_audit_status: optionalText,
  suggest_price: optional(decimal),
  suggest_note: optionalText,
  sku_warehouse_stock_list: list(warehouseStock),
});

const listedProduct = z.looseObject({
  product_id: id,
  title: optionalText,
  image_urls: optionalText,
  currency_code: optionalText,
  product_min_price: optional(decimal),
  product_max_price: optional(decimal),
  total_stocks: optional(count),
  created_time: optionalText,
  modified_time: optionalText,
  leaf_category_id: optional(id),
  search_sku_info_list: list(searchSku),
});
export type ListedFullProduct = z.output<typeof listedProduct>;

export type FullListQuery = FullStore & {
  status?: FullStatus;
  page: number;
  productId?: string;
  /** `yyyy-MM-dd HH:mm:ss`; @NOTE unverified: the zone, assumed US Pacific as in orders. */
  modifiedFrom?: string;
};

/** One page of fully managed products, with supply prices under audit and stock by kind of warehouse. */
export const listFullProducts = wireMethod({
  name: 'aliexpress.choice.products.list',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: (query: FullListQuery) => ({
    ...channelOf(query),
    current_page: String(query.page),
    page_size: String(FULL_PAGE_SIZE),
    search_condition_do: toJson({
      product_status: query.status,
      product_id: query.productId === undefined ? undefined : integer(query.productId),
      update_after: query.modifiedFrom,
    }),
  }),
  answer: z.looseObject({
    result: z.looseObject({ total_page: count, current_page: count, product_list: list(listedProduct) }),
  }),
});

const skuProperty = z.looseObject({
  sku_property_value: optionalText,
  property_value_definition_name: optionalText,
  sku_image: optionalText,
});

const sku = z.looseObject({
  sku_id: id,
  /** Name of the SKU inside its product, such as `14:771`; what the price method wants. */
  id: optionalText,
  sku_code: optionalText,
  status: optionalText,
  supply_price: optional(decimal),
  package_weight: optional(decimal),
  package_length: optional(decimal),
  package_width: optional(decimal),
  package_height: optional(decimal),
  sc_item_info_dto: optional(
    z.looseObject({
      sc_item_id: optional(id),
      sc_item_code: optionalText,
      sc_item_bar_code: optionalText,
      original_box: optionalText,
      special_product_type_list: list(z.union([z.string(), z.int().transform(String)])),
    }),
  ),
  sku_property_list: list(skuProperty),
});
export type FullSku = z.output<typeof sku>;

const product = z.looseObject({
  product_info_dto: z.looseObject({
    product_id: id,
    category_id: optional(id),
    currency_code: z.string().min(1),
    subject_list: list(z.looseObject({ locale: z.string().min(1), value: z.string() })),
  }),
  product_sku_list: list(sku),
});
export type FullProduct = z.output<typeof product>;

/** One fully managed product with its SKUs; its audits stand in the list only. */
export const queryFullProduct = wireMethod({
  name: 'aliexpress.choice.product.query',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ productId, ...store }: FullStore & { productId: string }) => ({
    ...channelOf(store),
    product_id: productId,
  }),
  answer: z.looseObject({ one_stop_service_product_dto: product }),
});

/** Least JIT stock of a category. */
export const queryStockRule = wireMethod({
  name: 'aliexpress.choice.product.jit.stock.rule.query',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ categoryId }: { categoryId: string }) => ({ category_id: categoryId }),
  answer: z.looseObject({
    result: z.looseObject({
      product_jit_rule_dto: optional(z.looseObject({ safety_threshold: optional(count) })),
    }),
  }),
});

const writeResult = z.looseObject({ product_id: optional(id) });

/** Supply prices by the SKU's `id`; the platform decides on them later (open-platform.md 5.3, seen in code). */
export const editFullPrices = wireMethod({
  name: 'aliexpress.choice.product.prices.edit',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: ({
    productId,
    prices,
    ...store
  }: FullStore & { productId: string; prices: Record<string, string> }) => ({
    ...channelOf(store),
    product_id: productId,
    sku_price_model_list: toJson(Object.entries(prices).map(([id, supply_price]) => ({ id, supply_price }))),
  }),
  answer: writeResult,
});

export type FullStocks = FullStore & {
  productId: string;
  /** Quantity by JIT warehouse, by SKU. */
  skus: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

/** JIT stock, upwards only; a call counts as taken only when every line of it was (seen in code). */
export const updateFullStocks = wireMethod({
  name: 'aliexpress.choice.product.stocks.update',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: ({ productId, skus, ...store }: FullStocks) => ({
    ...channelOf(store),
    product_id: productId,
    product_sku_stock_list: toJson(
      [...skus].map(([skuId, stocks]) => ({
        sku_id: integer(skuId),
        sku_warehouse_stock_list: [...stocks].map(([warehouse_code, sellable_quantity]) => ({
          warehouse_type: JIT_WAREHOUSE,
          warehouse_code,
          sellable_quantity,
        })),
      })),
    ),
  }),
  answer: writeResult,
});
