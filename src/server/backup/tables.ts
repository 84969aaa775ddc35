import type pg from 'pg';

/** Tables whose rows mean nothing after a restore. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'core.workers',
  'core.attempts',
  'core.rate_slots',
  'core.sessions',
  'core.verifications',
  'app.authorization_requests',
]);

/**
 * Columns that never enter a backup as they are, with what stands in their place. Every column that holds a
 * sealed secret is here; a test walks the catalogue for names that end in `_sealed`.
 */
export const REPLACED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'app.authorizations': {
    tokens_sealed: 'null',
    // Without tokens the merchant authorizes again; history stays.
    state: "case state when 'active' then 'expired' else state end",
    refreshing_until: 'null',
  },
  'app.webhook_endpoints': {
    secret_sealed: 'null',
    old_secret_sealed: 'null',
    old_secret_until: 'null',
    // Nothing is sent unsigned: the merchant makes a new secret and switches it on.
    state: "'off'",
    off_reason: "case state when 'active' then 'restored' else off_reason end",
  },
  'core.credentials': { access_token: 'null', refresh_token: 'null', id_token: 'null' },
};

export type BackupTable = { name: string; columns: string[] };

/** Every table that belongs into a backup, those that others refer to first. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers: string[] }>(`
    select n.nspname || '.' || c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns,
      array(select distinct fn.nspname || '.' || fc.relname from pg_constraint f
        join pg_class fc on fc.oid = f.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'core') and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`);
  const kept = rows.filter(({ name }) => !LEFT_OUT.has(name));
  return inOrderOfReference(kept).map(({ name, columns }) => ({ name, columns }));
}

function inOrderOfReference<T extends { name: string; refers: string[] }>(tables: readonly T[]): T[] {
  const ordered: T[] = [];
  const waiting = new Map(tables.map((table) => [table.name, table]));
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(({ refers }) => !refers.some((name) => waiting.has(name)));
    if (free.length === 0) throw new Error(`Tables refer to each other: ${[...waiting.keys()].join(', ')}.`);
    for (const table of free) {
      ordered.push(table);
      waiting.delete(table.name);
    }
  }
  return ordered;
}

/** Numbers that tables draw their ids from, with the highest that was given out. */
export async function listSequences(client: pg.ClientBase): Promise<{ name: string; value: number }[]> {
  const { rows } = await client.query<{ name: string; value: number }>(
    `select schemaname || '.' || sequencename as name, last_value as value from pg_sequences
     where schemaname in ('app', 'core') and last_value is not null`,
  );
  return rows;
}

/** The migrations a database went through: the version of its tables. */
export async function listApplied(client: pg.ClientBase): Promise<{ name: string; checksum: string }[]> {
  const { rows: made } = await client.query("select 1 where to_regclass('migrations.applied') is not null");
  if (made.length === 0) throw new Error('This database is empty: there is nothing to back up.');
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migrations.applied order by name',
  );
  return rows;
}

/** `app.products` → `"app"."products"`. */
export function quoted(client: pg.ClientBase, name: string): string {
  return name
    .split('.')
    .map((part) => client.escapeIdentifier(part))
    .join('.');
}
