import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { openDatabase } from '../db/database.ts';
import { type Migration, migrate } from '../db/migrate.ts';
import { type ArchiveReader, openArchive } from './archive.ts';
import type { BackupSummary } from './create.ts';
import { listTables, quoted } from './tables.ts';

export type RestoreTarget = {
  /** Connection string of the owner. */
  url: string;
  dataDir: string;
  migrations: readonly Migration[];
};

/**
 * Brings a backup back into an empty installation: all of it, or nothing. An archive of an older release is
 * loaded under the tables it was made from and then migrated forward.
 */
export async function restoreBackup(path: string, target: RestoreTarget): Promise<BackupSummary> {
  const archive = await openArchive(path);
  const { pool, close } = openDatabase(target.url, { max: 4 });
  const unpacked = join(target.dataDir, 'files.restoring');
  try {
    const known = knownMigrations(archive, target.migrations);
    await refuseUnlessEmpty(pool, target.dataDir);
    await unpackFiles(archive, unpacked, target.dataDir);
    await pool.query('drop schema if exists app, core, migrations, pgboss cascade');
    await migrate(pool, known);
    const rows = await loadTables(pool, archive);
    await migrate(pool, target.migrations);
    await rm(join(target.dataDir, 'files'), { recursive: true, force: true });
    await rename(unpacked, join(target.dataDir, 'files'));
    return { tables: archive.manifest.tables.length, rows, files: archive.manifest.files.length };
  } finally {
    await rm(unpacked, { recursive: true, force: true });
    await close();
  }
}

function knownMigrations({ manifest }: ArchiveReader, ours: readonly Migration[]): Migration[] {
  return manifest.migrations.map(({ name, checksum }) => {
    const found = ours.find((migration) => migration.name === name);
    if (!found)
      throw new Error(
        `The backup was made by a newer release (${name} is unknown here). Restore it with that one.`,
      );
    if (found.checksum !== checksum)
      throw new Error(`The backup was made by another release: its ${name} differs from ours.`);
    return found;
  });
}

async function refuseUnlessEmpty(pool: pg.Pool, dataDir: string): Promise<void> {
  const hint = 'Set DATA_DIR (or DATABASE_URL) to an empty one and run restore again.';
  const { rows: present } = await pool.query<{ made: boolean }>(
    "select to_regclass('migrations.applied') is not null and to_regclass('app.workspaces') is not null as made",
  );
  if (present[0]?.made) {
    const { rows } = await pool.query<{ workspaces: number; workers: number }>(
      `select (select count(*) from app.workspaces) as workspaces,
         (select count(*) from core.workers where seen_at > clock_timestamp() - interval '10 seconds') as workers`,
    );
    const { workspaces = 0, workers = 0 } = rows[0] ?? {};
    if (workers > 0) throw new Error('A Shopherd server works on this database. Stop it before a restore.');
    if (workspaces > 0)
      throw new Error(
        `This database holds ${workspaces} workspace(s); a restore goes only into an empty one. ${hint}`,
      );
  }
  const files = join(dataDir, 'files');
  if (existsSync(files) && (await readdir(files)).length > 0)
    throw new Error(`${files} is not empty. ${hint}`);
}

async function unpackFiles(archive: ArchiveReader, folder: string, dataDir: string): Promise<void> {
  const { files } = archive.manifest;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const needed = files.reduce((sum, { entry }) => sum + entry.bytes, 0);
  const { bavail, bsize } = await statfs(dataDir);
  if (needed > bavail * bsize)
    throw new Error(`The files of the backup need ${needed} bytes; ${dataDir} has ${bavail * bsize} left.`);
  for (const { path, entry } of files) {
    const parts = path.split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\\0:]/.test(part)))
      throw new Error(`The backup was altered: it names the file ${JSON.stringify(path)}.`);
    const file = join(folder, ...parts);
    await mkdir(dirname(file), { recursive: true });
    await archive.read(path, entry, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  }
}

async function loadTables(pool: pg.Pool, archive: ArchiveReader): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("begin; set local datestyle = 'ISO'");
    const ours = await listTables(client);
    const loaded = archive.manifest.tables;
    const foreign = loaded.find(({ name }) => !ours.some((table) => table.name === name));
    if (foreign) throw new Error(`The backup was altered: it holds a table ${JSON.stringify(foreign.name)}.`);
    await client.query(`truncate ${ours.map(({ name }) => quoted(client, name)).join(', ')} cascade`);
    let rows = 0;
    for (const { name } of ours) rows += await loadTable(client, archive, name);
    for (const { name, value } of archive.manifest.sequences)
      await client.query('select setval($1::regclass, $2)', [name, value]);
    await client.query('commit');
    client.release();
    return rows;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function loadTable(client: pg.PoolClient, archive: ArchiveReader, name: string): Promise<number> {
  const table = archive.manifest.tables.find((listed) => listed.name === name);
  if (!table) return 0;
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const into = client.query(from(`copy ${quoted(client, name)} (${columns}) from stdin`));
  try {
    await archive.read(name, table.entry, into);
  } catch (error) {
    // The database may stumble over damaged rows before their checksum is reached: then the damage is the reason.
    await archive.read(name, table.entry, new Writable({ write: (_chunk, _encoding, done) => done() }));
    throw error;
  }
  if (into.rowCount !== table.rows)
    throw new Error(`The backup is damaged: ${name} has ${into.rowCount} rows instead of ${table.rows}.`);
  return table.rows;
}
