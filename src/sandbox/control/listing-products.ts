import type { State } from '../state.ts';
import { toLines } from '../world/attributes.ts';
import { CATEGORIES, DEFAULT_CATEGORY_ID } from '../world/categories.ts';
import { makeDetails } from '../world/details.ts';
import { createIds } from '../world/ids.ts';
import { hashText } from '../world/random.ts';
import { openCountries } from '../world/sellers.ts';
import type { Product, Seller, Sku, SkuProperty, Store } from '../world/types.ts';
import { WAREHOUSES } from '../world/warehouses.ts';
import type { ListingRow } from './listing-rows.ts';

export type Rejected = { row: number; reason: string };

/** Stock of a row that names none: what the seller system of domain.md 5.3 pre-fills. */
const DEFAULT_STOCK = 20_000;

/** Groups rows into products and their SKUs; rows that contradict their product are rejected. */
export function makeProducts(
  state: State,
  seller: Seller,
  store: Store,
  rows: readonly ListingRow[],
  rejected: Rejected[],
): Product[] {
  const ids = createIds(`${state.world.seed} import`, state.issued);
  const groups = new Map<string, Product>();
  for (const row of rows) {
    let product = groups.get(row.key);
    if (!product) {
      if (row.productId !== null && state.byId.has(row.productId)) {
        rejected.push({ row: row.row, reason: `product ${row.productId} exists already` });
        continue;
      }
      product = makeProduct(state, seller, store, row, row.productId ?? ids.productId());
      groups.set(row.key, product);
    }
    const problem = conflict(product, row);
    if (problem) rejected.push({ row: row.row, reason: problem });
    else product.skus.push(makeSku(row, ids.skuId(), ids.scItemId()));
  }
  return [...groups.values()];
}

function conflict(product: Product, row: ListingRow): string | null {
  if (row.currency !== null && row.currency !== product.currency) {
    return `currency ${row.currency} differs from the ${product.currency} of the product's other rows`;
  }
  if (row.sku !== '' && product.skus.some((sku) => sku.code === row.sku)) {
    return `SKU code ${row.sku} is already used in this product`;
  }
  if (row.sku === '' && row.options.length === 0 && product.skus.length > 0) {
    return 'repeats a listing of an earlier row without naming another variant';
  }
  return null;
}

/** An imported product has joined semi-managed in every country, so that every operation can be tried on it. */
function makeProduct(state: State, seller: Seller, store: Store, row: ListingRow, id: string): Product {
  const now = state.clock.now().getTime();
  const isSemi = store.businessType === 'POP_CHOICE';
  const category = CATEGORIES.find((known) => String(known.id) === row.categoryId);
  const locale = localeOf(row.title);
  return {
    id,
    login: seller.login,
    storeId: store.id,
    businessType: store.businessType,
    tab: isSemi ? 'joined' : null,
    status: 'onSelling',
    categoryId: category?.id ?? DEFAULT_CATEGORY_ID,
    currency: row.currency ?? store.currency,
    locale,
    subjects: { [locale]: row.title },
    createdAt: now,
    modifiedAt: now,
    joinedCountries: isSemi ? openCountries(seller).map((country) => country.code) : [],
    pictures: 3,
    attributes: toLines(category?.id ?? DEFAULT_CATEGORY_ID, row.attributes),
    details: makeDetails({ [locale]: row.title }),
    dailySales: Math.round((row.sold / 365) * 10) / 10,
    skus: [],
  };
}

/** A guess by script and accents; the file does not say. */
function localeOf(title: string): string {
  if (/\p{Script=Han}/u.test(title)) return 'zh_CN';
  if (/\p{Script=Cyrillic}/u.test(title)) return 'ru_RU';
  return /[àâçéèêëîïôûùœ]|\b(pour|avec|et|de la)\b/i.test(title) ? 'fr_FR' : 'en_US';
}

/** Weight and sizes the file does not give are made up from the title, the same each time. */
function makeSku(row: ListingRow, id: string, scItemId: string): Sku {
  const hash = hashText(row.title);
  const side = 8 + (hash % 25);
  return {
    id,
    code: row.sku,
    status: 'active',
    basePrice: row.amount,
    skuPrice: (Number(row.amount) * 1.35).toFixed(2),
    weight: row.weight ?? ((40 + (hash % 760)) / 1000).toFixed(3),
    length: row.length ?? side.toFixed(2),
    width: row.width ?? (side * 0.7).toFixed(2),
    height: row.height ?? Math.max(1, side * 0.3).toFixed(2),
    stocks: { [WAREHOUSES[0]?.code ?? '']: row.stock ?? DEFAULT_STOCK },
    popStock: row.stock ?? DEFAULT_STOCK,
    scItemId,
    scItemCode: `G${scItemId.slice(-8)}`,
    scItemBarCode: `69${scItemId}`.slice(0, 13),
    originalBox: '0',
    specialTypes: [],
    properties: row.options.map(toProperty),
  };
}

const PROPERTY_IDS: Readonly<Record<string, number>> = { color: 14, colour: 14, size: 5 };

function toProperty(option: { name: string; value: string }): SkuProperty {
  return {
    propertyId:
      PROPERTY_IDS[option.name.toLowerCase()] ?? 300_000_000 + (hashText(option.name) % 100_000_000),
    propertyName: option.name,
    valueId: 1_000_000_000 + (hashText(`${option.name} ${option.value}`) % 1_000_000_000),
    value: option.value,
    alias: '',
  };
}
