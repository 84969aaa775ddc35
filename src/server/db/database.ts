import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { isUuid } from '#shared/uuid.ts';
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

const inTransaction = new AsyncLocalStorage<true>();
const TENANT_ROLE = 'shopherd_tenant';
type Lent = { client: pg.PoolClient; isTenant: boolean };
const lent = new WeakMap<Tx, Lent>();

export function openDatabase(connectionString: string, options: { max?: number } = {}): Database {
  // Instants are compared and paged by as text, so every server must write them alike.
  const settings = '-c search_path=app,core -c timezone=UTC -c datestyle=ISO';
  const pool = new pg.Pool({ connectionString, max: options.max ?? 20, options: settings });
  // An idle connection dies when the server is restarted; the next statement opens a new one.
  pool.on('error', () => undefined);
  // One that dies between two statements of a transaction fails the next statement, and must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));

  const transaction = async <T>(
    begin: string,
    isTenant: boolean,
    use: (tx: Tx) => Promise<T>,
  ): Promise<T> => {
    if (inTransaction.getStore()) {
      throw new Error('A transaction was opened inside another one. Use the handle the outer one was given.');
    }
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const tx = handleOf({ client, isTenant });
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
    system: (use) => transaction('begin', false, use),
    tenant: (workspaceId, use) => {
      if (!isUuid(workspaceId)) throw new Error('A workspace id must be a lower-case UUID.');
      return transaction(
        `begin; set local role ${TENANT_ROLE}; set local app.workspace_id = '${workspaceId}'`,
        true,
        use,
      );
    },
    close: () => pool.end(),
  };
}

/**
 * Runs statements of the program itself inside a tenant transaction (the tenant role has no rights on the job queue).
 * Whatever happens, what follows in the transaction is the tenant's again.
 */
export async function asOwner<T>(tx: Tx, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const { client, isTenant } = lentTo(tx);
  if (!isTenant) return use(client);
  await client.query('set local role none');
  let result: T;
  try {
    result = await use(client);
  } catch (error) {
    // Fails where a statement has already ended the transaction, which then takes no other one either.
    await client.query(`set local role ${TENANT_ROLE}`).catch(() => undefined);
    throw error;
  }
  await client.query(`set local role ${TENANT_ROLE}`);
  return result;
}

function lentTo(tx: Tx): Lent {
  const found = lent.get(tx);
  if (!found) throw new Error('This handle does not belong to a transaction of openDatabase.');
  return found;
}

function handleOf(connection: Lent): Tx {
  const { client } = connection;
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
  lent.set(tx, connection);
  return tx;
}
