import { InBandError } from '../errors.ts';
import type { JsonObject, WireObject } from '../json.ts';
import { type ChangeRow, isSame } from '../world/fields.ts';
import type { Product } from '../world/types.ts';
import { checkCountries } from './limits.ts';
import {
  type Call,
  commit,
  failResult,
  findProduct,
  json,
  jsonObject,
  type Method,
  readId,
} from './method.ts';
import { submitJoin } from './pop-choice-join.ts';
import { checkUnchangeable, pairSkus, planSku, planStocks } from './pop-choice-sku.ts';
import { settleReviews } from './reviews.ts';

/** Writing methods of the semi-managed family (open-platform.md 5.2). One call edits one product, all or nothing. */
export const POP_CHOICE_EDIT_METHODS: readonly Method[] = [
  { name: 'aliexpress.pop.choice.product.edit', run: editProduct, fail: failResult },
  { name: 'aliexpress.pop.choice.product.stocks.update', run: updateStocks, fail: failResult },
];

function editProduct(call: Call): WireObject {
  const document = jsonObject(call, 'pop_choice_product');
  const product = findProduct(call, readId(document.product_id, 'pop_choice_product.product_id'));
  settleReviews(call);
  checkUnchangeable(product, document);
  if (product.tab !== 'joined') return submitJoin(call, product, document);
  commit(call, product, [...planCountries(call, product, document), ...planSkus(call, product, document)]);
  return { result: { product_id: BigInt(product.id), success: true } };
}

/** Replacing, an absent list unticks every country; merging, it leaves them alone. */
function planCountries(call: Call, product: Product, document: JsonObject): ChangeRow[] {
  const isAbsent = document.joined_country_list === undefined || document.joined_country_list === null;
  if (isAbsent && call.state.editMode === 'merge') return [];
  const to = isAbsent ? [] : checkCountries(document.joined_country_list, call.seller);
  if (isSame(product.joinedCountries, to)) return [];
  return [{ skuId: null, field: 'joined_country_list', from: product.joinedCountries, to }];
}

function planSkus(call: Call, product: Product, document: JsonObject): ChangeRow[] {
  const isReplace = call.state.editMode === 'replace';
  if (!isReplace && document.product_sku_list === undefined) return [];
  const pairs = pairSkus(product, document.product_sku_list, 'product_sku_list');
  const rows = pairs.flatMap(({ sku, line }) => planSku(sku, line, isReplace));
  if (!isReplace) return rows;
  const kept = new Set(pairs.map(({ sku }) => sku.id));
  const removed = product.skus.filter((sku) => !kept.has(sku.id));
  return [...rows, ...removed.map((sku) => ({ skuId: sku.id, field: 'sku', from: sku.id, to: null }))];
}

/** Touches only the warehouses it names, whatever the edit mode. */
function updateStocks(call: Call): WireObject {
  const product = findProduct(call, readId(call.params.get('product_id'), 'product_id'));
  if (product.tab === null) {
    throw new InBandError('PRODUCT_NOT_SEMI_MANAGED', `Product ${product.id} takes no part in semi-managed`);
  }
  const name = 'pop_choice_sku_stock_list';
  const pairs = pairSkus(product, json(call, name), name);
  const rows = pairs.flatMap(({ sku, line }) =>
    planStocks(sku, line.pop_choice_sku_warehouse_stock_list, false),
  );
  commit(call, product, rows);
  return { result: { product_id: BigInt(product.id), success: true } };
}
