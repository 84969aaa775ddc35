import { sql } from 'kysely';
import type { FieldValue } from '#features/changes/public.ts';
import type { Tx } from '#server/db/database.ts';
import type { GivenKey } from './rows.ts';

export type DifferingRow = GivenKey & { sheet: number; row: number; values: Record<string, FieldValue> };

/** Keeps what differs in these rows until the file has been read. */
export async function addCells(
  tx: Tx,
  workspaceId: string,
  importId: string,
  rows: readonly DifferingRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into sheet_import_cells (workspace_id, import_id, sheet, row, store_id, product_id, sku_id, values)
    select ${workspaceId}::uuid, ${importId}::uuid, n.sheet, n.row, n."storeId", n."productId", n."skuId", n.values
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(
      sheet smallint, row int, "storeId" uuid, "productId" text, "skuId" text, values jsonb)
    on conflict do nothing`.execute(tx);
}

/** Takes rows out, by sheet and number. */
export async function dropRows(
  tx: Tx,
  importId: string,
  rows: readonly (readonly [sheet: number, row: number])[],
) {
  if (rows.length === 0) return;
  await sql`
    delete from sheet_import_cells where import_id = ${importId} and (sheet, row) in (
      select * from unnest(${rows.map(([sheet]) => sheet)}::smallint[], ${rows.map(([, row]) => row)}::int[]))`.execute(
    tx,
  );
}

/** Takes fields out of the rows of a merged area. */
export async function dropFields(
  tx: Tx,
  importId: string,
  { sheet, from, to, fields }: { sheet: number; from: number; to: number; fields: readonly string[] },
): Promise<void> {
  await sql`
    update sheet_import_cells set values = values - ${fields}::text[]
    where import_id = ${importId} and sheet = ${sheet} and row between ${from} and ${to}`.execute(tx);
}

export type TwoValues = { sheet: number; row: number; other: number; field: string; value: unknown };

/** Values of a product that its rows do not agree on; they are taken out. */
export async function dropTwoValues(tx: Tx, importId: string): Promise<TwoValues[]> {
  const { rows } = await sql<TwoValues>`
    with shared as (
      select c.sheet, c.row, c.store_id, c.product_id, c.sku_id, e.key as field, e.value
      from sheet_import_cells c, jsonb_each(c.values) e
      where c.import_id = ${importId} and (starts_with(e.key, 'sold.') or starts_with(e.key, 'title.'))
    ), twofold as (
      select store_id, product_id, field, min(row) as first, max(row) as last from shared
      group by store_id, product_id, field having count(distinct value) > 1
    ), bad as (
      select s.*, case when s.row = t.first then t.last else t.first end as other
      from shared s join twofold t using (store_id, product_id, field)
    ), dropped as (
      update sheet_import_cells c set values = c.values - b.fields
      from (select store_id, product_id, sku_id, array_agg(field) as fields from bad group by 1, 2, 3) b
      where c.import_id = ${importId} and c.store_id = b.store_id and c.product_id = b.product_id and c.sku_id = b.sku_id
    )
    select sheet, row, other, field, value from bad order by sheet, row`.execute(tx);
  return rows;
}

export async function deleteCells(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom('sheet_import_cells').where('import_id', '=', importId).execute();
}

export async function countCells(tx: Tx, importId: string): Promise<{ skus: number; cells: number }> {
  await sql`delete from sheet_import_cells where import_id = ${importId} and values = '{}'`.execute(tx);
  const { rows } = await sql<{ skus: number; cells: number }>`
    select count(*)::int as skus, coalesce(sum((select count(*) from jsonb_object_keys(values))), 0)::int as cells
    from sheet_import_cells where import_id = ${importId}`.execute(tx);
  return rows[0] ?? { skus: 0, cells: 0 };
}

/** The kept cells as a source of a change set. */
export function cellsSource(importId: string) {
  return sql`(select store_id as "storeId", product_id as "productId", sku_id as "skuId", values, null::text[] as unset
    from sheet_import_cells where import_id = ${importId}) n`;
}
