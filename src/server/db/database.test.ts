import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('a database that dies between two statements fails the transaction and not the server', async () => {
  const { db } = database;
  const transaction = db.system(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    const lost = new Promise((ended) => setTimeout(ended, 200));
    await db.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await lost;
    await sql`select 1`.execute(tx);
  });
  await expect(transaction).rejects.toThrow();
  expect(await db.system((tx) => sql`select 1 as one`.execute(tx))).toMatchObject({ rows: [{ one: 1 }] });
});
