import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { ChangeSetRow } from './change-sets.ts';
import { type ChangeRowRecord, ROW_COLUMNS } from './rows.ts';

export type ProductChangeKey = readonly [number: number, skuId: string];
export type ProductChangeRecord = ChangeRowRecord & {
  change_set_id: string;
  number: number;
  set_title: string;
  operations: ChangeSetRow['operations'];
  published_by: string | null;
  at: Date;
};

type ProductChanges = { storeId: string; productId: string; after: ProductChangeKey | null; limit: number };

/** What change sets did to the SKUs of one product, or tried to: newest set first, SKUs in their order. */
export async function listProductChanges(tx: Tx, filter: ProductChanges): Promise<ProductChangeRecord[]> {
  const { storeId, productId, after, limit } = filter;
  const below = after
    ? sql`(t.number < ${after[0]} or t.number = ${after[0]} and r.sku_id > ${after[1]})`
    : sql`true`;
  const { rows } = await sql<ProductChangeRecord>`
    select ${ROW_COLUMNS}, r.change_set_id, t.number, t.title as set_title, t.operations, t.published_by,
      coalesce(c.finished_at, t.publishing_at, t.updated_at) as at
    from change_products c
    join change_sets t on t.workspace_id = c.workspace_id and t.id = c.change_set_id
    join change_rows r on r.workspace_id = c.workspace_id and r.change_set_id = c.change_set_id
      and r.store_id = c.store_id and r.product_id = c.product_id and r.verdict = 'change'
    join products p on p.workspace_id = c.workspace_id and p.store_id = c.store_id and p.product_id = c.product_id
    left join skus s on s.workspace_id = r.workspace_id and s.store_id = r.store_id and s.product_id = r.product_id
      and s.sku_id = r.sku_id
    where c.store_id = ${storeId} and c.product_id = ${productId} and ${below}
    order by t.number desc, r.sku_id
    limit ${limit}`.execute(tx);
  return rows;
}
