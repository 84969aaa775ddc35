import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.gen.ts';

/** A handle that runs statements inside one transaction; never keep it beyond the callback it was given to. */
export type Tx = Kysely<DB>;

export type Database = {
  readonly pool: pg.Pool;
  /** A transaction of the program itself, above all workspaces (accounts, limits, scheduling). */
  system<T>(use: (tx: Tx) => Promise<T>): Promise<T>;
  /** A transaction bound to one workspace: row-level security shows and takes only its rows. */
  tenant<T>(workspaceId: string, use: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

// bigint columns are counts and minor units below 2^53 here; ids of the platform are text.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`The number ${text} in the database is beyond 2^53.`);
  return value;
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const inTransaction = new AsyncLocalStorage<true>();
const clients = new WeakMap<Tx, pg.PoolClient>();

export function openDatabase(connectionString: string, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({ connectionString, max: options.max ?? 20, options: '-c search_path=app,core' });
  // An idle connection dies when the server is restarted; the next statement opens a new one.
  pool.on('error', () => undefined);
  // One that dies between two statements of a transaction fails the next statement, and must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));

  const transaction = async <T>(begin: string, use: (tx: Tx) => Promise<T>): Promise<T> => {
    if (inTransaction.getStore()) {
      throw new Error('A transaction was opened inside another one. Use the handle the outer one was given.');
    }
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const tx = handleOf(client);
      const result = await inTransaction.run(true, () => use(tx));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };

  return {
    pool,
    system: (use) => transaction('begin', use),
    tenant: (workspaceId, use) => {
      if (!UUID.test(workspaceId)) throw new Error('A workspace id must be a lower-case UUID.');
      return transaction(
        `begin; set local role shopherd_tenant; set local app.workspace_id = '${workspaceId}'`,
        use,
      );
    },
    close: () => pool.end(),
  };
}

/** The connection under a transaction handle, for COPY and for the job queue. */
export function clientOf(tx: Tx): pg.PoolClient {
  const client = clients.get(tx);
  if (!client) throw new Error('This handle does not belong to a transaction of openDatabase.');
  return client;
}

/** Runs statements of the program itself inside a tenant transaction (the job queue has no rights for tenants). */
export async function asOwner<T>(tx: Tx, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = clientOf(tx);
  const { rows } = await client.query<{ role: string }>('select current_user as role');
  const tenant = rows[0]?.role === 'shopherd_tenant';
  if (!tenant) return use(client);
  await client.query('set local role none');
  const result = await use(client);
  await client.query('set local role shopherd_tenant');
  return result;
}

function handleOf(client: pg.PoolClient): Tx {
  const borrowed = {
    query: client.query.bind(client),
    release: () => undefined,
  };
  const tx: Tx = new Kysely<DB>({
    // The dialect needs only connect() and end() of a pool; the borrowed connection stays with the transaction.
    dialect: new PostgresDialect({
      pool: { connect: async () => borrowed as unknown as pg.PoolClient, end: async () => undefined },
    }),
  });
  clients.set(tx, client);
  return tx;
}
