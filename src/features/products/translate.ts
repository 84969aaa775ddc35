import { isoCountry } from '#gateway/wire/country-codes.ts';
import type { ListedPopProduct, PopProduct, PopProductStatus, PopSku } from '#gateway/wire/pop-product.ts';
import type {
  ListedSemiManagedProduct,
  SemiManagedProduct,
  SemiManagedSku,
} from '#gateway/wire/semi-managed.ts';
import { PACIFIC, wallTimeToInstant } from '#shared/instant.ts';
import { currencyDecimals } from '#shared/money.ts';
import type { ProductAttributes } from './attributes/rules.ts';
import { attributesOf } from './attributes/translate.ts';
import {
  keptText,
  NAME_LENGTH,
  type ProductMode,
  type ProductStatus,
  type SemiState,
  TITLE_LENGTH,
} from './rules.ts';

/** What a list says of a product; null = the list does not say, keep what is known. */
export type ListedProduct = {
  productId: string;
  mode: ProductMode;
  semiState: SemiState | null;
  status: ProductStatus | null;
  title: string;
  currency: string | null;
  pictureUrl: string | null;
  priceMin: number | null;
  priceMax: number | null;
  stockTotal: number | null;
  sold30d: number | null;
  isChoice: boolean | null;
  attributes: Record<string, string> | null;
  platformCreatedAt: string | null;
  platformModifiedAt: string | null;
};

/** A supply price the platform decides on, or has refused with the highest it would take, in minor units. */
export type SkuAudit =
  | { state: 'in-review' }
  | { state: 'refused'; suggestPrice: number | null; note: string | null };

export type MirrorSku = {
  skuId: string;
  code: string | null;
  name: string;
  pictureUrl: string | null;
  isActive: boolean;
  /** Minor units of the product's currency. */
  price: number | null;
  /** What the platform says of a supply price that was asked for; only fully managed products have one. */
  audit?: SkuAudit | null;
  weightGrams: number | null;
  lengthCm: string | null;
  widthCm: string | null;
  heightCm: string | null;
  specialTypes: string[] | null;
  originalBox: boolean | null;
  goodsItemId: string | null;
  goodsCode: string | null;
  goodsBarcode: string | null;
  stock: Record<string, number>;
  freight: Record<string, number>;
  displayed: Record<string, number>;
};

/** What the detail of a product says. */
export type DetailedProduct = {
  productId: string;
  currency: string | null;
  categoryId: string | null;
  /** Names by language; null = the answer has none, keep what is known. */
  titles: Record<string, string> | null;
  /** Qualities of the goods; left out or null = the answer tells none, keep what is known. */
  attributes?: ProductAttributes | null;
  /** Descriptions by language, to the letter; left out or null = the answer has none, keep what is known. */
  descriptions?: Record<string, string> | null;
  joinedCountries: string[] | null;
  /** Where it stands on the way into semi-managed, and why it was refused; left out where the answer does not say. */
  semi?: { state: SemiState; note: string | null };
  /** Least JIT stock of its category, of fully managed products. */
  stockSafety?: number | null;
  skus: MirrorSku[];
  /** The answer as it came, for the Raw tab. */
  raw: unknown;
};

const STATUS_OF: Readonly<Record<string, ProductStatus>> = {
  onSelling: 'on-sale',
  offline: 'off-sale',
  auditing: 'in-review',
  editingRequired: 'needs-editing',
};

/** The lists of the programme: its three tabs, and the products whose data are pre-stored. */
export const SEMI_LISTS = ['joined', 'can_join', 'pre_stored', 'collected'] as const;
export type SemiList = (typeof SEMI_LISTS)[number];

/** @NOTE unverified: that a submitted product stays in its tab and tells by its status what is decided. */
export function stateInList(list: SemiList, status: string | null): SemiState {
  switch (list) {
    case 'joined':
      return 'joined';
    case 'pre_stored':
      return 'to-pre-save';
    case 'collected':
      return 'pre-saved';
    case 'can_join':
      return status === 'auditing' ? 'in-review' : status === 'editingRequired' ? 'refused' : 'can-join';
    default:
      return list satisfies never;
  }
}

/** `POP_CHOICE` marks a semi-managed product (open-platform.md 5.2, seen in code). */
const SEMI_MANAGED_TYPE = 'POP_CHOICE';

export function listedPopProduct(row: ListedPopProduct, status: PopProductStatus): ListedProduct {
  const currency = row.currency_code;
  return {
    productId: row.product_id,
    mode: row.product_type === SEMI_MANAGED_TYPE ? 'semi' : 'pop',
    semiState: null,
    status: STATUS_OF[status] ?? null,
    title: titleOf(row.subject ?? ''),
    currency,
    pictureUrl: firstPicture(row.image_u_r_ls),
    priceMin: currency ? minorOf(row.product_min_price, currency) : null,
    priceMax: currency ? minorOf(row.product_max_price, currency) : null,
    stockTotal: null,
    sold30d: null,
    isChoice: null,
    attributes: null,
    platformCreatedAt: instantOf(row.gmt_create),
    platformModifiedAt: instantOf(row.gmt_modified),
  };
}

export function listedSemiProduct(row: ListedSemiManagedProduct, list: SemiList): ListedProduct {
  const currency = row.currency_code;
  return {
    productId: row.product_id,
    mode: 'semi',
    semiState: stateInList(list, row.product_status),
    status: STATUS_OF[row.product_status ?? ''] ?? null,
    title: titleOf(row.title ?? ''),
    currency,
    pictureUrl: firstPicture(row.product_image),
    priceMin: currency ? minorOf(row.min_sku_price, currency) : null,
    priceMax: currency ? minorOf(row.max_sku_price, currency) : null,
    stockTotal: row.total_stocks,
    sold30d: null,
    isChoice: null,
    attributes: null,
    platformCreatedAt: instantOf(row.create_time),
    platformModifiedAt: instantOf(row.modified_time),
  };
}

export function detailedSemiProduct(product: SemiManagedProduct): DetailedProduct {
  const currency = product.currency_code;
  return {
    productId: product.product_id,
    currency,
    categoryId: product.category_id,
    titles: null,
    joinedCountries: [...new Set(product.joined_country_list.map(isoCountry))].sort(),
    skus: product.product_sku_list.map((sku) => semiSku(sku, currency)),
    raw: product,
  };
}

function semiSku(sku: SemiManagedSku, currency: string): MirrorSku {
  const goods = sku.pop_choice_product_sku_sc_item_info;
  const properties = sku.sku_property_list;
  return {
    skuId: sku.sku_id,
    code: sku.sku_code,
    name: variantName(
      properties.map((property) => property.property_value_definition_name ?? property.sku_property_value),
    ),
    pictureUrl: properties.map((property) => property.sku_image).find(Boolean) ?? null,
    isActive: sku.status !== 'inactive',
    price: minorOf(sku.base_price, currency),
    weightGrams: gramsOf(sku.package_weight),
    lengthCm: sizeOf(sku.package_length),
    widthCm: sizeOf(sku.package_width),
    heightCm: sizeOf(sku.package_height),
    specialTypes: goods?.special_product_type_list ?? null,
    originalBox: goods?.original_box === '1' ? true : goods?.original_box === '0' ? false : null,
    goodsItemId: goods?.sc_item_id ?? null,
    goodsCode: goods?.sc_item_code ?? null,
    goodsBarcode: goods?.sc_item_bar_code ?? null,
    stock: Object.fromEntries(
      sku.pop_choice_sku_warehouse_stock_list.map((row) => [row.warehouse_code, row.sellable_quantity]),
    ),
    freight: perCountry(sku.freight_fee_list, currency),
    displayed: perCountry(sku.choice_sku_price_list, currency),
  };
}

/** Where the stock of a POP product is kept in the mirror: the platform names no warehouse for it. */
export const OWN_WAREHOUSE = 'own';

export function detailedPopProduct(product: PopProduct): DetailedProduct {
  const currency = product.currency_code ?? product.aeop_ae_product_s_k_us[0]?.currency_code ?? 'USD';
  return {
    productId: product.product_id,
    currency,
    categoryId: product.category_id,
    ...listingTexts(product),
    joinedCountries: null,
    skus: product.aeop_ae_product_s_k_us.map((sku) => popSku(sku, product, currency)),
    raw: product,
  };
}

/**
 * What of a listing its POP document alone tells. Semi-managed products have one too; their own document has none of
 * this (open-platform.md 5.2, seen in code).
 */
export function listingTexts(
  product: PopProduct,
): Pick<DetailedProduct, 'titles' | 'attributes' | 'descriptions'> {
  return {
    titles: namesOf(product),
    attributes: attributesOf(product),
    descriptions: descriptionsOf(product),
  };
}

/** Descriptions as far as the database can hold their characters. */
function descriptionsOf({ detail_source_list }: PopProduct): Record<string, string> | null {
  const bodies = detail_source_list.map(({ locale, web_detail }): [string, string] => [
    locale ?? '',
    keptText(web_detail ?? ''),
  ]);
  return bodies.length > 0 ? Object.fromEntries(bodies) : null;
}

/**
 * The names of a listing by language, to the letter: an undo puts them back. Semi-managed products have theirs in the
 * POP document too; their own has none (open-platform.md 5.2, seen in code).
 */
export function namesOf({ subject_list }: PopProduct): Record<string, string> | null {
  const names = subject_list.map(({ locale, value }): [string, string] => [
    locale,
    value.replaceAll('\0', '').slice(0, NAME_LENGTH),
  ]);
  return names.length > 0 ? Object.fromEntries(names) : null;
}

/** Weight and size are the product's where the SKU has none of its own. */
function popSku(sku: PopSku, product: PopProduct, currency: string): MirrorSku {
  const properties = sku.aeop_s_k_u_property_list;
  return {
    skuId: sku.sku_Id ?? sku.id,
    code: sku.sku_code,
    name: variantName(
      properties.map((property) => property.property_value_definition_name ?? property.property_value_id),
    ),
    pictureUrl: properties.map((property) => property.sku_image).find(Boolean) ?? null,
    isActive: true,
    price: minorOf(sku.sku_price, currency),
    weightGrams: gramsOf(sku.gross_weight ?? product.gross_weight),
    lengthCm: sizeOf(sku.package_length ?? product.package_length),
    widthCm: sizeOf(sku.package_width ?? product.package_width),
    heightCm: sizeOf(sku.package_height ?? product.package_height),
    specialTypes: null,
    originalBox: null,
    goodsItemId: null,
    goodsCode: null,
    goodsBarcode: sku.barcode,
    stock: sku.ipm_sku_stock === null ? {} : { [OWN_WAREHOUSE]: sku.ipm_sku_stock },
    freight: {},
    displayed: {},
  };
}

export function variantName(values: (string | null)[]): string {
  return values.filter(Boolean).join(' · ').slice(0, 200);
}

function perCountry(
  rows: readonly { nation_code: string; price: string }[],
  currency: string,
): Record<string, number> {
  const prices: Record<string, number> = {};
  for (const row of rows) {
    const minor = minorOf(row.price, currency);
    if (minor !== null) prices[isoCountry(row.nation_code)] = minor;
  }
  return prices;
}

export function firstPicture(list: string | null): string | null {
  const first = (list ?? '').split(';')[0]?.trim() ?? '';
  return /^https?:\/\//.test(first) ? first : null;
}

export function titleOf(text: string): string {
  return text.replaceAll('\0', '').trim().slice(0, TITLE_LENGTH);
}

/** Minor units of a decimal of the platform, rounded half up where it has more digits than the currency. */
export function minorOf(decimal: string | null, currency: string): number | null {
  return decimal === null ? null : scaled(decimal, currencyDecimals(currency));
}

/** Kilograms as the platform writes them, three decimals (domain.md 5.3, found); 0 means that nobody gave a weight. */
export function gramsOf(kilograms: string | null): number | null {
  return kilograms === null ? null : scaled(kilograms, 3) || null;
}

/** A size that does not fit the column is no size. */
export function sizeOf(centimetres: string | null): string | null {
  const value = centimetres === null ? null : scaled(centimetres, 2);
  return value === null || value <= 0 || value >= 1_000_000 ? null : (value / 100).toFixed(2);
}

function scaled(decimal: string, digits: number): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d*))?$/.exec(decimal.trim());
  if (!match) return null;
  const fraction = (match[3] ?? '').padEnd(digits + 1, '0');
  const value =
    Number(`${match[2]}${fraction.slice(0, digits)}`) + (fraction.charCodeAt(digits) >= 53 ? 1 : 0);
  return match[1] ? -value : value;
}

/** @NOTE unverified: the zone of product times, assumed US Pacific as in orders (open-platform.md 5.5). */
export function instantOf(text: string | null): string | null {
  return text === null ? null : (wallTimeToInstant(text, PACIFIC)?.toISOString() ?? null);
}
