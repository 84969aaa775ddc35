import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { CursorKey } from '#shared/page.ts';
import type { ProductFilter, ProductSort } from '../contract.ts';
import type { SemiState } from '../rules.ts';
import { compilePriceUnknown, compileProductFilter, splitProductFilter } from './filter.ts';

/** Column of each sort; a product without a value stands at the end, whichever the direction. */
const SORT_COLUMN: Readonly<Record<ProductSort, string>> = {
  changed: 'changed_at',
  title: 'title',
  price: 'price_min',
  stock: 'stock_total',
  sold: 'sold_30d',
};
const SORT_TYPE: Readonly<Record<ProductSort, string>> = {
  changed: 'timestamptz',
  title: 'text',
  price: 'bigint',
  stock: 'bigint',
  sold: 'int',
};
/** These always have a value. */
const NEVER_NULL: readonly ProductSort[] = ['changed', 'title'];

export type ListQuery = {
  filter: ProductFilter;
  sort: ProductSort;
  direction: 'asc' | 'desc';
  /** Sort value, store and product of the last row seen. */
  after: CursorKey | null;
  limit: number;
  withSkus: boolean;
};

export type ListedRow = {
  store_id: string;
  product_id: string;
  mode: string;
  status: string;
  semi_state: string | null;
  title: string;
  currency: string;
  picture_url: string | null;
  is_choice: boolean | null;
  country_count: number | null;
  sku_count: number;
  price_min: number | null;
  price_max: number | null;
  stock_total: number | null;
  weight_missing: number;
  sold_30d: number | null;
  changed_at: Date;
  detail_read_at: Date | null;
  detail_problem: string | null;
  /** The sort value as the cursor keeps it: exact, where a Date would lose microseconds. */
  sort_key: string | null;
  skus: SkuSummary[] | null;
};

export type SkuSummary = {
  skuId: string;
  code: string | null;
  name: string;
  isActive: boolean;
  price: number | null;
  weightGrams: number | null;
  stock: number | null;
};

/**
 * A word search looks at so many products in the order of the list first: a word of many matches fills the page there,
 * and collecting the matches of any other word is quick.
 */
const EARLY_PRODUCTS = 3000;

/** One page of the list in one statement, and one more when it ends inside the products without a sort value. */
export async function listProducts(tx: Tx, query: ListQuery): Promise<ListedRow[]> {
  const isInNulls = query.after !== null && query.after[0] === null;
  const rows = isInNulls ? [] : await readPart(tx, query, false);
  const left = query.limit - rows.length;
  if (left <= 0 || NEVER_NULL.includes(query.sort)) return rows;
  const after = isInNulls ? query.after : null;
  return [...rows, ...(await readPart(tx, { ...query, after, limit: left }, true))];
}

async function readPart(tx: Tx, query: ListQuery, areNulls: boolean): Promise<ListedRow[]> {
  const { words, rest } = splitProductFilter(query.filter);
  const order = orderOf(query, areNulls, 'p');
  const { limit } = query;
  const page = words
    ? sql`
    early as materialized (
      select p.* from (
        select p.* from app.products p where p.gone_at is null and ${positionOf(query, areNulls, 'p')}
        order by ${orderOf(query, areNulls, 'p')} limit ${EARLY_PRODUCTS}) p
      where p.search @@ to_tsquery('simple', ${words}) and ${rest} order by ${order} limit ${limit}),
    page as materialized (
      (select * from early where (select count(*) from early) = ${limit})
      union all
      (select p.* from (
         select * from app.find_products(${words}) f
         where (select count(*) from early) < ${limit} and ${positionOf(query, areNulls, 'f')}
         order by ${orderOf(query, areNulls, 'f')} offset 0) f
       join app.products p on p.store_id = f.store_id and p.product_id = f.product_id
       where ${rest} order by ${orderOf(query, areNulls, 'f')} limit ${limit}))`
    : sql`page as materialized (
      select p.* from app.products p where ${rest} and ${positionOf(query, areNulls, 'p')} order by ${order} limit ${limit})`;
  const { rows } = await sql<ListedRow>`
    with ${page}
    select p.store_id, p.product_id, p.mode, p.status, p.semi_state, p.title, p.currency, p.picture_url, p.is_choice,
      cardinality(p.joined_countries) as country_count, p.sku_count, p.price_min, p.price_max, p.stock_total,
      p.weight_missing, p.sold_30d, p.changed_at, p.detail_read_at, p.detail_problem,
      ${sql.ref(`p.${SORT_COLUMN[query.sort]}`)}::text as sort_key,
      ${query.withSkus ? SKUS : sql`null`} as skus
    from page p order by ${order}`.execute(tx);
  return rows;
}

const SKUS = sql`(
  select jsonb_agg(jsonb_build_object('skuId', s.sku_id, 'code', s.code, 'name', s.name, 'isActive', s.is_active,
    'price', s.price, 'weightGrams', s.weight_grams,
    'stock', (select sum(value::bigint) from jsonb_each_text(s.stock))) order by s.position)
  from app.skus s
  where s.workspace_id = p.workspace_id and s.store_id = p.store_id and s.product_id = p.product_id)`;

/** Products, or what the search found. */
type Alias = 'p' | 'f';

function orderOf({ sort, direction }: ListQuery, areNulls: boolean, of: Alias): RawBuilder<unknown> {
  const [column, store, product] = [SORT_COLUMN[sort], 'store_id', 'product_id'].map((name) =>
    sql.ref(`${of}.${name}`),
  );
  if (areNulls) return sql`${store}, ${product}`;
  return direction === 'asc'
    ? sql`${column}, ${store}, ${product}`
    : sql`${column} desc, ${store} desc, ${product} desc`;
}

function positionOf(
  { sort, direction, after }: ListQuery,
  areNulls: boolean,
  of: Alias,
): RawBuilder<boolean> {
  const [column, storeId, productId] = [SORT_COLUMN[sort], 'store_id', 'product_id'].map((name) =>
    sql.ref(`${of}.${name}`),
  );
  const known = areNulls ? sql<boolean>`${column} is null` : sql<boolean>`${column} is not null`;
  if (!after) return known;
  const [value, store, product] = after;
  if (areNulls)
    return sql<boolean>`${known} and (${storeId}, ${productId}) > (${store}::uuid, ${product}::text)`;
  const type = sql.raw(SORT_TYPE[sort]);
  const compare = direction === 'asc' ? sql`>` : sql`<`;
  return sql<boolean>`${known} and (${column}, ${storeId}, ${productId}) ${compare}
    (${value}::text::${type}, ${store}::uuid, ${product}::text)`;
}

/** The order of the list as a whole, over product alias `p`; products without the value stand at its end. */
export function compileProductOrder(sort: ProductSort, direction: 'asc' | 'desc'): RawBuilder<unknown> {
  const way = sql.raw(direction);
  return sql`${sql.ref(`p.${SORT_COLUMN[sort]}`)} ${way} nulls last, p.store_id ${way}, p.product_id ${way}`;
}

export async function countProducts(tx: Tx, filter: ProductFilter) {
  const { words, rest, isWordsOnly } = splitProductFilter(filter);
  // Counting looks at every match anyway, so the index serves it whatever their number.
  const found = sql`app.find_products(${words ?? ''})`;
  const source =
    words && isWordsOnly
      ? sql`${found} p`
      : words
        ? sql`${found} f join app.products p on p.store_id = f.store_id and p.product_id = f.product_id where ${rest}`
        : sql`app.products p where ${rest}`;
  const { rows } = await sql<{ products: number; skus: number }>`
    select count(*)::int as products, coalesce(sum(p.sku_count), 0)::int as skus from ${source}`.execute(tx);
  return rows[0] ?? { products: 0, skus: 0 };
}

/** Products by their state on the way into semi-managed. */
export async function countSemiStates(tx: Tx, filter: ProductFilter) {
  const { rows } = await sql<{ state: SemiState; n: number }>`
    select p.semi_state as state, count(*)::int as n from app.products p
    where ${compileProductFilter(filter)} and p.semi_state is not null group by 1`.execute(tx);
  return rows;
}

/** Products a price band leaves out only because their displayed price in USD is not known. */
export async function countPriceUnknown(tx: Tx, filter: ProductFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from app.products p where ${compilePriceUnknown(filter)}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Codes of warehouses that SKUs of listed products have stock in. */
export async function listStockWarehouses(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct w.code from app.skus s, jsonb_object_keys(s.stock) w (code) order by w.code`.execute(tx);
  return rows.map(({ code }) => code);
}
