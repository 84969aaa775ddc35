import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** Tables without a workspace, each with its reason. They live in schemas where the tenant role has no rights. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'migrations.applied': 'which migrations ran; belongs to the installation',
  'core.workers': 'live processes; belongs to the installation',
  'core.schedules': 'when repeated work last ran; belongs to the installation',
  'core.accounts': 'a person may belong to several workspaces',
  'core.sessions': 'read before the workspace of a request is known',
  'core.credentials': 'password hashes of accounts; no workspace may read them',
  'core.verifications': 'kept empty for the sign-in library',
  'core.attempts': 'slows down guessing before anyone is signed in',
  'core.rate_slots': "the platform's limits are per app, shared by all workspaces",
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function tables() {
  const { rows } = await database.db.pool.query<{
    name: string;
    schema: string;
    secured: boolean;
    policies: number;
    key: string[] | null;
  }>(`
    select n.nspname as schema, n.nspname || '.' || c.relname as name, c.relrowsecurity as secured,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
      (select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
       from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
       where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss') and n.nspname !~ '^pg_'`);
  return rows;
}

test('every table keeps workspaces apart or stands in the list of exceptions with its reason', async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThan(4);
  for (const table of all) {
    if (table.schema === 'app') {
      expect(table.key?.[0], `${table.name}: the primary key starts with workspace_id`).toBe('workspace_id');
      expect(table.secured, `${table.name}: row-level security is on`).toBe(true);
      expect(table.policies, `${table.name}: has its policy`).toBe(1);
    } else {
      expect(EXCEPTIONS[table.name], `${table.name}: stands in the list of exceptions`).toBeTruthy();
    }
  }
});

test('the tenant role can read nothing outside the tenant schema and cannot bypass the policies', async () => {
  const { rows: role } = await database.db.pool.query(
    "select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'shopherd_tenant'",
  );
  expect(role).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
  const { rows } = await database.db.pool.query(`
    select n.nspname from pg_namespace n
    where n.nspname in ('core', 'migrations', 'pgboss') and has_schema_privilege('shopherd_tenant', n.nspname, 'usage')`);
  expect(rows).toEqual([]);
});

test('a workspace neither sees nor changes rows of another one', async () => {
  const [mine, theirs] = [randomUUID(), randomUUID()];
  for (const [id, slug] of [
    [mine, 'mine'],
    [theirs, 'theirs'],
  ] as const) {
    await database.db.tenant(id, (tx) =>
      tx.insertInto('workspaces').values({ workspace_id: id, slug, name: slug }).execute(),
    );
  }
  const seen = await database.db.tenant(mine, (tx) => tx.selectFrom('workspaces').select('slug').execute());
  expect(seen).toEqual([{ slug: 'mine' }]);
  const changed = await database.db.tenant(mine, (tx) =>
    tx.updateTable('workspaces').set({ name: 'taken' }).where('workspace_id', '=', theirs).executeTakeFirst(),
  );
  expect(changed.numUpdatedRows).toBe(0n);
  const foreign = database.db.tenant(mine, (tx) =>
    tx
      .insertInto('workspaces')
      .values({ workspace_id: randomUUID(), slug: 'forged', name: 'forged' })
      .execute(),
  );
  await expect(foreign).rejects.toThrow(/row-level security/);
});

test('a transaction opened inside another one fails at once instead of hanging', async () => {
  const nested = database.db.system(() => database.db.system((tx) => sql`select 1`.execute(tx)));
  await expect(nested).rejects.toThrow(/inside another one/);
});
