import type { AttributeLine } from './attributes.ts';
import { type Product, type ProductStatus, type Sku, TABS, type Tab } from './types.ts';

/** A value as the wire writes it: price `"12.50"`, stock `120`, countries `["FR"]`; null = was not there. */
export type FieldValue = string | number | null | string[];

/** One changed field of a product (`skuId` null) or of one of its SKUs: a row of `/_control/writes`. */
export type ChangeRow = { skuId: string | null; field: string; from: FieldValue; to: FieldValue };

type SkuField = { read(sku: Sku): FieldValue; write(sku: Sku, value: FieldValue): void };

/** Field names of the wire ↔ members of a SKU. */
const SKU_FIELDS: Readonly<Record<string, SkuField>> = {
  base_price: textField('basePrice'),
  sku_price: textField('skuPrice'),
  supply_price: textField('basePrice'),
  supply_price_audit: {
    read: (sku) => sku.audit ?? null,
    write: (sku, value) => {
      sku.audit = value === null ? null : String(value);
    },
  },
  package_weight: textField('weight'),
  package_length: textField('length'),
  package_width: textField('width'),
  package_height: textField('height'),
  sku_code: textField('code'),
  sc_item_code: textField('scItemCode'),
  sc_item_bar_code: textField('scItemBarCode'),
  original_box: textField('originalBox'),
  status: {
    read: (sku) => sku.status,
    write: (sku, value) => {
      sku.status = value === 'inactive' ? 'inactive' : 'active';
    },
  },
  special_product_type_list: {
    read: (sku) => sku.specialTypes,
    write: (sku, value) => {
      sku.specialTypes = Array.isArray(value) ? value : [];
    },
  },
  // Rows only ever take variation values away: `from` is their key for a reader, `to` is null.
  sku_property_list: {
    read: (sku) => sku.properties.map((property) => `${property.propertyId}:${property.valueId}`).join(';'),
    write: (sku) => {
      sku.properties = [];
    },
  },
  ipm_sku_stock: {
    read: (sku) => sku.popStock,
    write: (sku, value) => {
      sku.popStock = Number(value);
    },
  },
};

/** Stock has one field per warehouse: `sellable_quantity:CTU001-JIT`. */
export const STOCK_FIELD = 'sellable_quantity:';
export const SUBJECT_FIELD = 'subject:';
export const TAB_FIELD = 'joined_product_tab';
export const REVIEW_FIELD = 'semi_managed_review';
/** Descriptions have one field per language and page: `web_detail:en_US`. */
export const WEB_DETAIL_FIELD = 'web_detail:';
export const MOBILE_DETAIL_FIELD = 'mobile_detail:';
/** All attributes of a product, each as the text of its JSON. */
export const ATTRIBUTES_FIELD = 'aeop_ae_product_propertys';

type TextMember = 'basePrice' | 'skuPrice' | 'weight' | 'length' | 'width' | 'height' | 'code' | 'scItemCode';

function textField(member: TextMember | 'scItemBarCode' | 'originalBox'): SkuField {
  return {
    read: (sku) => sku[member],
    write: (sku, value) => {
      sku[member] = value === null ? '' : String(value);
    },
  };
}

/** Today's value of a SKU's field. */
export function readSkuField(sku: Sku, field: string): FieldValue {
  if (field.startsWith(STOCK_FIELD)) return sku.stocks[field.slice(STOCK_FIELD.length)] ?? null;
  return SKU_FIELDS[field]?.read(sku) ?? null;
}

/** The row that takes a SKU's field to a value, or null when it has it already. */
export function skuChange(sku: Sku, field: string, to: FieldValue): ChangeRow | null {
  const from = readSkuField(sku, field);
  return isSame(from, to) ? null : { skuId: sku.id, field, from, to };
}

export function isSame(a: FieldValue, b: FieldValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item) => b.includes(item));
  }
  return a === b;
}

/** Brings one row into effect; the journal replays through here too, so rows are the whole truth of a write. */
export function applyRow(product: Product, row: ChangeRow): void {
  if (row.skuId === null) {
    applyProductRow(product, row);
    return;
  }
  if (row.field === 'sku') {
    product.skus = product.skus.filter((sku) => sku.id !== row.skuId);
    return;
  }
  const sku = product.skus.find((candidate) => candidate.id === row.skuId);
  if (!sku) return;
  if (row.field.startsWith(STOCK_FIELD)) {
    const warehouse = row.field.slice(STOCK_FIELD.length);
    if (row.to === null) delete sku.stocks[warehouse];
    else sku.stocks[warehouse] = Number(row.to);
    return;
  }
  SKU_FIELDS[row.field]?.write(sku, row.to);
}

function applyProductRow(product: Product, row: ChangeRow): void {
  if (row.field === TAB_FIELD) product.tab = toTab(row.to);
  else if (row.field === REVIEW_FIELD) product.review = row.to === null ? null : String(row.to);
  else if (row.field === 'joined_country_list') product.joinedCountries = Array.isArray(row.to) ? row.to : [];
  else if (row.field === 'product_status_type') product.status = toStatus(row.to);
  else if (row.field.startsWith(SUBJECT_FIELD)) {
    const locale = row.field.slice(SUBJECT_FIELD.length);
    if (row.to === null) delete product.subjects[locale];
    else product.subjects[locale] = String(row.to);
  } else if (row.field === ATTRIBUTES_FIELD) {
    // Rows of this field are written by `methods/attributes.ts` alone.
    product.attributes = Array.isArray(row.to) ? row.to.map((line) => JSON.parse(line) as AttributeLine) : [];
  } else applyDetailRow(product, row);
}

function applyDetailRow(product: Product, { field, to }: ChangeRow): void {
  const page = field.startsWith(WEB_DETAIL_FIELD)
    ? 'web'
    : field.startsWith(MOBILE_DETAIL_FIELD)
      ? 'mobile'
      : null;
  if (page === null) return;
  const locale = field.slice(field.indexOf(':') + 1);
  product.details[locale] = { web: '', mobile: '', ...product.details[locale], [page]: String(to ?? '') };
}

function toTab(value: FieldValue): Tab | null {
  return value === 'collected' ? value : (TABS.find((tab) => tab === value) ?? null);
}

function toStatus(value: FieldValue): ProductStatus {
  return value === 'offline' || value === 'auditing' || value === 'editingRequired' ? value : 'onSelling';
}
