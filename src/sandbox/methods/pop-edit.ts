import { InBandError } from '../errors.ts';
import { isJsonObject, type JsonObject, type WireObject } from '../json.ts';
import {
  type ChangeRow,
  MOBILE_DETAIL_FIELD,
  SUBJECT_FIELD,
  skuChange,
  WEB_DETAIL_FIELD,
} from '../world/fields.ts';
import type { Product, Sku } from '../world/types.ts';
import { planAttributes } from './attributes.ts';
import { checkDecimal, checkDetail, checkSkuCode, checkStock, checkTitle } from './limits.ts';
import {
  type Call,
  commit,
  failResult,
  findProduct,
  json,
  jsonObject,
  type Method,
  readId,
  text,
} from './method.ts';
import { failList } from './pop-read.ts';
import { skuKey } from './properties.ts';

/** Writing methods of the POP product family, all or nothing per call (@NOTE unverified). */
export const POP_EDIT_METHODS: readonly Method[] = [
  { name: 'aliexpress.offer.product.edit', run: editProduct, fail: failResult },
  {
    name: 'aliexpress.postproduct.redefining.editproductcategoryattributes',
    run: editAttributes,
    fail: failList,
  },
  { name: 'aliexpress.offer.product.skuprices.edit', run: editSkuPrices, fail: failResult },
  { name: 'aliexpress.postproduct.redefining.editsingleskuprice', run: editSingleSkuPrice, fail: failList },
  { name: 'aliexpress.postproduct.redefining.editmutilpleskustocks', run: editSkuStocks, fail: failList },
];

function productOf(call: Call): Product {
  return findProduct(call, readId(call.params.get('product_id'), 'product_id'));
}

/** A SKU named by its id or by its key of property values. */
function findSku(product: Product, name: string): Sku {
  const sku = product.skus.find(
    (candidate) => candidate.id === name || skuKey(candidate.properties) === name,
  );
  if (sku) return sku;
  throw new InBandError('SKU_NOT_EXIST', `SKU ${name.slice(0, 80)} is not part of product ${product.id}`);
}

function priceRow(sku: Sku, raw: unknown): ChangeRow | null {
  if (Number(raw) === Number(sku.skuPrice)) return null;
  return skuChange(sku, 'sku_price', checkDecimal('sku_price', raw, `SKU ${sku.id}`));
}

function stockRow(sku: Sku, raw: unknown): ChangeRow | null {
  return skuChange(sku, 'ipm_sku_stock', checkStock(raw, `SKU ${sku.id}`));
}

function editSkuPrices(call: Call): WireObject {
  const product = productOf(call);
  const map = Object.entries(jsonObject(call, 'sku_id_price_map'));
  const rows = map.map(([name, price]) => priceRow(findSku(product, name), price));
  commit(call, product, present(rows));
  return {
    result: {
      product_id: BigInt(product.id),
      error_message: '',
      error_code: '',
      modify_count: map.length,
      success: true,
    },
  };
}

function editSingleSkuPrice(call: Call): WireObject {
  const product = productOf(call);
  const row = priceRow(findSku(product, text(call, 'sku_id')), text(call, 'sku_price'));
  commit(call, product, present([row]));
  return modified(product, 1);
}

function editSkuStocks(call: Call): WireObject {
  const product = productOf(call);
  const map = Object.entries(jsonObject(call, 'sku_stocks'));
  const rows = map.map(([name, stock]) => stockRow(findSku(product, name), stock));
  commit(call, product, present(rows));
  return modified(product, map.length);
}

function modified(product: Product, count: number): WireObject {
  return {
    result: {
      modify_count: count,
      product_id: BigInt(product.id),
      success: true,
      error_code: 0,
      error_message: '',
    },
  };
}

/** Takes all attributes of a product: what it leaves out goes (@NOTE unverified). */
function editAttributes(call: Call): WireObject {
  const product = productOf(call);
  const rows = planAttributes(product, json(call, 'product_category_attributes'));
  commit(call, product, rows);
  return modified(product, 1);
}

/**
 * Takes titles, descriptions, attributes, and per SKU price, stock and code; a list the document leaves out stays, and of a list that is there
 * what it leaves out goes when edits replace. Other fields are ignored (see README).
 */
function editProduct(call: Call): WireObject {
  const document = jsonObject(call, 'aeop_a_e_product');
  const product = findProduct(call, readId(document.product_id, 'aeop_a_e_product.product_id'));
  const isReplace = call.state.editMode === 'replace';
  commit(call, product, [
    ...planSubjects(product, document.subject_list, isReplace),
    ...planDetails(product, document.detail_source_list),
    ...planAttributes(product, document.aeop_ae_product_propertys),
    ...planSkus(product, document.aeop_ae_product_s_k_us, isReplace),
  ]);
  return { result: { product_id: BigInt(product.id) } };
}

function planSkus(product: Product, raw: unknown, isReplace: boolean): ChangeRow[] {
  const name = 'aeop_ae_product_s_k_us';
  const pairs = objects(raw, name).map((line) => ({
    sku: findSku(product, String(line.sku_Id ?? line.id ?? '')),
    line,
  }));
  const rows = pairs.flatMap(({ sku, line }) => planSku(sku, line));
  if (!isReplace || raw === undefined || raw === null) return rows;
  const removed = product.skus.filter((sku) => pairs.every((pair) => pair.sku !== sku));
  return [...rows, ...removed.map((sku) => ({ skuId: sku.id, field: 'sku', from: sku.id, to: null }))];
}

function planSku(sku: Sku, line: JsonObject): ChangeRow[] {
  return present([
    line.sku_price === undefined ? null : priceRow(sku, line.sku_price),
    line.ipm_sku_stock === undefined ? null : stockRow(sku, line.ipm_sku_stock),
    line.sku_code === undefined || line.sku_code === '' || line.sku_code === sku.code
      ? null
      : skuChange(sku, 'sku_code', checkSkuCode(line.sku_code, `SKU ${sku.id}`)),
  ]);
}

function planSubjects(product: Product, raw: unknown, isReplace: boolean): ChangeRow[] {
  const lines = objects(raw, 'subject_list');
  const isGone = (locale: string) =>
    isReplace && lines.length > 0 && !lines.some((line) => line.locale === locale);
  if (isGone(product.locale)) {
    throw new InBandError(
      'INVALID_SUBJECT',
      `subject_list must have ${product.locale}, the product's own language`,
    );
  }
  const gone = Object.entries(product.subjects).filter(([locale]) => isGone(locale));
  return [
    ...gone.map(([locale, from]) => ({ skuId: null, field: SUBJECT_FIELD + locale, from, to: null })),
    ...changedSubjects(product, lines),
  ];
}

function changedSubjects(product: Product, lines: readonly JsonObject[]): ChangeRow[] {
  return lines.flatMap(({ locale: given, value }) => {
    const locale = checkLocale(given, 'subject_list');
    const from = product.subjects[locale] ?? null;
    if (from === value) return [];
    const to = checkTitle(value, `product ${product.id} in ${locale}`);
    return [{ skuId: null, field: SUBJECT_FIELD + locale, from, to }];
  });
}

/** Descriptions in the languages the document names; others stay. */
function planDetails(product: Product, raw: unknown): ChangeRow[] {
  return objects(raw, 'detail_source_list').flatMap(({ locale, web_detail, mobile_detail }) => {
    const where = checkLocale(locale, 'detail_source_list');
    const was = product.details[where];
    const page = (field: string, from: string | undefined, to: unknown) =>
      to === undefined || to === (from ?? '')
        ? null
        : {
            skuId: null,
            field: field + where,
            from: from ?? null,
            to: checkDetail(to, `product ${product.id}`),
          };
    return present([
      page(WEB_DETAIL_FIELD, was?.web, web_detail),
      page(MOBILE_DETAIL_FIELD, was?.mobile, mobile_detail),
    ]);
  });
}

function checkLocale(locale: unknown, list: string): string {
  if (typeof locale === 'string' && /^[a-z]{2}_[A-Z]{2}$/.test(locale)) return locale;
  throw new InBandError('INVALID_LOCALE', `${list}.locale must look like en_US`);
}

function objects(raw: unknown, name: string): JsonObject[] {
  if (raw === undefined || raw === null) return [];
  if (Array.isArray(raw) && raw.every(isJsonObject)) return raw;
  throw new InBandError('INVALID_PARAMETER', `${name} must be a list of objects`);
}

function present(rows: readonly (ChangeRow | null)[]): ChangeRow[] {
  return rows.filter((row) => row !== null);
}
