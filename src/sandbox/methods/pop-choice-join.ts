import { InBandError } from '../errors.ts';
import { isJsonObject, type JsonObject, list, type WireObject } from '../json.ts';
import { type ChangeRow, isSame } from '../world/fields.ts';
import { isCategoryOpen, reviewOf, startAdmission, startReview } from '../world/joining.ts';
import { openCountries } from '../world/sellers.ts';
import type { Product, Tab } from '../world/types.ts';
import { checkCountries } from './limits.ts';
import { type Call, commit, failResult, findProduct, jsonObject, type Method, readId } from './method.ts';
import { document, listTab } from './pop-choice-read.ts';
import { checkUnchangeable, pairSkus, planSku } from './pop-choice-sku.ts';
import { propertyRow } from './properties.ts';
import { moved, reviewed, settleReviews, statusRow } from './reviews.ts';
import { wireTime } from './times.ts';

/** The way of a POP product into semi-managed (open-platform.md 5.2): pre-stored, then submitted, then decided on. */
export const POP_CHOICE_JOIN_METHODS: readonly Method[] = [
  { name: 'aliexpress.pop.choice.draft.query', run: queryDraft, fail: failResult },
  { name: 'aliexpress.pop.choice.pre.product.query', run: queryPreStored, fail: failResult },
  { name: 'aliexpress.pop.choice.pre.product.submit', run: submitPreStored, fail: failResult },
  {
    name: 'aliexpress.pop.choice.collected.products.list',
    run: (call) => listTab(call, 'collected'),
    fail: failResult,
  },
  { name: 'aliexpress.postproduct.redefining.findaeproductstatusbyid', run: queryStatus, fail: failResult },
];

const productOf = (call: Call): Product => {
  settleReviews(call);
  return findProduct(call, readId(call.params.get('product_id'), 'product_id'));
};

/** The SKUs of a product that may join now. */
function queryDraft(call: Call): WireObject {
  const product = productOf(call);
  mustStandIn(product, ['can_join'], 'PRODUCT_CANNOT_JOIN');
  return {
    result: {
      success: true,
      error_code: '',
      error_message: '',
      pop_choice_product: {
        product_id: BigInt(product.id),
        category_id: product.categoryId,
        currency_code: product.currency,
        product_sku_list: list(
          'pop_choice_product_sku_d_t_o',
          product.skus.map((sku) => ({
            sku_id: sku.id,
            sku_code: sku.code,
            sku_property_list: list(
              'aeop_s_k_u_property',
              sku.properties.map((property) => propertyRow(call.baseUrl, product, property)),
            ),
          })),
        ),
      },
    },
  };
}

function queryPreStored(call: Call): WireObject {
  const product = productOf(call);
  mustStandIn(product, ['pre_stored', 'collected', 'can_join'], 'PRODUCT_NOT_PRE_STORED');
  return document(call, product);
}

/** Keeps the data of a product until the platform lets it join. */
function submitPreStored(call: Call): WireObject {
  settleReviews(call);
  const data = jsonObject(call, 'pop_choice_product');
  const product = findProduct(call, readId(data.product_id, 'pop_choice_product.product_id'));
  mustStandIn(product, ['pre_stored', 'collected'], 'PRODUCT_CANNOT_PRE_STORE');
  checkUnchangeable(product, data);
  const rows = [...planDocument(product, data), ...moved(product, 'collected')];
  const isNew = rows.length > 0 || !product.review;
  commit(call, product, isNew ? [...rows, reviewed(product, startAdmission(call.now.getTime()))] : []);
  return { result: { product_id: BigInt(product.id), success: true } };
}

/** A first edit of a product that may join submits it; the platform decides later. */
export function submitJoin(call: Call, product: Product, data: JsonObject): WireObject {
  mustStandIn(product, ['can_join'], 'PRODUCT_NOT_JOINED');
  if (product.status === 'auditing') {
    throw new InBandError('PRODUCT_IN_REVIEW', `Product ${product.id} is being reviewed`);
  }
  const all = openCountries(call.seller).map(({ code }) => code);
  if (!isSame(checkCountries(data.joined_country_list, call.seller), all)) {
    throw new InBandError(
      'INVALID_JOINED_COUNTRY_LIST',
      `At first submission product ${product.id} takes part in all ${all.length} countries`,
    );
  }
  commit(call, product, [
    ...planDocument(product, data),
    ...(isSame(product.joinedCountries, all)
      ? []
      : [{ skuId: null, field: 'joined_country_list', from: product.joinedCountries, to: all }]),
    statusRow(product, 'auditing'),
    reviewed(product, startReview(call.now.getTime())),
  ]);
  return { result: { product_id: BigInt(product.id), success: true } };
}

/** The whole form filled in for every SKU (domain.md 5.3, found), in a category that is admitted. */
function planDocument(product: Product, data: JsonObject): ChangeRow[] {
  if (!isCategoryOpen(product)) {
    throw new InBandError(
      'CATEGORY_NOT_ADMITTED',
      `Category ${product.categoryId} is not admitted to semi-managed`,
    );
  }
  const pairs = pairSkus(product, data.product_sku_list, 'product_sku_list');
  const absent = product.skus.find((sku) => pairs.every((pair) => pair.sku !== sku));
  if (absent) throw new InBandError('SKU_MISSING', `SKU ${absent.id} is missing in product_sku_list`);
  return pairs.flatMap(({ sku, line }) => {
    mustBeComplete(sku.id, line);
    return planSku(sku, line, true);
  });
}

const REQUIRED = [
  'base_price',
  'package_weight',
  'package_length',
  'package_width',
  'package_height',
] as const;

function mustBeComplete(skuId: string, line: JsonObject): void {
  const info = line.pop_choice_product_sku_sc_item_info;
  const missing = [
    ...REQUIRED.filter((field) => !line[field]),
    ...(isJsonObject(info) && info.original_box ? [] : ['original_box']),
    ...(hasEntries(line.pop_choice_sku_warehouse_stock_list) ? [] : ['sellable_quantity']),
  ];
  const [first] = missing;
  if (first === undefined) return;
  throw new InBandError(
    `MISSING_${first.toUpperCase()}`,
    `${missing.join(', ')} of SKU ${skuId} is required`,
  );
}

function hasEntries(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** `error_message` carries the reason of a refusal; @NOTE unverified: that, and the words of `status`. */
function queryStatus(call: Call): WireObject {
  const product = productOf(call);
  const review = reviewOf(product);
  const words = {
    onSelling: 'approved',
    offline: 'approved',
    auditing: 'auditing',
    editingRequired: 'refuse',
  };
  return {
    result: {
      error_code: 0,
      error_message: review && 'reason' in review ? review.reason : '',
      product_id: BigInt(product.id),
      status: words[product.status],
      time_stamp: wireTime(product.modifiedAt),
    },
  };
}

function mustStandIn({ id, tab }: Product, tabs: readonly Tab[], code: string): void {
  if (tabs.some((one) => one === tab)) return;
  throw new InBandError(code, `Product ${id} is not in the right state for this: ${tab ?? 'no part of it'}`);
}
