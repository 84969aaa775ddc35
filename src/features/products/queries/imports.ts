import { sql } from 'kysely';
import type { Database, Tx } from '#server/db/database.ts';
import { nameCause } from './cause.ts';
import { json, type Target } from './json.ts';

/** A reader that renewed its lease no later than this ago is at work; batches take far less. */
const LEASE_SECONDS = 60;

export type NewImport = {
  workspace_id: string;
  id: string;
  store_id: string;
  file_name: string;
  bytes: number;
  created_by: string;
  created_at: Date;
};

export async function addImport(tx: Tx, row: NewImport): Promise<void> {
  await tx
    .insertInto('listing_imports')
    .values({ ...row, state: 'reading' })
    .execute();
}

/** Takes an import nobody is reading; undefined while somebody is, and when it has ended. */
export async function claimImport(tx: Tx, id: string, runId: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    update app.listing_imports set run_id = ${runId}, run_at = clock_timestamp(), runs = runs + 1
    where id = ${id} and state = 'reading'
      and (run_id is null or run_at < clock_timestamp() - make_interval(secs => ${LEASE_SECONDS}))
    returning *`.execute(tx);
  return rows[0];
}

/** Renews the lease; false when somebody else has taken the import. */
export async function renewImport(tx: Tx, id: string, runId: string): Promise<boolean> {
  const { rows } = await sql`
    update app.listing_imports set run_at = clock_timestamp()
    where id = ${id} and run_id = ${runId} and state = 'reading' returning id`.execute(tx);
  return rows.length > 0;
}

/** Leaves the import to the next reader. */
export async function releaseImport(tx: Tx, id: string, runId: string): Promise<void> {
  await sql`update app.listing_imports set run_id = null where id = ${id} and run_id = ${runId}`.execute(tx);
}

/** Imports of all workspaces that nobody reads although nobody ended them. */
export async function listAbandonedImports(db: Database) {
  const { rows } = await db.pool.query<{ workspace_id: string; id: string; runs: number }>(
    `select workspace_id, id, runs from app.listing_imports
     where state = 'reading' and run_at < clock_timestamp() - make_interval(secs => $1)`,
    [LEASE_SECONDS],
  );
  return rows;
}

export type ImportResult = {
  state: 'done' | 'failed';
  rows_read: number;
  products: number;
  skus: number;
  rejected: string;
  rejected_count: number;
  warnings: string;
  warning_count: number;
  encoding: string | null;
  delimiter: string | null;
  problem: string | null;
  problem_facts: string;
};

/** False when the import had ended before or is somebody else's. */
export async function endImport(tx: Tx, id: string, runId: string, result: ImportResult): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('listing_imports')
    .set(result)
    .where('id', '=', id)
    .where('run_id', '=', runId)
    .where('state', '=', 'reading')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function findImport(tx: Tx, id: string) {
  return tx.selectFrom('listing_imports').selectAll().where('id', '=', id).executeTakeFirst();
}
export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>;

export async function listImports(tx: Tx, storeId: string) {
  return tx
    .selectFrom('listing_imports')
    .selectAll()
    .where('store_id', '=', storeId)
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute();
}

export type OwnValueRow = {
  row: number;
  productId: string | null;
  skuId: string | null;
  code: string | null;
  floor: number | null;
  caps: Record<string, number>;
};

/**
 * Sets floors and caps of SKUs named by id, by code, or all of a product. Other caps stay; nothing is written that
 * stands there already. Returns the rows that named a SKU of the store.
 */
export async function setOwnValues(
  tx: Tx,
  target: Target,
  rows: readonly OwnValueRow[],
): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  await nameCause(tx, target.now, target.cause);
  const named = sql`
    from jsonb_to_recordset(${json(rows)}::jsonb) as n(
      row int, "productId" text, "skuId" text, code text, floor bigint, caps jsonb)
    join app.skus s on s.store_id = ${target.storeId}
      and (n."productId" is null or s.product_id = n."productId")
      and (n."skuId" is null or s.sku_id = n."skuId")
      and (n.code is null or n."skuId" is not null or s.code = n.code)
    where coalesce(n."productId", n."skuId", n.code) is not null`;
  const { rows: found } = await sql<{ row: number }>`
    with named as materialized (
      select n.row, s.product_id, s.sku_id, n.floor, n.caps ${named}
    ), written as (
      update app.skus s set floor = coalesce(n.floor, s.floor), caps = s.caps || n.caps, changed_at = ${target.now}
      from (select distinct on (product_id, sku_id) * from named order by product_id, sku_id, row desc) n
      where s.store_id = ${target.storeId} and s.product_id = n.product_id and s.sku_id = n.sku_id
        and (s.floor, s.caps) is distinct from (coalesce(n.floor, s.floor), s.caps || n.caps)
    )
    select distinct row from named`.execute(tx);
  return new Set(found.map((row) => row.row));
}
