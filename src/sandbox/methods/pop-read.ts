import { InBandError } from '../errors.ts';
import { list, type WireObject } from '../json.ts';
import { pictureUrl } from '../pictures.ts';
import { minorToWire, wireToMinor } from '../world/freight.ts';
import { PRODUCT_STATUSES, type Product, type Sku } from '../world/types.ts';
import { attributeRow } from './attributes.ts';
import {
  type Call,
  failResult,
  findProduct,
  jsonObject,
  type Method,
  pageOf,
  readId,
  readInt,
} from './method.ts';
import { popPropertyRow, skuKey } from './properties.ts';
import { isInRange, readRange, wireTime } from './times.ts';

/** Reading methods of the POP product family; they show semi-managed products too. */
export const POP_READ_METHODS: readonly Method[] = [
  { name: 'aliexpress.postproduct.redefining.findproductinfolistquery', run: listProducts, fail: failList },
  { name: 'aliexpress.offer.product.query', run: queryProduct, fail: failResult },
];

/** Default 20, must be below 100 (catalogue, seen in code). */
const MAX_PAGE_SIZE = 99;

/** This family's `error_code` is a number; @NOTE unverified: which one. */
export function failList(error: InBandError): WireObject {
  return {
    result: { success: false, error_code: 41, error_msg: error.message, error_message: error.message },
  };
}

const LIST = 'aeop_a_e_product_list_query';

function listProducts(call: Call): WireObject {
  const query = jsonObject(call, LIST);
  const page = {
    currentPage: readInt(query.current_page, `${LIST}.current_page`, { from: 1, to: 1_000_000, or: 1 }),
    pageSize: readInt(query.page_size, `${LIST}.page_size`, { from: 1, to: MAX_PAGE_SIZE, or: 20 }),
  };
  const isWanted = readFilters(query);
  const found = call.seller.stores
    .filter((store) => store.businessType === 'POP_CHOICE')
    .flatMap((store) => call.state.byStore.get(store.id) ?? [])
    .filter(isWanted);
  const { rows, totalPage } = pageOf(found, page);
  return {
    result: {
      aeop_a_e_product_display_d_t_o_list: list(
        'aeop_a_e_product_display_sample_d_t_o',
        rows.map((product) => listRow(call, product)),
      ),
      current_page: page.currentPage,
      error_msg: '',
      product_count: found.length,
      success: true,
      total_page: totalPage,
      error_code: 0,
      error_message: '',
    },
  };
}

function readFilters(query: Readonly<Record<string, unknown>>): (product: Product) => boolean {
  const status = query.product_status_type;
  if (status !== undefined && !PRODUCT_STATUSES.some((known) => known === status)) {
    throw new InBandError(
      'INVALID_PARAMETER',
      `${LIST}.product_status_type must be one of ${PRODUCT_STATUSES.join(', ')}`,
    );
  }
  const productId = readId(query.product_id, `${LIST}.product_id`);
  const subject = typeof query.subject === 'string' ? query.subject.toLowerCase() : '';
  const excepted = new Set(
    Array.isArray(query.excepted_product_ids) ? query.excepted_product_ids.map(String) : [],
  );
  const created = readRange(query.gmt_create_start, query.gmt_create_end, `${LIST}.gmt_create`);
  const modified = readRange(query.gmt_modified_start, query.gmt_modified_end, `${LIST}.gmt_modified`);
  const type = query.product_type;
  return (product) =>
    (status === undefined || product.status === status) &&
    (productId === null || product.id === productId) &&
    (type === undefined || type === '' || typeOf(product) === type) &&
    (subject === '' || (product.subjects[product.locale] ?? '').toLowerCase().includes(subject)) &&
    !excepted.has(product.id) &&
    isInRange(product.createdAt, created) &&
    isInRange(product.modifiedAt, modified);
}

/** Semi-managed are only products that have joined. */
function typeOf(product: Product): string {
  return product.tab === 'joined' ? 'POP_CHOICE' : 'POP';
}

function listRow(call: Call, product: Product): WireObject {
  const prices = product.skus.map((sku) => wireToMinor(sku.skuPrice));
  return {
    product_type: typeOf(product),
    currency_code: product.currency,
    gmt_create: wireTime(product.createdAt),
    gmt_modified: wireTime(product.modifiedAt),
    group_id: 0,
    image_u_r_ls: imageUrls(call, product),
    owner_member_id: call.seller.nick,
    owner_member_seq: BigInt(call.seller.sellerId),
    product_id: BigInt(product.id),
    product_max_price: minorToWire(Math.max(0, ...prices)),
    product_min_price: minorToWire(prices.length === 0 ? 0 : Math.min(...prices)),
    src: 'isv',
    subject: product.subjects[product.locale] ?? '',
    // Why a product is off sale; @NOTE unverified: left out while it is on sale.
    ws_display: product.status === 'offline' ? 'user_offline' : undefined,
    freight_template_id: FREIGHT_TEMPLATE_ID,
  };
}

const FREIGHT_TEMPLATE_ID = 1000;

/** Picture addresses, joined with semicolons. */
function imageUrls(call: Call, product: Product): string {
  return Array.from({ length: product.pictures }, (_, index) =>
    pictureUrl(call.baseUrl, product, index),
  ).join(';');
}

function queryProduct(call: Call): WireObject {
  const product = findProduct(call, readId(call.params.get('product_id'), 'product_id'));
  const first = product.skus[0];
  return {
    result: {
      category_id: product.categoryId,
      currency_code: product.currency,
      delivery_time: 7,
      gross_weight: first?.weight ?? '',
      group_ids: list('number', []),
      image_u_r_ls: imageUrls(call, product),
      is_pack_sell: false,
      lot_num: 1,
      package_height: wholeCm(first?.height),
      package_length: wholeCm(first?.length),
      package_width: wholeCm(first?.width),
      product_id: BigInt(product.id),
      product_price: first?.skuPrice ?? '',
      product_status_type: product.status,
      product_unit: 100000015,
      package_type: false,
      gmt_modified: wireTime(product.modifiedAt),
      gmt_create: wireTime(product.createdAt),
      subject_list: list(
        'subject',
        Object.entries(product.subjects).map(([locale, value]) => ({ value, locale })),
      ),
      detail_source_list: list(
        'detail_source',
        Object.entries(product.details).map(([locale, { web, mobile }]) => ({
          locale,
          web_detail: web,
          mobile_detail: mobile,
        })),
      ),
      locale: product.locale,
      freight_template_id: FREIGHT_TEMPLATE_ID,
      aeop_ae_product_propertys: list('aeop_ae_product_property', product.attributes.map(attributeRow)),
      aeop_ae_product_s_k_us: list(
        'aeop_a_e_product_s_k_u',
        product.skus.map((sku) => skuRow(call, product, sku)),
      ),
    },
  };
}

function skuRow(call: Call, product: Product, sku: Sku): WireObject {
  return {
    sku_Id: BigInt(sku.id),
    gross_weight: sku.weight,
    package_height: wholeCm(sku.height),
    package_width: wholeCm(sku.width),
    package_length: wholeCm(sku.length),
    aeop_s_k_u_property_list: list(
      'aeop_s_k_u_property',
      sku.properties.map((property) => popPropertyRow(call.baseUrl, product, property)),
    ),
    currency_code: product.currency,
    id: skuKey(sku.properties),
    ipm_sku_stock: sku.popStock,
    sku_code: sku.code,
    sku_price: sku.skuPrice,
    sku_stock: sku.popStock > 0,
    barcode: sku.scItemBarCode,
  };
}

/** This family writes sizes as whole centimetres. */
function wholeCm(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Math.ceil(Number(text));
}
