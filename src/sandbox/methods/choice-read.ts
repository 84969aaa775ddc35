import { InBandError } from '../errors.ts';
import { list, type WireObject } from '../json.ts';
import { pictureUrl, propertyPictureUrl } from '../pictures.ts';
import { auditOf, FULL_STATUSES, fullStatus, PLATFORM_WAREHOUSES, productType } from '../world/full.ts';
import type { Product, Sku } from '../world/types.ts';
import { JIT_WAREHOUSE_TYPE, WAREHOUSE_BY_CODE } from '../world/warehouses.ts';
import { failRoot, fullProduct, settleAudits, storeOf } from './choice.ts';
import { type Call, failResult, jsonObject, type Method, pageOf, readId, readInt } from './method.ts';
import { skuKey } from './properties.ts';
import { isInRange, readRange, wireTime } from './times.ts';

/** Reading methods of fully managed products (open-platform.md 5.3). */
export const CHOICE_READ_METHODS: readonly Method[] = [
  { name: 'aliexpress.choice.products.list', run: listProducts, fail: failResult },
  { name: 'aliexpress.choice.product.query', run: queryProduct, fail: failRoot },
];

/** List pages hold at most 20 (open-platform.md 5.3, seen in code). */
const MAX_PAGE_SIZE = 20;

function listProducts(call: Call): WireObject {
  const store = storeOf(call);
  const search = jsonObject(call, 'search_condition_do');
  const page = {
    currentPage: readInt(call.params.get('current_page'), 'current_page', { from: 1, to: 1_000_000, or: 1 }),
    pageSize: readInt(call.params.get('page_size'), 'page_size', { from: 1, to: MAX_PAGE_SIZE, or: 20 }),
  };
  const status = search.product_status ?? '';
  if (status !== '' && !FULL_STATUSES.some((known) => known === status)) {
    throw new InBandError('INVALID_PARAMETER', `product_status must be one of ${FULL_STATUSES.join(', ')}`);
  }
  const productId = readId(search.product_id, 'search_condition_do.product_id');
  const range = readRange(search.update_after, search.update_before, 'search_condition_do.update');
  const all = call.state.byStore.get(store.id) ?? [];
  for (const product of all) settleAudits(call, product);
  const found = all.filter(
    (product) =>
      (status === '' || fullStatus(product) === status) &&
      (productId === null || product.id === productId) &&
      isInRange(product.modifiedAt, range),
  );
  const { rows, totalPage } = pageOf(found, page);
  return {
    result: {
      total_page: totalPage,
      success: true,
      page_size: page.pageSize,
      total_count: found.length,
      current_page: page.currentPage,
      product_list: list(
        'one_stop_service_product_search_base_result_d_t_o',
        rows.map((product) => listRow(call, product)),
      ),
    },
  };
}

function listRow(call: Call, product: Product): WireObject {
  const prices = product.skus.map((sku) => Number(sku.basePrice));
  const isAudited = product.skus.some((sku) => auditOf(sku) !== null);
  return {
    modified_time: wireTime(product.modifiedAt),
    product_id: BigInt(product.id),
    product_min_price: Math.min(...prices).toFixed(2),
    total_stocks: product.skus.reduce((sum, sku) => sum + totalOf(sku), 0),
    product_max_price: Math.max(...prices).toFixed(2),
    title: product.subjects[product.locale] ?? '',
    // @NOTE unverified: the codes are ours, 0 for nothing under audit and 10 for something.
    product_audit_status: isAudited ? 10 : 0,
    image_urls: pictureUrl(call.baseUrl, product, 0),
    created_time: wireTime(product.createdAt),
    search_sku_info_list: list(
      'search_sku_info',
      product.skus.map((sku) => searchSku(sku)),
    ),
    currency_code: product.currency,
    leaf_category_id: product.categoryId,
    product_type: productType(product),
  };
}

function searchSku(sku: Sku): WireObject {
  const audit = auditOf(sku);
  return {
    supply_price: sku.basePrice,
    // @NOTE unverified: the words are ours.
    sku_audit_status: audit === null ? '' : 'until' in audit ? 'AUDITING' : 'REFUSED',
    sku_stock: totalOf(sku),
    sku_warehouse_stock_list: list(
      'product_sku_warehouse_stock_d_t_o',
      Object.entries(sku.stocks).map(([code, units]) => ({
        warehouse_type: PLATFORM_WAREHOUSES[code]?.type ?? JIT_WAREHOUSE_TYPE,
        warehouse_name: PLATFORM_WAREHOUSES[code]?.name ?? WAREHOUSE_BY_CODE.get(code)?.zh ?? code,
        warehouse_code: code,
        sellable_quantity: units,
      })),
    ),
    seller_sku: sku.code,
    sku_id: BigInt(sku.id),
    variation: sku.properties.map(({ value }) => value).join(' '),
    suggest_price: audit && 'suggest' in audit ? audit.suggest : '',
    suggest_note: audit && 'suggest' in audit ? `建议供货价不高于 ${audit.suggest}` : '',
    status: sku.status,
    product_sku_sc_item_info_dto: {
      sc_item_bar_code: sku.scItemBarCode,
      sc_item_id: BigInt(sku.scItemId),
      bind_status: 10,
      unbind_refuse_reason: '',
    },
  };
}

function totalOf(sku: Sku): number {
  return Object.values(sku.stocks).reduce((sum, units) => sum + units, 0);
}

function queryProduct(call: Call): WireObject {
  const product = fullProduct(call);
  const subjects = Object.entries(product.subjects).map(([locale, value]) => ({ locale, value }));
  return {
    one_stop_service_product_dto: {
      product_sku_list: list(
        'one_stop_service_product_sku',
        product.skus.map((sku) => skuRow(call, product, sku)),
      ),
      multimedia: { main_image_list: list('string', [pictureUrl(call.baseUrl, product, 0)]) },
      product_ext_dto: { product_type: productType(product) },
      product_info_dto: {
        subject_list: list('subject', subjects),
        gmt_modified: wireTime(product.modifiedAt),
        product_id: BigInt(product.id),
        gmt_create: wireTime(product.createdAt),
        locale: product.locale,
        currency_code: product.currency,
        category_id: product.categoryId,
        product_status_type: fullStatus(product),
      },
    },
    success: true,
  };
}

function skuRow(call: Call, product: Product, sku: Sku): WireObject {
  return {
    supply_price: sku.basePrice,
    sku_property_list: list(
      's_k_u_property',
      sku.properties.map((property) => ({
        sku_property_value: property.value,
        image_url_list: propertyPictureUrl(call.baseUrl, product, property),
        property_value_id: BigInt(property.valueId),
        sku_property_name: property.propertyName,
        sku_property_id: property.propertyId,
        property_value_definition_name: property.alias,
        sku_image: propertyPictureUrl(call.baseUrl, product, property),
      })),
    ),
    id: skuKey(sku.properties),
    sku_id: BigInt(sku.id),
    sku_code: sku.code,
    status: sku.status,
    package_weight: sku.weight,
    package_height: sku.height,
    package_width: sku.width,
    package_length: sku.length,
    sc_item_info_dto: {
      can_edit_bar_code: true,
      sc_item_code: sku.scItemCode,
      sc_item_bar_code: sku.scItemBarCode,
      special_product_type_list: list('string', sku.specialTypes),
      sc_item_id: BigInt(sku.scItemId),
      original_box: sku.originalBox,
    },
    warehouse_list: list(
      'one_stop_service_product_sku_warehouse_stock_d_t_o',
      Object.entries(sku.stocks).map(([code, units]) => ({
        sellable_quantity: units,
        warehouse_code: code,
        warehouse_name: PLATFORM_WAREHOUSES[code]?.name ?? WAREHOUSE_BY_CODE.get(code)?.zh ?? code,
      })),
    ),
  };
}
