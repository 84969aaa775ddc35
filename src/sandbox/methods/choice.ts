import { InBandError } from '../errors.ts';
import { isJsonObject, type JsonObject, list, type WireObject } from '../json.ts';
import { type ChangeRow, STOCK_FIELD, skuChange } from '../world/fields.ts';
import { decide, PLATFORM_WAREHOUSES, safetyThreshold, startAudit } from '../world/full.ts';
import type { Product, Sku } from '../world/types.ts';
import { WAREHOUSES } from '../world/warehouses.ts';
import { checkDecimal, checkStock } from './limits.ts';
import { type Call, commit, failResult, findProduct, json, type Method, readId, text } from './method.ts';
import { skuKey } from './properties.ts';

/** Fully managed products have no `result` around their answers; @NOTE unverified: where a refusal stands. */
export function failRoot(error: InBandError): WireObject {
  return { success: false, error_code: error.code, error_message: error.message };
}

/** Writing methods of fully managed products, and the rules they follow (open-platform.md 5.3). */
export const CHOICE_EDIT_METHODS: readonly Method[] = [
  { name: 'aliexpress.choice.product.prices.edit', run: editPrices, fail: failRoot },
  { name: 'aliexpress.choice.product.stocks.update', run: updateStocks, fail: failRoot },
  { name: 'aliexpress.choice.product.jit.stock.rule.query', run: queryStockRule, fail: failResult },
  { name: 'aliexpress.choice.product.warehouse.list', run: listWarehouses, fail: failRoot },
];

/** The store a call names; it must be the seller's own, and fully managed. */
export function storeOf(call: Call): { id: string } {
  const id = text(call, 'channel_seller_id');
  text(call, 'channel');
  const store = call.seller.stores.find((one) => one.id === id && one.businessType === 'ONE_STOP_SERVICE');
  if (store) return store;
  throw new InBandError(
    'INVALID_CHANNEL_SELLER_ID',
    `channel_seller_id ${id} is no fully managed store of this seller`,
  );
}

/** A fully managed product, after every audit whose time is up was decided. */
export function fullProduct(call: Call): Product {
  const store = storeOf(call);
  const product = findProduct(call, readId(call.params.get('product_id'), 'product_id'));
  if (product.storeId !== store.id) {
    throw new InBandError('PRODUCT_NOT_EXIST', `Product ${product.id} is not in store ${store.id}`);
  }
  settleAudits(call, product);
  return product;
}

/** The platform's decisions are writes of its own. */
export function settleAudits(call: Call, product: Product): void {
  const rows = product.skus.flatMap((sku): ChangeRow[] => {
    const decision = decide(sku, call.now.getTime());
    if (!decision) return [];
    const audit = { skuId: sku.id, field: 'supply_price_audit', from: sku.audit ?? null };
    if ('refused' in decision) return [{ ...audit, to: decision.refused }];
    return [
      { skuId: sku.id, field: 'supply_price', from: sku.basePrice, to: decision.price },
      { ...audit, to: null },
    ];
  });
  commit({ ...call, method: 'sandbox.supply-price-audit' }, product, rows);
}

/** A new supply price takes effect only when the platform accepts it; the same price ends an audit. */
function editPrices(call: Call): WireObject {
  const product = fullProduct(call);
  const rows = objects(json(call, 'sku_price_model_list'), 'sku_price_model_list').flatMap((line) => {
    const sku = findSku(product, String(line.id ?? ''));
    const price = checkDecimal('sku_price', line.supply_price, `SKU ${sku.id}`);
    const to = Number(price) === Number(sku.basePrice) ? null : startAudit(price, call.now.getTime());
    const isPending = to !== null && sku.audit?.includes(`"price":"${price}","until"`);
    return isPending || (sku.audit ?? null) === to
      ? []
      : [{ skuId: sku.id, field: 'supply_price_audit', from: sku.audit ?? null, to }];
  });
  commit(call, product, rows);
  return { product_id: BigInt(product.id), success: true };
}

/** JIT stock only, and only upwards; every line is taken or refused for itself (open-platform.md 5.3). */
function updateStocks(call: Call): WireObject {
  const product = fullProduct(call);
  const rows: ChangeRow[] = [];
  const answers = objects(json(call, 'product_sku_stock_list'), 'product_sku_stock_list').map((line) => {
    const sku = findSku(product, String(line.sku_id ?? ''));
    const lines = objects(line.sku_warehouse_stock_list, 'sku_warehouse_stock_list').map((stock) => {
      const code = String(stock.warehouse_code ?? '');
      try {
        const row = planStock(product, sku, code, stock.sellable_quantity);
        if (row) rows.push(row);
        return { success: true, error_message: '', error_code: '', warehouse_code: code };
      } catch (error) {
        if (!(error instanceof InBandError)) throw error;
        return { success: false, error_message: error.message, error_code: error.code, warehouse_code: code };
      }
    });
    return { sku_warehouse_stock_list: lines, sku_id: sku.id };
  });
  commit(call, product, rows);
  const failed = answers.flatMap((answer) => answer.sku_warehouse_stock_list).find(({ success }) => !success);
  return {
    product_sku_stock_list: list(
      'one_stop_service_product_single_sku_update_response_d_t_o',
      answers.map(({ sku_id, sku_warehouse_stock_list: lines }) => ({
        sku_warehouse_stock_list: list(
          'one_stop_service_single_warehouse_stock_update_response_d_t_o',
          lines,
        ),
        sku_id,
      })),
    ),
    product_id: BigInt(product.id),
    success: String(!failed),
    error_message: failed?.error_message ?? '',
    error_code: failed?.error_code ?? '',
  };
}

function planStock(product: Product, sku: Sku, code: string, raw: unknown): ChangeRow | null {
  const where = `SKU ${sku.id} in ${code}`;
  const before = sku.stocks[code];
  if (before === undefined || code in PLATFORM_WAREHOUSES) {
    throw new InBandError(
      'WAREHOUSE_NOT_EDITABLE',
      `Stock of ${where} is not in a jit_warehouse of this product`,
    );
  }
  const units = checkStock(raw, where);
  if (units < before) {
    throw new InBandError('STOCK_CANNOT_DECREASE', `Stock of ${where} is ${before} and can only be raised`);
  }
  const threshold = safetyThreshold(product.categoryId);
  if (units < threshold) {
    throw new InBandError('BELOW_SAFETY_STOCK', `Stock of ${where} must be at least ${threshold}`);
  }
  return skuChange(sku, STOCK_FIELD + code, units);
}

function queryStockRule(call: Call): WireObject {
  const categoryId = Number(readId(call.params.get('category_id'), 'category_id') ?? Number.NaN);
  if (Number.isNaN(categoryId)) throw new InBandError('MISSING_PARAMETER', 'category_id is required');
  return {
    result: {
      success: true,
      product_jit_rule_dto: { safety_threshold: safetyThreshold(categoryId) },
      error_message: '',
      error_code: '',
    },
  };
}

function listWarehouses(call: Call): WireObject {
  storeOf(call);
  return {
    warehouse_list: list(
      'product_warehouse_d_t_o',
      WAREHOUSES.slice(0, 1).map(({ code, zh }) => ({ warehouse_name: zh, warehouse_code: code })),
    ),
    success: true,
    errorMessage: '',
    errorCode: '',
  };
}

/** A SKU named by its id or by its key of property values. */
function findSku(product: Product, name: string): Sku {
  const sku = product.skus.find((one) => one.id === name || skuKey(one.properties) === name);
  if (sku) return sku;
  throw new InBandError('SKU_NOT_EXIST', `SKU ${name.slice(0, 80)} is not part of product ${product.id}`);
}

function objects(raw: unknown, name: string): JsonObject[] {
  if (Array.isArray(raw) && raw.length > 0 && raw.every(isJsonObject)) return raw;
  throw new InBandError('INVALID_PARAMETER', `${name} must be a list of objects`);
}
