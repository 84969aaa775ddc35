import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { FieldName } from '../fields/field.ts';
import type { CellRow } from '../operations/cells/contract.ts';
import type { Sql } from '../operations/operation-kind.ts';

/** Fields that cells of a change set were given for. Their names were checked when they came in. */
export async function givenFields(tx: Tx, changeSetId: string): Promise<FieldName[]> {
  const { rows } = await sql<{ field: FieldName }>`
    select distinct jsonb_object_keys(values) as field from change_cells where change_set_id = ${changeSetId}`.execute(
    tx,
  );
  return rows.map(({ field }) => field);
}

type Unknown = { storeId: string; productId: string; skuId: string };

/** The first SKU that is not there; undefined when all are. */
export async function findUnknownSku(tx: Tx, rows: readonly CellRow[]): Promise<Unknown | undefined> {
  const found = await sql<Unknown>`
    select n."storeId", n."productId", n."skuId" from ${given(rows)}
    where not exists (select from skus s where s.store_id = n."storeId" and s.product_id = n."productId" and s.sku_id = n."skuId")
    limit 1`.execute(tx);
  return found.rows[0];
}

/** Adds to the cells of a change set, and takes back what is unset. What is the product's goes to all of its SKUs. */
export async function writeCells(
  tx: Tx,
  workspaceId: string,
  changeSetId: string,
  rows: readonly CellRow[],
): Promise<void> {
  await writeCellsFrom(tx, workspaceId, changeSetId, given(rows));
}

/** The same from a source in the database, named `n`, with the columns of a row of cells. */
export async function writeCellsFrom(
  tx: Tx,
  workspaceId: string,
  changeSetId: string,
  source: Sql,
): Promise<void> {
  await sql`
    with own as (
      select n."storeId" as store_id, n."productId" as product_id, n."skuId" as sku_id,
        coalesce(n.values, '{}') as values, coalesce(n.unset, '{}') as unset
      from ${source}
    ), of_product as (
      select store_id, product_id, jsonb_object_agg(key, value) as values
      from own, jsonb_each(own.values) where ${isOfProduct()} group by store_id, product_id
    ), unset_of_product as (
      select store_id, product_id, array_agg(distinct key) as unset
      from own, unnest(own.unset) key where ${isOfProduct()} group by store_id, product_id
    ), shared as (
      select s.store_id, s.product_id, s.sku_id, coalesce(o.values, '{}') || coalesce(p.values, '{}') as values,
        coalesce(o.unset, '{}') || coalesce(u.unset, '{}') as unset
      from skus s
      left join own o using (store_id, product_id, sku_id)
      left join of_product p using (store_id, product_id)
      left join unset_of_product u using (store_id, product_id)
      where s.workspace_id = ${workspaceId} and (s.store_id, s.product_id) in (select store_id, product_id from own)
        and (o.sku_id is not null or p.product_id is not null or u.product_id is not null)
    )
    insert into change_cells as c (workspace_id, change_set_id, store_id, product_id, sku_id, values)
    select ${workspaceId}, ${changeSetId}, store_id, product_id, sku_id, values - unset from shared
    on conflict (workspace_id, change_set_id, store_id, product_id, sku_id) do update
    set values = (c.values || excluded.values) - coalesce((
      select s.unset from shared s where s.store_id = c.store_id and s.product_id = c.product_id and s.sku_id = c.sku_id), '{}')
    `.execute(tx);
  await sql`delete from change_cells where change_set_id = ${changeSetId} and values = '{}'`.execute(tx);
}

/** Where a product is sold, what it is called and what it is like are facts for all of its variants. */
function isOfProduct() {
  return sql<boolean>`split_part(key, '.', 1) in ('sold', 'title', 'attribute')`;
}

function given(rows: readonly CellRow[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(
    "storeId" uuid, "productId" text, "skuId" text, values jsonb, unset text[])`;
}

export async function countCells(tx: Tx, changeSetId: string): Promise<{ skus: number; cells: number }> {
  const { rows } = await sql<{ skus: number; cells: number }>`
    select count(*)::int as skus, coalesce(sum((select count(*) from jsonb_object_keys(values))), 0)::int as cells
    from change_cells where change_set_id = ${changeSetId}`.execute(tx);
  return rows[0] ?? { skus: 0, cells: 0 };
}

export async function copyCells(tx: Tx, fromId: string, toId: string): Promise<void> {
  await sql`
    insert into change_cells (workspace_id, change_set_id, store_id, product_id, sku_id, values)
    select workspace_id, ${toId}, store_id, product_id, sku_id, values from change_cells where change_set_id = ${fromId}`.execute(
    tx,
  );
}
