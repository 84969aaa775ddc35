import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

export type PlacedProduct = {
  store_id: string;
  product_id: string;
  /** Place of its first SKU. */
  first: number;
  sku_count: number;
};

export type Placed = { total: number; stores: string[]; products: PlacedProduct[] };

/**
 * The products that have a SKU between `offset` and `offset + limit`. Only the counts of the products before are summed
 * up, so that the last rows of 100,000 are read as quickly as the first.
 */
export async function placeProducts(
  tx: Tx,
  of: { where: RawBuilder<boolean>; order: RawBuilder<unknown>; offset: number; limit: number },
): Promise<Placed> {
  const { rows } = await sql<Placed>`
    with placed as materialized (
      select p.store_id, p.product_id, p.sku_count, sum(p.sku_count) over (order by ${of.order} rows unbounded preceding)::int as upto
      from products p where ${of.where} and p.sku_count > 0)
    select coalesce((select max(upto) from placed), 0) as total,
      coalesce((select array_agg(distinct store_id) from placed), '{}') as stores,
      coalesce((
        select jsonb_agg(jsonb_build_object('store_id', store_id, 'product_id', product_id,
          'first', upto - sku_count, 'sku_count', sku_count) order by upto)
        from placed where upto > ${of.offset} and upto - sku_count < ${of.offset + of.limit}), '[]') as products`.execute(
    tx,
  );
  return rows[0] ?? { total: 0, stores: [], products: [] };
}

export type ProductRow = {
  store_id: string;
  product_id: string;
  title: string;
  picture_url: string | null;
  mode: string;
  semi_state: string | null;
  currency: string;
  joined_countries: string[] | null;
};

export async function readProducts(tx: Tx, placed: readonly PlacedProduct[]): Promise<ProductRow[]> {
  const { rows } = await sql<ProductRow>`
    select p.store_id, p.product_id, p.title, p.picture_url, p.mode, p.semi_state, p.currency, p.joined_countries
    from ${listed(placed)} join products p on p.store_id = n.store_id and p.product_id = n.product_id`.execute(
    tx,
  );
  return rows;
}

export type SkuRow = {
  store_id: string;
  product_id: string;
  sku_id: string;
  code: string | null;
  name: string;
  is_active: boolean;
  price: number | null;
  caps: Record<string, number>;
  displayed: Record<string, number> | null;
  cells: Record<string, unknown> | null;
};

/** All SKUs of these products in the order of each; `changeSetId` adds the values a change set already holds. */
export async function readSkus(
  tx: Tx,
  placed: readonly PlacedProduct[],
  changeSetId: string | null,
): Promise<SkuRow[]> {
  const given = changeSetId
    ? sql`(select c.values from change_cells c where c.change_set_id = ${changeSetId} and c.store_id = s.store_id
        and c.product_id = s.product_id and c.sku_id = s.sku_id)`
    : sql`null::jsonb`;
  const { rows } = await sql<SkuRow>`
    select s.store_id, s.product_id, s.sku_id, s.code, s.name, s.is_active, s.price, s.caps, sp.displayed, ${given} as cells
    from ${listed(placed)}
    join skus s on s.store_id = n.store_id and s.product_id = n.product_id
    left join sku_prices sp on sp.store_id = s.store_id and sp.product_id = s.product_id and sp.sku_id = s.sku_id
    order by n.place, s.position, s.sku_id`.execute(tx);
  return rows;
}

/** The stores of the matrix, by name. */
export async function readStores(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('stores')
    .select(['id', 'name', 'countries', 'business_type'])
    .where('id', 'in', [...ids])
    .orderBy('name')
    .execute();
}

function listed(placed: readonly PlacedProduct[]): RawBuilder<unknown> {
  const stores = placed.map((product) => product.store_id);
  const products = placed.map((product) => product.product_id);
  return sql`unnest(${stores}::uuid[], ${products}::text[]) with ordinality as n (store_id, product_id, place)`;
}
