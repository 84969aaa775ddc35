import {
  type FullProduct,
  type FullSku,
  type FullStatus,
  JIT_WAREHOUSE,
  type ListedFullProduct,
} from '#gateway/wire/fully-managed.ts';
import type { ProductStatus } from './rules.ts';
import {
  type DetailedProduct,
  firstPicture,
  gramsOf,
  instantOf,
  type ListedProduct,
  type MirrorSku,
  minorOf,
  sizeOf,
  titleOf,
  variantName,
} from './translate.ts';

/** Fully managed states in our words; a product that waits for its launch is not on sale. */
const STATUS_OF: Readonly<Record<FullStatus, ProductStatus>> = {
  ONLINE: 'on-sale',
  PENDING_LAUNCH: 'off-sale',
  PENDING_APPROVAL: 'in-review',
  VIOLATION_QC_FAILED: 'needs-editing',
  OFFLINE: 'off-sale',
};

export function listedFullProduct(row: ListedFullProduct, status: FullStatus): ListedProduct {
  const currency = row.currency_code;
  return {
    productId: row.product_id,
    mode: 'full',
    semiState: null,
    status: STATUS_OF[status],
    title: titleOf(row.title ?? ''),
    currency,
    pictureUrl: firstPicture(row.image_urls),
    priceMin: currency ? minorOf(row.product_min_price, currency) : null,
    priceMax: currency ? minorOf(row.product_max_price, currency) : null,
    stockTotal: row.total_stocks,
    sold30d: null,
    isChoice: null,
    attributes: null,
    platformCreatedAt: instantOf(row.created_time),
    platformModifiedAt: instantOf(row.modified_time),
  };
}

type SearchSku = ListedFullProduct['search_sku_info_list'][number];

/** A fully managed product: its document, and what only the list says of its audits and warehouses. */
export function detailedFullProduct(
  product: FullProduct,
  row: ListedFullProduct | undefined,
  stockSafety: number | null,
): DetailedProduct {
  const {
    product_id: productId,
    currency_code: currency,
    category_id,
    subject_list,
  } = product.product_info_dto;
  const search = new Map(row?.search_sku_info_list.map((sku) => [sku.sku_id, sku]));
  const titles = subject_list.map(({ locale, value }): [string, string] => [locale, titleOf(value)]);
  return {
    productId,
    currency,
    categoryId: category_id,
    titles: titles.length > 0 ? Object.fromEntries(titles) : null,
    joinedCountries: null,
    stockSafety,
    skus: product.product_sku_list.map((sku) => fullSku(sku, search.get(sku.sku_id), currency)),
    raw: product,
  };
}

/** The price of a fully managed SKU is its supply price, and its stock what lies in JIT warehouses. */
function fullSku(sku: FullSku, search: SearchSku | undefined, currency: string): MirrorSku {
  const goods = sku.sc_item_info_dto;
  const properties = sku.sku_property_list;
  const stock = search?.sku_warehouse_stock_list.filter((one) => one.warehouse_type === JIT_WAREHOUSE) ?? [];
  return {
    skuId: sku.sku_id,
    code: sku.sku_code,
    name: variantName(properties.map((one) => one.property_value_definition_name ?? one.sku_property_value)),
    pictureUrl: properties.map((one) => one.sku_image).find(Boolean) ?? null,
    isActive: sku.status !== 'inactive',
    price: minorOf(sku.supply_price, currency),
    audit: search ? auditOf(search, currency) : null,
    weightGrams: gramsOf(sku.package_weight),
    lengthCm: sizeOf(sku.package_length),
    widthCm: sizeOf(sku.package_width),
    heightCm: sizeOf(sku.package_height),
    specialTypes: goods?.special_product_type_list ?? null,
    originalBox: goods?.original_box === '1' ? true : goods?.original_box === '0' ? false : null,
    goodsItemId: goods?.sc_item_id ?? null,
    goodsCode: goods?.sc_item_code ?? null,
    goodsBarcode: goods?.sc_item_bar_code ?? null,
    stock: Object.fromEntries(stock.map((one) => [one.warehouse_code, one.sellable_quantity])),
    freight: {},
    displayed: {},
  };
}

/** A suggestion is the platform's "no"; @NOTE unverified: any other word of an audit is taken for "not decided yet". */
function auditOf(sku: SearchSku, currency: string): MirrorSku['audit'] {
  if (sku.suggest_price !== null)
    return { state: 'refused', suggestPrice: minorOf(sku.suggest_price, currency), note: sku.suggest_note };
  return sku.sku_audit_status === null ? null : { state: 'in-review' };
}
