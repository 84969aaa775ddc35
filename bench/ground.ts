import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '#server/db/database.ts';
import { openCluster } from '#server/db/embedded.ts';
import { migrate, readMigrations } from '#server/db/migrate.ts';

/** A database server of its own for one run, and a place for files. */
export type Ground = { url: string; db: Database; folder: string; close(): Promise<void> };

export async function openGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'shopherd-bench-'));
  await chmod(folder, 0o755);
  const served = process.env.DATABASE_URL;
  const cluster = served ? { url: served, close: async () => undefined } : await openCluster(folder);
  const db = openDatabase(cluster.url, { max: 24 });
  await migrate(db.pool, await readMigrations('migrations'));
  return {
    url: cluster.url,
    db,
    folder,
    close: async () => {
      await db.close();
      await cluster.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type SeededStore = { workspaceId: string; storeId: string; slug: string };

type SeedOptions = {
  products: number;
  skusEach: number;
  countries?: number;
  /** A workspace that is there already. */
  into?: string;
};

/**
 * A workspace with one store of `products` semi-managed products of `skusEach` SKUs. With `countries`, every
 * SKU has a cap, a freight and a displayed price in that many countries.
 */
export async function seedStore(
  { db }: Ground,
  { products, skusEach, countries = 0, into }: SeedOptions,
): Promise<SeededStore> {
  const [workspaceId, storeId] = [into ?? randomUUID(), randomUUID()];
  const { pool } = db;
  const slug = `bench-${workspaceId.slice(0, 8)}`;
  if (!into)
    await pool.query('insert into app.workspaces (workspace_id, slug, name) values ($1, $2, $3)', [
      workspaceId,
      slug,
      'Bench',
    ]);
  await pool.query(
    `insert into app.authorizations (workspace_id, id, seller_id, login, app_key, state, authorized_by)
     values ($1, $2, '1', 'bench', '12345678', 'active', 'program:bench')`,
    [workspaceId, storeId],
  );
  await pool.query(
    `insert into app.stores (workspace_id, id, authorization_id, business_type, channel_seller_id, name, currency, countries)
     values ($1, $2, $2, 'POP_CHOICE', $3, 'Bench store', 'USD', $4)`,
    [
      workspaceId,
      storeId,
      storeId,
      JSON.stringify(countryCodes(47).map((code) => ({ code, en: code, zh: code }))),
    ],
  );
  await pool.query(
    `insert into app.products (workspace_id, store_id, product_id, mode, status, semi_state, title, currency, joined_countries,
       sku_count, price_min, price_max, stock_total, sold_30d, search, listed_at, changed_at, detail_read_at, detail_wanted)
     select $1, $2, (1005000000000000 + n)::text, 'semi', 'on-sale', 'joined', title, 'USD', $4::text[],
       $5, price, price + $5 * 10, 100 * $5, n % 500, to_tsvector('simple', app.search_words(title)),
       now(), now() - make_interval(secs => n), now(), false
     from generate_series(1, $3::int) n,
       lateral (select (array['Lamp','Cable','Binder','Bottle','Coat','Watch','Necklace','Module','Earbuds','灯带'])[1 + n % 10]
         || ' model ' || n || ' ' || (array['red','blue','black','white','gold'])[1 + n % 5] as title, 100 + (n * 37) % 3000 as price) t`,
    [workspaceId, storeId, products, countryCodes(47).sort(), skusEach],
  );
  await pool.query(
    `insert into app.skus (workspace_id, store_id, product_id, sku_id, position, code, name, price, weight_grams, special_types, stock, caps, changed_at)
     select p.workspace_id, p.store_id, p.product_id, '1200' || p.product_id || s, s, 'C' || s, 'Variant ' || s,
       p.price_min + s * 10, 100 + s, '{}', '{"CD001-JIT": 100}', c.caps, p.changed_at
     from app.products p, generate_series(1, $3::int) s,
       (select coalesce(jsonb_object_agg(code, 500), '{}') as caps from unnest($4::text[]) code) c
     where p.workspace_id = $1 and p.store_id = $2`,
    [workspaceId, storeId, skusEach, countryCodes(countries)],
  );
  await pool.query(
    `insert into app.sku_prices (workspace_id, store_id, product_id, sku_id, freight, displayed)
     select k.workspace_id, k.store_id, k.product_id, k.sku_id, f.freight, f.freight
     from app.skus k, (select coalesce(jsonb_object_agg(code, 120), '{}') as freight from unnest($3::text[]) code) f
     where k.workspace_id = $1 and k.store_id = $2`,
    [workspaceId, storeId, countryCodes(countries)],
  );
  await pool.query('vacuum analyze app.products, app.skus, app.sku_prices');
  return { workspaceId, storeId, slug };
}

/** Made-up but distinct country codes; the first ones are the ones benches name. */
export function countryCodes(count: number): string[] {
  const real = ['BR', 'US', 'ES', 'FR', 'PL', 'CL', 'MX', 'GB', 'NL', 'IT'];
  const rest = Array.from(
    { length: 60 },
    (_, n) => `${String.fromCharCode(65 + Math.floor(n / 26))}${String.fromCharCode(65 + (n % 26))}`,
  );
  return [...new Set([...real, ...rest])].slice(0, count);
}
