import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { databaseUrl, onServer } from '../../../test/database-setup.ts';
import { readMigrations } from '../db/migrate.ts';
import { createArchive, openArchive } from './archive.ts';
import { createBackup } from './create.ts';
import { restoreBackup } from './restore.ts';
import { REPLACED } from './tables.ts';

const SECRET = 'k001.sealed-token-of-the-merchant';
const workspaceId = randomUUID();
const migrations = await readMigrations('migrations');
const madeDatabases: string[] = [];

let source: TestDatabase;
let folder: string;
let archive: string;

beforeAll(async () => {
  source = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'shopherd-backup-'));
  await chmod(folder, 0o755);
  archive = join(folder, 'all.backup');
  const run = (text: string, values: unknown[] = []) => source.db.pool.query(text, values);
  await run("insert into workspaces (workspace_id, slug, name) values ($1, 'mine', '我的店铺 😀\t\n\\N')", [
    workspaceId,
  ]);
  await run(
    `insert into authorizations (workspace_id, id, seller_id, login, app_key, tokens_sealed, state, authorized_by)
     values ($1, $2, '1', 'seller', '1', $3, 'active', 'x')`,
    [workspaceId, randomUUID(), SECRET],
  );
  await run(
    `insert into webhook_endpoints (workspace_id, id, name, url, events, state, secret_sealed, created_by, created_at, updated_at)
     values ($1, $2, 'ERP', 'https://erp.example/', '{change-set.ended}', 'active', $3, 'x', now(), now())`,
    [workspaceId, randomUUID(), SECRET],
  );
  await run(
    `insert into audit_entries (workspace_id, at, actor, actor_name, action, subject, facts)
     select $1, '2026-01-31 23:59:59.123456+00', 'x', 'x', 'a.b', n::text, '{"n": "12345678901234567890"}'
     from generate_series(1, 3000) n`,
    [workspaceId],
  );
  await run("insert into core.accounts (id, email, name) values ('a', 'a@b.test', 'A')");
  await run(
    "insert into core.sessions (id, token, account_id, expires_at) values ('s', 'session-token', 'a', now())",
  );
  await mkdir(join(folder, 'files', 'pictures'), { recursive: true });
  await writeFile(join(folder, 'files', 'pictures', 'one.webp'), randomBytes(200_000));
  await createBackup(source.db.pool, folder, archive, new Date());
});
afterAll(async () => {
  await source.close();
  for (const name of madeDatabases)
    await onServer(inject('clusterUrl'), `drop database if exists ${name} with (force)`);
  await rm(folder, { recursive: true, force: true });
});

/** An installation without anything in it. */
async function emptyTarget() {
  const name = `shopherd_restore_${randomBytes(6).toString('hex')}`;
  madeDatabases.push(name);
  await onServer(inject('clusterUrl'), `create database ${name}`);
  const dataDir = join(folder, name);
  await mkdir(dataDir);
  const url = databaseUrl(inject('clusterUrl'), name);
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(text).finally(() => client.end());
    return rows;
  };
  return { url, dataDir, migrations, ask };
}

/** The archive with one change made to its bytes. */
async function changed(name: string, change: (bytes: Buffer) => void): Promise<string> {
  const path = join(folder, name);
  const bytes = await readFile(archive);
  change(bytes);
  await writeFile(path, bytes);
  return path;
}

test('a restore brings back every row and file, and nobody else may read the archive', async () => {
  const target = await emptyTarget();
  const summary = await restoreBackup(archive, target);
  expect(summary).toMatchObject({ files: 1 });
  expect((await stat(archive)).mode & 0o777).toBe(0o600);
  const everything = 'select md5(string_agg(t::text, chr(10) order by t::text)) as hash from';
  for (const table of ['app.workspaces', 'app.audit_entries', 'core.accounts']) {
    const { rows } = await source.db.pool.query(`${everything} ${table} t`);
    expect(await target.ask(`${everything} ${table} t`), table).toEqual(rows);
  }
  const copy = await readFile(join(target.dataDir, 'files', 'pictures', 'one.webp'));
  expect(copy.equals(await readFile(join(folder, 'files', 'pictures', 'one.webp')))).toBe(true);
  const [next] = await target.ask("select nextval('app.audit_entries_id_seq')::int as id");
  expect(next.id).toBeGreaterThan(3000);
});

test('tokens and sessions are not in a backup; the merchant authorizes again', async () => {
  const target = await emptyTarget();
  await restoreBackup(archive, target);
  expect(await target.ask('select tokens_sealed, state from app.authorizations')).toEqual([
    { tokens_sealed: null, state: 'expired' },
  ]);
  expect(await target.ask('select secret_sealed, state, off_reason from app.webhook_endpoints')).toEqual([
    { secret_sealed: null, state: 'off', off_reason: 'restored' },
  ]);
  expect(await target.ask('select 1 from core.sessions')).toEqual([]);
  const { rows } = await source.db.pool.query<{ name: string; column: string }>(
    `select table_schema || '.' || table_name as name, column_name as column from information_schema.columns
     where column_name like '%\\_sealed' and table_schema in ('app', 'core')`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { name, column } of rows) expect(REPLACED[name]?.[column], `${name}.${column}`).toBe('null');
});

test('a backup of an older release is migrated forward', async () => {
  const target = await emptyTarget();
  const text = 'create table core.later (id int); insert into core.later values (7)';
  const later = { name: '9999-test-later.sql', text, checksum: 'x' };
  await restoreBackup(archive, { ...target, migrations: [...migrations, later] });
  expect(await target.ask('select id from core.later')).toEqual([{ id: 7 }]);
});

test('a backup of a newer release is refused and says which one restores it', async () => {
  const target = await emptyTarget();
  const older = { ...target, migrations: migrations.slice(0, -1) };
  await expect(restoreBackup(archive, older)).rejects.toThrow(/newer release \(\d{4}-.* unknown here/);
});

test('a restore never goes over an existing workspace', async () => {
  const target = await emptyTarget();
  await restoreBackup(archive, target);
  await expect(restoreBackup(archive, target)).rejects.toThrow(/holds 1 workspace.*DATA_DIR/);
});

test('an archive that was cut short or changed is refused, and the target stays empty', async () => {
  const target = await emptyTarget();
  const short = await changed('short.backup', () => undefined);
  await truncate(short, (await stat(short)).size - 100);
  await expect(restoreBackup(short, target)).rejects.toThrow(/incomplete/);

  const reader = await openArchive(archive);
  const entries = reader.manifest.tables.find(({ name }) => name === 'app.audit_entries');
  const middle = (entries?.entry.offset ?? 0) + Math.floor((entries?.entry.length ?? 0) / 2);
  const flipped = await changed('flipped.backup', (bytes) =>
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 4, middle),
  );
  await expect(restoreBackup(flipped, target)).rejects.toThrow(/(damaged|altered): app.audit_entries/);

  const end = (await stat(archive)).size - 70;
  const relisted = await changed('relisted.backup', (bytes) =>
    bytes.writeUInt8(bytes.readUInt8(end) ^ 4, end),
  );
  await expect(restoreBackup(relisted, target)).rejects.toThrow(/list of contents/);
  await expect(restoreBackup('package.json', target)).rejects.toThrow(/no backup of Shopherd/);
  expect(await target.ask('select count(*)::int as n from app.workspaces')).toEqual([{ n: 0 }]);
  await restoreBackup(archive, target);
});

/** An archive made by hand whose one file lies about itself. */
async function forged(name: string, file: { path: string; declared: number; real: number }): Promise<string> {
  const path = join(folder, name);
  const writer = await createArchive(path);
  const entry = await writer.add(Readable.from([Buffer.alloc(file.real)]));
  await writer.finish({
    createdAt: new Date().toISOString(),
    migrations: [],
    tables: [],
    sequences: [],
    files: [{ path: file.path, entry: { ...entry, bytes: file.declared } }],
  });
  return path;
}

test('an archive that unpacks beyond what it declares, or outside its folder, is stopped', async () => {
  const target = await emptyTarget();
  const bomb = await forged('bomb.backup', { path: 'a.webp', declared: 1000, real: 50_000_000 });
  await expect(restoreBackup(bomb, target)).rejects.toThrow(/beyond the 1000 bytes/);
  const outside = await forged('outside.backup', { path: '../../etc/evil', declared: 10, real: 10 });
  await expect(restoreBackup(outside, target)).rejects.toThrow(/names the file/);
  const huge = await forged('huge.backup', { path: 'a.webp', declared: 2 ** 52, real: 10 });
  await expect(restoreBackup(huge, target)).rejects.toThrow(/bytes; .* has/);
  expect(await readdir(target.dataDir)).toEqual([]);
});

test('a backup that fails leaves no half file, and never replaces one that is there', async () => {
  await expect(createBackup(source.db.pool, folder, archive, new Date())).rejects.toThrow(/exists already/);
  const broken = join(folder, 'missing', 'x.backup');
  await expect(createBackup(source.db.pool, folder, broken, new Date())).rejects.toThrow(/ENOENT/);
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
});
