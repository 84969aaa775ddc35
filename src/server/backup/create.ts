import { existsSync } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import { type ArchiveWriter, createArchive, type Manifest } from './archive.ts';
import { type BackupTable, listApplied, listSequences, listTables, quoted, REPLACED } from './tables.ts';

export type BackupSummary = { tables: number; rows: number; files: number };

/** Writes everything a restore needs to one file, from one consistent view of the database, while others go on working. */
export async function createBackup(
  pool: pg.Pool,
  dataDir: string,
  path: string,
  now: Date,
): Promise<BackupSummary> {
  if (existsSync(path)) throw new Error(`${path} exists already; name another file.`);
  const archive = await createArchive(path);
  try {
    const database = await snapshot(pool, archive);
    const files = await copyFiles(archive, join(dataDir, 'files'));
    await archive.finish({ createdAt: now.toISOString(), ...database, files });
    const rows = database.tables.reduce((sum, table) => sum + table.rows, 0);
    return { tables: database.tables.length, rows, files: files.length };
  } catch (error) {
    await archive.abandon();
    throw error;
  }
}

async function snapshot(pool: pg.Pool, archive: ArchiveWriter) {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only; set local datestyle = 'ISO'");
    const migrations = await listApplied(client);
    const tables: Manifest['tables'] = [];
    for (const table of await listTables(client)) tables.push(await copyTable(client, archive, table));
    // Read last: a number given out meanwhile is then skipped, never given out twice.
    const sequences = await listSequences(client);
    await client.query('commit');
    client.release();
    return { migrations, tables, sequences };
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function copyTable(client: pg.PoolClient, archive: ArchiveWriter, { name, columns }: BackupTable) {
  const replaced = REPLACED[name] ?? {};
  const values = columns.map((column) => replaced[column] ?? client.escapeIdentifier(column));
  const stream = client.query(
    to(`copy (select ${values.join(', ')} from ${quoted(client, name)}) to stdout`),
  );
  const entry = await archive.add(stream);
  return { name, columns, rows: stream.rowCount, entry };
}

async function copyFiles(archive: ArchiveWriter, root: string): Promise<Manifest['files']> {
  if (!existsSync(root)) return [];
  const files: Manifest['files'] = [];
  for (const found of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue;
    const path = join(found.parentPath, found.name);
    const file = await openIfThere(path);
    if (!file) continue;
    const entry = await archive.add(file.createReadStream());
    files.push({ path: relative(root, path).split(sep).join('/'), entry });
  }
  return files;
}

/** Null for a file that was removed since it was listed: others go on working. */
async function openIfThere(path: string): Promise<FileHandle | null> {
  return open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
