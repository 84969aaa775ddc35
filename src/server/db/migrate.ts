import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

/** Any constant: processes that start together wait here for the one that migrates. */
const MIGRATION_LOCK = 4_700_001;

export type Migration = { name: string; text: string; checksum: string };

export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Applies what is missing, in order, each file in its own transaction, under a lock. Returns the names applied. */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      `create schema if not exists migrations;
       create table if not exists migrations.applied (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migrations.applied',
    );
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    refuseForeign(migrations, applied);
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const { name, text, checksum } of missing) {
      await client.query('begin');
      await client.query(text).catch((error: Error) => {
        throw new Error(`Migration ${name} failed: ${error.message}`, { cause: error });
      });
      await client.query('insert into migrations.applied (name, checksum) values ($1, $2)', [name, checksum]);
      await client.query('commit');
    }
    return missing.map(({ name }) => name);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

function refuseForeign(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (!known.has(name))
      throw new Error(`The database was migrated by a newer release (${name} is unknown here).`);
    if (known.get(name) !== checksum)
      throw new Error(`Migration ${name} was changed after it had been applied.`);
  }
}
