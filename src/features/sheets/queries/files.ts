import { sql } from 'kysely';
import type { Database, Tx } from '#server/db/database.ts';

/** Whoever said so no later than this ago is at work on a file. */
const LEASE_SECONDS = 60;

export type SheetTable = 'sheet_exports' | 'sheet_imports';
const OPEN = { sheet_exports: 'writing', sheet_imports: 'reading' } as const;

export async function findExport(tx: Tx, id: string) {
  return tx.selectFrom('sheet_exports').selectAll().where('id', '=', id).executeTakeFirst();
}
export type ExportRow = NonNullable<Awaited<ReturnType<typeof findExport>>>;

export async function findImport(tx: Tx, id: string) {
  return tx.selectFrom('sheet_imports').selectAll().where('id', '=', id).executeTakeFirst();
}
export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>;

export async function listImports(tx: Tx) {
  return tx.selectFrom('sheet_imports').selectAll().orderBy('created_at', 'desc').limit(20).execute();
}

/** Takes a file nobody is at work on; false while somebody is, and when it has ended. */
export async function claim(tx: Tx, table: SheetTable, id: string, runId: string): Promise<boolean> {
  const { rows } = await sql`
    update ${sql.table(`app.${table}`)} set run_id = ${runId}, run_at = clock_timestamp(), runs = runs + 1
    where id = ${id} and state = ${OPEN[table]}
      and (run_id is null or run_at < clock_timestamp() - make_interval(secs => ${LEASE_SECONDS}))
    returning id`.execute(tx);
  return rows.length > 0;
}

/** Says that somebody is still at work; false when the file is somebody else's or has been cancelled. */
export async function renew(tx: Tx, table: SheetTable, id: string, runId: string): Promise<boolean> {
  const { rows } = await sql`
    update ${sql.table(`app.${table}`)} set run_at = clock_timestamp()
    where id = ${id} and run_id = ${runId} and state = ${OPEN[table]} returning id`.execute(tx);
  return rows.length > 0;
}

export async function release(tx: Tx, table: SheetTable, id: string, runId: string): Promise<void> {
  await sql`update ${sql.table(`app.${table}`)} set run_id = null where id = ${id} and run_id = ${runId}`.execute(
    tx,
  );
}

/** Files of all workspaces nobody is at work on although nobody ended them. */
export async function listAbandoned(db: Database, table: SheetTable) {
  const { rows } = await db.pool.query<{ workspace_id: string; id: string; runs: number }>(
    `select workspace_id, id, runs from app.${table}
     where state = $2 and run_at < clock_timestamp() - make_interval(secs => $1)`,
    [LEASE_SECONDS, OPEN[table]],
  );
  return rows;
}

/** Files of all workspaces that were made before an instant and have ended; they are forgotten. */
export async function deleteOld(db: Database, table: SheetTable, before: Date): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    `delete from app.${table} where created_at < $1 and state <> $2 returning id`,
    [before, OPEN[table]],
  );
  return rows.map(({ id }) => id);
}
