import { InBandError } from '../errors.ts';
import { list, type Wire, type WireObject } from '../json.ts';
import { pictureUrl } from '../pictures.ts';
import { COUNTRY_BY_CODE, type Country } from '../world/countries.ts';
import { freightMinor, minorToWire, wireToMinor } from '../world/freight.ts';
import { openCountries } from '../world/sellers.ts';
import { type Product, type Sku, TABS, type Tab } from '../world/types.ts';
import { JIT_WAREHOUSE_TYPE, WAREHOUSE_BY_CODE, WAREHOUSES } from '../world/warehouses.ts';
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
import { propertyRow } from './properties.ts';
import { settleReviews } from './reviews.ts';
import { isInRange, readRange, wireTime } from './times.ts';

/** Reading methods of the semi-managed family (open-platform.md 5.2). */
export const POP_CHOICE_READ_METHODS: readonly Method[] = [
  { name: 'aliexpress.pop.choice.info.query', run: queryInfo, fail: failResult },
  { name: 'aliexpress.pop.choice.products.list', run: listProducts, fail: failResult },
  { name: 'aliexpress.pop.choice.product.query', run: queryProduct, fail: failResult },
];

/** Largest page of the semi-managed list. @NOTE unverified: clients use 20, no maximum is stated. */
const MAX_PAGE_SIZE = 50;

const NO_ERROR = { error_message: '', error_code: '' } as const;

function queryInfo(call: Call): WireObject {
  return {
    result: {
      success: true,
      ...NO_ERROR,
      pop_choice_country_list: list(
        'pop_choice_country_d_t_o',
        openCountries(call.seller).map(({ code, en, zh }) => ({
          cn_name: zh,
          country_code: code,
          en_name: en,
        })),
      ),
      pop_choice_warehouse_list: list(
        'pop_choice_warehouse_d_t_o',
        WAREHOUSES.map(({ code, zh }) => ({ warehouse_name: zh, warehouse_code: code })),
      ),
    },
  };
}

function listProducts(call: Call): WireObject {
  return listTab(call, readTab(jsonObject(call, 'param').joined_product_tab));
}

/** One page of the products that stand somewhere on the way into semi-managed. */
export function listTab(call: Call, tab: Tab): WireObject {
  settleReviews(call);
  const query = jsonObject(call, 'param');
  const page = {
    currentPage: readInt(query.current_page, 'param.current_page', { from: 1, to: 1_000_000, or: 1 }),
    pageSize: readInt(query.page_size, 'param.page_size', { from: 1, to: MAX_PAGE_SIZE, or: 20 }),
  };
  const productId = readId(query.product_id, 'param.product_id');
  const category = readId(query.leaf_category, 'param.leaf_category');
  const range = readRange(query.gmt_modified_start, query.gmt_modified_end, 'param.gmt_modified');
  const all = productsOfTab(call, tab);
  const isFiltered = productId !== null || category !== null || range.from > 0 || Number.isFinite(range.to);
  const found = !isFiltered
    ? all
    : all.filter(
        (product) =>
          (productId === null || product.id === productId) &&
          (category === null || String(product.categoryId) === category) &&
          isInRange(product.modifiedAt, range),
      );
  const { rows, totalPage } = pageOf(found, page);
  return {
    result: {
      total_item: found.length,
      total_page: totalPage,
      success: true,
      ...NO_ERROR,
      pop_choice_product_list: list(
        'pop_choice_product_search_result_d_t_o',
        rows.map((product) => listRow(call, product)),
      ),
      current_page: page.currentPage,
    },
  };
}

/** Products of the seller's POP_CHOICE stores, oldest first, so that pages stay put while products change. */
function productsOfTab(call: Call, tab: Tab): readonly Product[] {
  const stores = call.seller.stores.filter((store) => store.businessType === 'POP_CHOICE');
  const lists = stores.map((store) => call.state.byTab.get(`${store.id} ${tab}`) ?? []);
  return lists.length === 1 ? (lists[0] ?? []) : lists.flat();
}

function readTab(value: unknown): Tab {
  // @NOTE unverified: without a tab the platform is taken to list the joined products.
  if (value === undefined || value === null || value === '') return 'joined';
  const tab = TABS.find((known) => known === value);
  if (tab) return tab;
  throw new InBandError('INVALID_PARAMETER', `param.joined_product_tab must be one of ${TABS.join(', ')}`);
}

function listRow(call: Call, product: Product): WireObject {
  const prices = product.skus.map((sku) => wireToMinor(sku.basePrice));
  const stock = product.skus.reduce((sum, sku) => sum + stockOf(sku), 0);
  return {
    product_status: product.status,
    modified_time: wireTime(product.modifiedAt),
    product_image: pictureUrl(call.baseUrl, product, 0),
    product_id: BigInt(product.id),
    create_time: wireTime(product.createdAt),
    total_stocks: String(stock),
    max_sku_price: minorToWire(Math.max(0, ...prices)),
    min_sku_price: minorToWire(prices.length === 0 ? 0 : Math.min(...prices)),
    title: product.subjects[product.locale] ?? '',
    currency_code: product.currency,
  };
}

function stockOf(sku: Sku): number {
  return Object.values(sku.stocks).reduce((sum, quantity) => sum + quantity, 0);
}

function queryProduct(call: Call): WireObject {
  settleReviews(call);
  return document(call, findProduct(call, readId(call.params.get('product_id'), 'product_id')));
}

/** The semi-managed document of a product, joined or not. */
export function document(call: Call, product: Product): WireObject {
  if (product.tab === null) {
    throw new InBandError('PRODUCT_NOT_SEMI_MANAGED', `Product ${product.id} takes no part in semi-managed`);
  }
  const isChinese = (call.params.get('language') ?? '').toLowerCase().startsWith('zh');
  const countries = product.joinedCountries.flatMap((code) => COUNTRY_BY_CODE.get(code) ?? []);
  return {
    result: {
      pop_choice_product: {
        joined_country_list: list('string', product.joinedCountries),
        product_sku_list: list(
          'pop_choice_product_sku_d_t_o',
          product.skus.map((sku) => skuRow(call, product, sku, countries, isChinese)),
        ),
        product_id: BigInt(product.id),
        currency_code: product.currency,
        category_id: product.categoryId,
      },
      success: true,
      ...NO_ERROR,
    },
  };
}

function skuRow(
  call: Call,
  product: Product,
  sku: Sku,
  countries: readonly Country[],
  isChinese: boolean,
): WireObject {
  const { freight, displayed } = nationalPrices(product, sku, countries, isChinese);
  return {
    choice_sku_price_list: list('pop_choice_national_price', displayed),
    pop_choice_product_sku_sc_item_info: {
      sc_item_code: sku.scItemCode,
      special_product_type_list: list('string', sku.specialTypes),
      sc_item_bar_code: sku.scItemBarCode,
      sc_item_id: BigInt(sku.scItemId),
      original_box: sku.originalBox,
    },
    package_height: sku.height,
    pop_choice_sku_warehouse_stock_list: list(
      'pop_choice_sku_warehouse_stock',
      Object.entries(sku.stocks).map(([code, quantity]) => ({
        warehouse_type: JIT_WAREHOUSE_TYPE,
        warehouse_name: WAREHOUSE_BY_CODE.get(code)?.zh ?? code,
        sellable_quantity: quantity,
        warehouse_code: code,
      })),
    ),
    sku_property_list: list(
      'aeop_s_k_u_property',
      sku.properties.map((property) => propertyRow(call.baseUrl, product, property)),
    ),
    package_weight: sku.weight,
    package_width: sku.width,
    package_length: sku.length,
    freight_fee_list: list('pop_choice_national_price', freight),
    sku_id: sku.id,
    sku_code: sku.code,
    base_price: sku.basePrice,
    status: sku.status,
  };
}

/** displayed = bare + freight, per country the product takes part in (domain.md 5.5); nothing without a weight. */
function nationalPrices(product: Product, sku: Sku, countries: readonly Country[], isChinese: boolean) {
  const freight: Wire[] = [];
  const displayed: Wire[] = [];
  const bare = wireToMinor(sku.basePrice);
  for (const country of countries) {
    const fee = freightMinor(country, sku.weight, sku.specialTypes, product.currency);
    if (fee === null) continue;
    const nation = { nation_name: isChinese ? country.zh : country.en, nation_code: country.code };
    freight.push({ ...nation, price: minorToWire(fee) });
    displayed.push({ ...nation, price: minorToWire(bare + fee) });
  }
  return { freight, displayed };
}
