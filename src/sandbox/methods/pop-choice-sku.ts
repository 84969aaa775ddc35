import { InBandError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { type ChangeRow, type FieldValue, readSkuField, STOCK_FIELD, skuChange } from '../world/fields.ts';
import type { Product, Sku } from '../world/types.ts';
import {
  checkDecimal,
  checkItemText,
  checkOriginalBox,
  checkSkuCode,
  checkSpecialTypes,
  checkStock,
  checkWarehouse,
  type DecimalField,
} from './limits.ts';
import { readId } from './method.ts';
import { skuKey } from './properties.ts';

const REQUIRED: readonly DecimalField[] = [
  'base_price',
  'package_weight',
  'package_length',
  'package_width',
  'package_height',
];

/**
 * The rows that take a SKU to what an edit's line says. Replacing, what the line leaves out is cleared, and a required
 * field left out is refused; merging, it stays. A value that is stored already is never judged, so a product with a
 * missing weight can still be repriced (@NOTE unverified on the platform).
 */
export function planSku(sku: Sku, line: JsonObject, isReplace: boolean): ChangeRow[] {
  const where = `SKU ${sku.id}`;
  const info = line.pop_choice_product_sku_sc_item_info;
  if (info !== undefined && info !== null && !isJsonObject(info)) {
    throw new InBandError(
      'INVALID_PARAMETER',
      `pop_choice_product_sku_sc_item_info of ${where} must be an object`,
    );
  }
  const item = isJsonObject(info) ? info : {};
  const decimals = REQUIRED.map((field) => planDecimal(sku, field, line[field], isReplace));
  const change = (field: string, to: FieldValue) => skuChange(sku, field, to);
  const texts = [
    isGiven(line.sku_code) || isReplace
      ? change(
          'sku_code',
          keepOr(sku.code, line.sku_code, (raw) => checkSkuCode(raw, where)),
        )
      : null,
    // Generated when empty (domain.md 5.3), so an empty goods code never clears one.
    isGiven(item.sc_item_code)
      ? change('sc_item_code', checkItemText('sc_item_code', item.sc_item_code, where))
      : null,
    isGiven(item.sc_item_bar_code) || isReplace
      ? change('sc_item_bar_code', checkItemText('sc_item_bar_code', item.sc_item_bar_code ?? '', where))
      : null,
    planOriginalBox(sku, item.original_box, isReplace),
    item.special_product_type_list !== undefined || isReplace
      ? change('special_product_type_list', checkSpecialTypes(item.special_product_type_list ?? [], where))
      : null,
    isGiven(line.status) ? change('status', checkStatus(line.status, where)) : null,
    planProperties(sku, line.sku_property_list, isReplace),
  ];
  return [
    ...[...decimals, ...texts].filter((row) => row !== null),
    ...planStocks(sku, line.pop_choice_sku_warehouse_stock_list, isReplace),
  ];
}

function isGiven(raw: unknown): boolean {
  return raw !== undefined && raw !== null && raw !== '';
}

function keepOr(stored: string, raw: unknown, check: (raw: unknown) => string): string {
  if (!isGiven(raw)) return '';
  return raw === stored ? stored : check(raw);
}

function planDecimal(sku: Sku, field: DecimalField, raw: unknown, isReplace: boolean): ChangeRow | null {
  const stored = String(readSkuField(sku, field) ?? '');
  if (!isGiven(raw)) {
    if (stored === '' || (raw !== '' && !isReplace)) return null;
    throw new InBandError(`MISSING_${field.toUpperCase()}`, `${field} of SKU ${sku.id} is required`);
  }
  if (stored !== '' && Number(raw) === Number(stored)) return null;
  return skuChange(sku, field, checkDecimal(field, raw, `SKU ${sku.id}`));
}

function planOriginalBox(sku: Sku, raw: unknown, isReplace: boolean): ChangeRow | null {
  const where = `SKU ${sku.id}`;
  if (isGiven(raw)) return skuChange(sku, 'original_box', checkOriginalBox(String(raw), where));
  if (!isReplace || sku.originalBox === '') return null;
  throw new InBandError('MISSING_ORIGINAL_BOX', `original_box of ${where} is required`);
}

function checkStatus(raw: unknown, where: string): string {
  if (raw === 'active' || raw === 'inactive') return raw;
  throw new InBandError('INVALID_STATUS', `status of ${where} must be "active" or "inactive"`);
}

/** Variation values can be dropped by leaving them out; the sandbox offers no other change of them. */
function planProperties(sku: Sku, raw: unknown, isReplace: boolean): ChangeRow | null {
  if (!isReplace || sku.properties.length === 0) return null;
  const count = Array.isArray(raw) ? raw.length : 0;
  if (count === sku.properties.length) return null;
  if (count === 0)
    return { skuId: sku.id, field: 'sku_property_list', from: skuKey(sku.properties), to: null };
  throw new InBandError(
    'INVALID_SKU_PROPERTY_LIST',
    `sku_property_list of SKU ${sku.id} has ${count} entries; it must keep its ${sku.properties.length}`,
  );
}

/** Stock per warehouse; replacing, a warehouse that is left out loses its stock line. */
export function planStocks(sku: Sku, raw: unknown, isReplace: boolean): ChangeRow[] {
  if (raw === undefined || raw === null) return isReplace ? dropStocks(sku, new Set()) : [];
  if (!Array.isArray(raw)) {
    throw new InBandError(
      'INVALID_PARAMETER',
      `pop_choice_sku_warehouse_stock_list of SKU ${sku.id} must be a list`,
    );
  }
  const named = new Set<string>();
  const rows = raw.map((entry: unknown) => {
    const stock = isJsonObject(entry) ? entry : {};
    const code = checkWarehouse(stock.warehouse_code, `SKU ${sku.id}`);
    named.add(code);
    return skuChange(
      sku,
      STOCK_FIELD + code,
      checkStock(stock.sellable_quantity, `SKU ${sku.id} in ${code}`),
    );
  });
  return [...rows.filter((row) => row !== null), ...(isReplace ? dropStocks(sku, named) : [])];
}

function dropStocks(sku: Sku, kept: ReadonlySet<string>): ChangeRow[] {
  return Object.entries(sku.stocks)
    .filter(([code]) => !kept.has(code))
    .map(([code, quantity]) => ({ skuId: sku.id, field: STOCK_FIELD + code, from: quantity, to: null }));
}

/** A document cannot give a product another currency or category. */
export function checkUnchangeable(product: Product, document: JsonObject): void {
  const { currency_code: currency, category_id: category } = document;
  if (currency !== undefined && currency !== product.currency) {
    throw new InBandError('INVALID_CURRENCY_CODE', `currency_code must stay ${product.currency}`);
  }
  if (category !== undefined && String(category) !== String(product.categoryId)) {
    throw new InBandError('INVALID_CATEGORY_ID', `category_id must stay ${product.categoryId}`);
  }
}

/** The lines of a document and the SKUs they name; each SKU once, at least one. */
export function pairSkus(product: Product, lines: unknown, name: string): { sku: Sku; line: JsonObject }[] {
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
