import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import { json } from './json.ts';

export type NewRow = { row: number; productId: string | null; skuId: string | null; content: unknown };

/** Keeps rows of a file that is being read; returns the numbers of those whose SKU stands in an earlier row. */
export async function addRows(
  tx: Tx,
  workspaceId: string,
  importId: string,
  rows: readonly NewRow[],
): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  const { rows: added } = await sql<{ row: number }>`
    insert into app.listing_import_rows (workspace_id, import_id, row, product_id, sku_id, content)
    select ${workspaceId}::uuid, ${importId}::uuid, n.row, n."productId", n."skuId", n.content
    from jsonb_to_recordset(${json(rows)}::jsonb) as n(
      row int, "productId" text, "skuId" text, content jsonb)
    order by n.row
    on conflict do nothing
    returning row`.execute(tx);
  const kept = new Set(added.map(({ row }) => row));
  return new Set(rows.map(({ row }) => row).filter((row) => !kept.has(row)));
}

/** Takes out the rows among these whose currency is not that of the first row of their product; returns their numbers. */
export async function dropOtherCurrencies(
  tx: Tx,
  importId: string,
  [from, to]: readonly [number, number],
): Promise<Set<number>> {
  const { rows } = await sql<{ row: number }>`
    delete from app.listing_import_rows r
    where r.import_id = ${importId} and r.row between ${from} and ${to}
      and r.content #>> '{listed,currency}' <> (
        select f.content #>> '{listed,currency}' from app.listing_import_rows f
        where f.import_id = r.import_id and f.product_id = r.product_id order by f.row limit 1)
    returning r.row`.execute(tx);
  return new Set(rows.map(({ row }) => row));
}

/** The rows of the next products after one of them, by product and in the order of the file. */
export async function listProductRows(tx: Tx, importId: string, after: string, limit: number) {
  const { rows } = await sql<{ product_id: string; content: unknown }>`
    with next as (
      select distinct product_id from app.listing_import_rows
      where import_id = ${importId} and product_id > ${after} order by product_id limit ${limit})
    select r.product_id, r.content from app.listing_import_rows r
    where r.import_id = ${importId} and r.product_id in (select product_id from next)
    order by r.product_id, r.row`.execute(tx);
  return rows;
}

/** The next rows of own values. */
export async function listOwnRows(
  tx: Tx,
  importId: string,
  after: number,
  limit: number,
): Promise<unknown[]> {
  const rows = await tx
    .selectFrom('listing_import_rows')
    .select('content')
    .where('import_id', '=', importId)
    .where('row', '>', after)
    .orderBy('row')
    .limit(limit)
    .execute();
  return rows.map(({ content }) => content);
}

export async function deleteRows(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom('listing_import_rows').where('import_id', '=', importId).execute();
}
