import { z } from 'zod';
import { integer, toJson } from '../json.ts';
import { wireMethod } from './method.ts';
import { count, decimal, flag, id, list, optional, optionalText } from './shapes.ts';

/** Page size of the product list: 20 unless asked, must be below 100 (open-platform.md 8, seen in code). */
export const POP_PAGE_SIZE = 99;

const listedProduct = z.looseObject({
  product_id: id,
  /** `POP_CHOICE` marks a semi-managed product (open-platform.md 5.2, seen in code). */
  product_type: optionalText,
  subject: optionalText,
  image_u_r_ls: optionalText,
  currency_code: optionalText,
  product_min_price: optional(decimal),
  product_max_price: optional(decimal),
  group_id: optional(id),
  freight_template_id: optional(id),
  owner_member_id: optionalText,
  gmt_create: optionalText,
  gmt_modified: optionalText,
  ws_display: optionalText,
  ws_offline_date: optionalText,
});
export type ListedPopProduct = z.output<typeof listedProduct>;

/** A page of the product list, also the shape of `aliexpress.solution.product.list.get`. */
export const popProductPage = z.looseObject({
  result: z.looseObject({
    current_page: count,
    total_page: count,
    product_count: count,
    aeop_a_e_product_display_d_t_o_list: list(listedProduct),
  }),
});

/** States a list asks for; `onSelling` and `offline` are found, @NOTE unverified: the others. */
export type PopProductStatus = 'onSelling' | 'offline' | 'auditing' | 'editingRequired';

export type PopListQuery = {
  status: PopProductStatus;
  page: number;
  pageSize?: number;
  productId?: string;
  /** `yyyy-MM-dd HH:mm:ss`; @NOTE unverified: the zone, assumed US Pacific as in orders. */
  modifiedFrom?: string;
  modifiedTo?: string;
};

/** One page of all products of a shop, POP and semi-managed. */
export const listPopProducts = wireMethod({
  name: 'aliexpress.postproduct.redefining.findproductinfolistquery',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: (query: PopListQuery) => ({
    aeop_a_e_product_list_query: toJson({
      product_status_type: query.status,
      current_page: query.page,
      page_size: query.pageSize ?? POP_PAGE_SIZE,
      product_id: query.productId === undefined ? undefined : integer(query.productId),
      gmt_modified_start: query.modifiedFrom,
      gmt_modified_end: query.modifiedTo,
    }),
  }),
  answer: popProductPage,
});

/** A variation value of a SKU. */
export const skuProperty = z.looseObject({
  sku_property_id: optional(id),
  property_value_id: optional(id),
  property_value_definition_name: optionalText,
  sku_image: optionalText,
  image_url_list: list(z.string()),
});

const sku = z.looseObject({
  /** Name of the SKU inside its product, such as `14:771`; what the price and stock methods want. */
  id: z.string().min(1),
  sku_Id: optional(id),
  sku_code: optionalText,
  barcode: optionalText,
  currency_code: optionalText,
  sku_price: optional(decimal),
  sku_discount_price: optional(decimal),
  sku_stock: optional(flag),
  ipm_sku_stock: optional(count),
  gross_weight: optional(decimal),
  package_length: optional(decimal),
  package_width: optional(decimal),
  package_height: optional(decimal),
  ext_param: optionalText,
  ean_code: optionalText,
  aeop_s_k_u_property_list: list(skuProperty),
  aeop_s_k_u_national_discount_price_list: list(
    z.looseObject({ shipto_country: optionalText, discount_price: optional(decimal) }),
  ),
});
export type PopSku = z.output<typeof sku>;

const localised = z.looseObject({ locale: z.string().min(1), value: z.string() });

/** A quality of the goods as the category asks for it: named by id or by text, its value an id, a text or a range. */
const attribute = z.looseObject({
  attr_name_id: optional(id),
  attr_name: optionalText,
  attr_value_id: optional(id),
  attr_value: optionalText,
  attr_value_start: optionalText,
  attr_value_end: optionalText,
  attr_value_unit: optionalText,
});
export type PopAttribute = z.output<typeof attribute>;

/** What an edit sends back as it came; none of it means anything to us. */
const handedBack = {
  ext_param: optionalText,
  aeop_qualification_struct_list: list(
    z.looseObject({ key: optionalText, type: optionalText, value: optionalText }),
  ),
  msr_eu_id: optional(id),
  delivery_time: optional(count),
  is_pack_sell: optional(flag),
  lot_num: optional(count),
  package_type: optional(flag),
  product_unit: optional(count),
  promise_template_id: optional(id),
  reduce_strategy: optionalText,
  sizechart_id: optional(id),
  ws_valid_num: optional(count),
  add_unit: optional(count),
  add_weight: optional(decimal),
  base_unit: optional(count),
  bulk_discount: optional(count),
  bulk_order: optional(count),
  aeop_national_quote_configuration: optional(
    z.looseObject({ configuration_data: optionalText, configuration_type: optionalText }),
  ),
  aeop_a_e_multimedia: optional(
    z.looseObject({
      aeop_a_e_videos: list(
        z.looseObject({ media_id: optional(id), media_type: optionalText, poster_url: optionalText }),
      ),
    }),
  ),
  market_images: list(z.looseObject({ url: optionalText, image_type: optional(count) })),
  mode_size_chart_list: list(
    z.looseObject({
      mode_size: optionalText,
      height: optionalText,
      bust: optionalText,
      waist: optionalText,
      hips: optionalText,
    }),
  ),
};

const product = z.looseObject({
  ...handedBack,
  product_id: id,
  category_id: optional(id),
  product_status_type: optionalText,
  currency_code: optionalText,
  product_price: optional(decimal),
  gross_weight: optional(decimal),
  package_length: optional(decimal),
  package_width: optional(decimal),
  package_height: optional(decimal),
  image_u_r_ls: optionalText,
  locale: optionalText,
  subject_list: list(localised),
  detail_source_list: list(
    z.looseObject({ locale: optionalText, web_detail: optionalText, mobile_detail: optionalText }),
  ),
  group_ids: list(id),
  freight_template_id: optional(id),
  gmt_create: optionalText,
  gmt_modified: optionalText,
  aeop_ae_product_propertys: list(attribute),
  aeop_ae_product_s_k_us: list(sku),
});
export type PopProduct = z.output<typeof product>;

/** One product with its SKUs; about 20 calls a second per merchant (open-platform.md 2.4, seen in code). */
export const queryPopProduct = wireMethod({
  name: 'aliexpress.offer.product.query',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ productId }: { productId: string }) => ({ product_id: productId }),
  answer: z.looseObject({ result: product }),
});

const writeResult = z.looseObject({
  result: z.looseObject({
    product_id: optional(id),
    modify_count: optional(count),
    error_details: list(z.looseObject({ error_code: optionalText, product_ids: list(id) })),
  }),
});

/** Prices of several SKUs of one product, keyed by the SKU's `id`; all or nothing is @NOTE unverified. */
export const editPopSkuPrices = wireMethod({
  name: 'aliexpress.offer.product.skuprices.edit',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: ({ productId, prices }: { productId: string; prices: Record<string, string> }) => ({
    product_id: productId,
    sku_id_price_map: toJson(prices),
  }),
  answer: writeResult,
});

/** Stock of several SKUs of one product, keyed by the SKU's `id` (the spelling of the name is the platform's). */
export const editPopSkuStocks = wireMethod({
  name: 'aliexpress.postproduct.redefining.editmutilpleskustocks',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: ({ productId, stocks }: { productId: string; stocks: Record<string, number> }) => ({
    product_id: productId,
    sku_stocks: toJson(stocks),
  }),
  answer: writeResult,
});
