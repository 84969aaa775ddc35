import { InBandError } from '../errors.ts';
import { isJsonObject, type JsonObject, type WireObject } from '../json.ts';
import { type ChangeRow, isSame } from '../world/fields.ts';
import type { Product, Sku } from '../world/types.ts';
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
import { planSku, planStocks } from './pop-choice-sku.ts';

/** Writing methods of the semi-managed family (open-platform.md 5.2). One call edits one product, all or nothing. */
export const POP_CHOICE_EDIT_METHODS: readonly Method[] = [
  { name: 'aliexpress.pop.choice.product.edit', run: editProduct, fail: failResult },
  { name: 'aliexpress.pop.choice.product.stocks.update', run: updateStocks, fail: failResult },
];

function editProduct(call: Call): WireObject {
  const document = jsonObject(call, 'pop_choice_product');
  const product = findProduct(call, readId(document.product_id, 'pop_choice_product.product_id'));
  if (product.tab !== 'joined') {
    throw new InBandError(
      'PRODUCT_NOT_JOINED',
      `Product ${product.id} has not joined semi-managed and cannot be edited`,
    );
  }
  checkUnchangeable(product, document);
  commit(call, product, [...planCountries(call, product, document), ...planSkus(call, product, document)]);
  return { result: { product_id: BigInt(product.id), success: true } };
}

function checkUnchangeable(product: Product, document: JsonObject): void {
  const { currency_code: currency, category_id: category } = document;
  if (currency !== undefined && currency !== product.currency) {
    throw new InBandError('INVALID_CURRENCY_CODE', `currency_code must stay ${product.currency}`);
  }
  if (category !== undefined && String(category) !== String(product.categoryId)) {
    throw new InBandError('INVALID_CATEGORY_ID', `category_id must stay ${product.categoryId}`);
  }
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

/** The lines of a document and the SKUs they name; each SKU once, at least one. */
function pairSkus(product: Product, lines: unknown, name: string): { sku: Sku; line: JsonObject }[] {
  if (!Array.isArray(lines) || lines.length === 0) {
    throw new InBandError('MISSING_PARAMETER', `${name} must be a list with at least one SKU`);
  }
  const seen = new Set<string>();
  return lines.map((line: unknown) => {
    const id = isJsonObject(line) ? readId(line.sku_id, `${name}.sku_id`) : null;
    const sku = product.skus.find((candidate) => candidate.id === id);
    if (!sku || !isJsonObject(line)) {
      throw new InBandError(
        'SKU_NOT_EXIST',
        `SKU ${id ?? '(no sku_id)'} is not part of product ${product.id}`,
      );
    }
    if (seen.has(sku.id)) throw new InBandError('DUPLICATE_SKU', `SKU ${sku.id} is named twice in ${name}`);
    seen.add(sku.id);
    return { sku, line };
  });
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
