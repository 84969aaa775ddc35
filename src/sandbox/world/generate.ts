import { type AttributeLine, attributeRules, toLines } from './attributes.ts';
import { makeDetails } from './details.ts';
import { fullStocks } from './full.ts';
import { GOODS, type GoodsKind, LOCALES } from './goods.ts';
import { createIds, type Ids } from './ids.ts';
import { createRandom, type Random } from './random.ts';
import { openCountries, SELLERS } from './sellers.ts';
import { makeSkus } from './skus.ts';
import { AWKWARD_TITLES, makeTitle } from './titles.ts';
import type { Product, ProductStatus, Seller, Store, Tab, World } from './types.ts';

/** Raise it when the same seed gives another world than before: kept journals then start over. */
export const GENERATOR = 6;

export const DEFAULT_SEED = 'shopherd';
export const DEFAULT_PRODUCTS = 2000;

/** The world begins here, whatever the day: the same seed gives the same dates. */
const EPOCH_MS = Date.UTC(2025, 0, 6);
const DAY_MS = 86_400_000;

/** Share of the products each store holds, in the order of `SELLERS` and their stores. */
const SHARES: readonly number[] = [0.4, 0.05, 0.25, 0.05, 0.2, 0.05];

/** A whole world from a seed: about three SKUs a product. */
export function generateWorld(seed: string, productCount: number): World {
  const random = createRandom(`world ${seed}`);
  const ids = createIds(seed, { products: 0, skus: 0 });
  const stores = SELLERS.flatMap((seller) => seller.stores.map((store) => ({ seller, store })));
  const products: Product[] = [];
  stores.forEach(({ seller, store }, index) => {
    const isLast = index === stores.length - 1;
    const share = Math.round((SHARES[index] ?? 0) * productCount);
    const count = isLast ? productCount - products.length : share;
    for (let i = 0; i < count; i += 1) products.push(makeProduct(random, ids, seller, store, i));
  });
  return { seed, sellers: SELLERS, products };
}

function makeProduct(random: Random, ids: Ids, seller: Seller, store: Store, index: number): Product {
  const kind = random.pick(GOODS);
  const locale = random.chance(0.72) ? 'en_US' : random.pick(LOCALES);
  const main = makeTitle(random, kind, locale);
  const awkward =
    index > 0 && index % 97 === 0 ? AWKWARD_TITLES[(index / 97) % AWKWARD_TITLES.length] : undefined;
  const createdAt = EPOCH_MS + random.int(0, 400 * DAY_MS);
  const id = ids.productId();
  const tab = store.businessType === 'POP_CHOICE' ? pickTab(random, id) : null;
  const status = pickStatus(random);
  const subjects = makeSubjects(random, kind, locale, awkward ?? main);
  const product: Product = {
    id,
    login: seller.login,
    storeId: store.id,
    businessType: store.businessType,
    tab,
    status,
    categoryId: kind.categoryId,
    currency: store.currency,
    locale,
    subjects,
    details: makeDetails(subjects),
    createdAt,
    modifiedAt: createdAt + random.int(0, 60 * DAY_MS),
    joinedCountries: tab === 'joined' ? pickCountries(random, seller) : [],
    pictures: random.int(2, 6),
    attributes: makeAttributes(random, kind),
    dailySales: Math.round(random.next() ** 4 * 40 * 10) / 10,
    skus: makeSkus(random, ids, kind, store.currency, tab),
  };
  if (store.businessType === 'ONE_STOP_SERVICE')
    for (const sku of product.skus) sku.stocks = fullStocks(product, sku.id);
  return product;
}

/** Of those to pre-store, every third has been already. */
function pickTab(random: Random, id: string): Tab | null {
  const roll = random.next();
  if (roll < 0.62) return 'joined';
  if (roll < 0.76) return 'can_join';
  if (roll >= 0.84) return null;
  return Number(id.slice(-2)) % 3 === 0 ? 'collected' : 'pre_stored';
}

function pickStatus(random: Random): ProductStatus {
  const roll = random.next();
  if (roll < 0.88) return 'onSelling';
  if (roll < 0.95) return 'offline';
  return roll < 0.98 ? 'auditing' : 'editingRequired';
}

/** Half the joined products are sold everywhere, the rest lack some countries. */
function pickCountries(random: Random, seller: Seller): string[] {
  const codes = openCountries(seller).map((country) => country.code);
  return random.chance(0.5) ? codes : random.some(codes, random.int(6, codes.length - 1));
}

function makeSubjects(random: Random, kind: GoodsKind, locale: string, main: string): Record<string, string> {
  const subjects: Record<string, string> = { [locale]: main };
  if (locale !== 'en_US') subjects.en_US = makeTitle(random, kind, 'en_US');
  else if (random.chance(0.3)) {
    const second = random.pick(LOCALES.slice(1));
    subjects[second] = makeTitle(random, kind, second);
  }
  return subjects;
}

function makeAttributes(random: Random, { categoryId }: GoodsKind): AttributeLine[] {
  const material = random.pick(['Cotton', 'ABS', 'Silicone', 'Steel', 'Linen', 'Bamboo', 'Aluminium']);
  const style = random.pick(['Modern', 'Classic', 'Nordic', 'Casual']);
  const offered = attributeRules(categoryId).find(({ en }) => en === 'Material')?.values ?? [];
  const known = offered.some(({ en }) => en === material) ? material : offered[0]?.en;
  const named = { Origin: 'Mainland China', ...(known && { Material: known }), Style: style };
  return toLines(categoryId, named);
}
