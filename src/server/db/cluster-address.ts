import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** The user and the database the product works with. */
export const OWNER = 'shopherd';

/** Where the embedded server of a data folder listens; kept in `cluster.json` for other processes and the next start. */
export type Address = { port: number; password: string };

export function urlOf(address: Address, database = OWNER): string {
  return `postgres://${OWNER}:${address.password}@127.0.0.1:${address.port}/${database}`;
}

export async function readAddress(dataDir: string): Promise<Address | null> {
  const text = await readFile(join(dataDir, 'cluster.json'), 'utf8').catch(() => null);
  return text ? (JSON.parse(text) as Address) : null;
}

export async function writeAddress(dataDir: string, address: Address): Promise<void> {
  const path = join(dataDir, 'cluster.json');
  await writeFile(`${path}.new`, JSON.stringify(address), { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

export async function ensureDatabase(address: Address): Promise<void> {
  await withClient(urlOf(address, 'postgres'), async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [OWNER]);
    if (found.rowCount === 0) await client.query(`create database ${OWNER}`);
  });
}

export async function answers(address: Address): Promise<boolean> {
  try {
    await withClient(urlOf(address, 'postgres'), (client) => client.query('select 1'));
    return true;
  } catch {
    return false; // Any reason not to answer (refused, starting up, wrong server) means "not yet".
  }
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
