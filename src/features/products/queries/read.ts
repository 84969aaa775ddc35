import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

export async function findProduct(tx: Tx, storeId: string, productId: string) {
  return tx
    .selectFrom('products')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('product_id', '=', productId)
    .executeTakeFirst();
}

const SHOWN_STEPS = 50;
export type SemiStepRow = Awaited<ReturnType<typeof listSemiSteps>>[number];

/** The latest steps of a product on its way into semi-managed. */
export async function listSemiSteps(tx: Tx, storeId: string, productId: string) {
  return tx
    .selectFrom('field_changes')
    .select(['at', 'was', 'became', 'source', 'origin_id'])
    .where('store_id', '=', storeId)
    .where('product_id', '=', productId)
    .where('field', '=', 'semiState')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN_STEPS)
    .execute();
}

export async function listSkus(tx: Tx, storeId: string, productId: string) {
  return tx
    .selectFrom('skus')
    .leftJoin('sku_prices', (join) =>
      join
        .onRef('sku_prices.workspace_id', '=', 'skus.workspace_id')
        .onRef('sku_prices.store_id', '=', 'skus.store_id')
        .onRef('sku_prices.product_id', '=', 'skus.product_id')
        .onRef('sku_prices.sku_id', '=', 'skus.sku_id'),
    )
    .selectAll('skus')
    .select(['sku_prices.freight', 'sku_prices.displayed'])
    .where('skus.store_id', '=', storeId)
    .where('skus.product_id', '=', productId)
    .orderBy('skus.position')
    .orderBy('skus.sku_id')
    .execute();
}

type FactsRow = {
  store_id: string;
  products: number;
  semi: number;
  skus: number;
  unread: number;
};

/** Counts of every store with products, in one pass. */
export async function countByStore(tx: Tx): Promise<FactsRow[]> {
  const { rows } = await sql<FactsRow>`
    select store_id, count(*)::int as products, count(*) filter (where mode = 'semi')::int as semi,
      coalesce(sum(sku_count), 0)::int as skus, count(*) filter (where detail_wanted)::int as unread
    from app.products where gone_at is null group by store_id`.execute(tx);
  return rows;
}

/** The latest sync of every store. */
export async function listLatestSyncs(tx: Tx) {
  return tx
    .selectFrom('syncs')
    .distinctOn('store_id')
    .selectAll()
    .orderBy('store_id')
    .orderBy('started_at', 'desc')
    .execute();
}
