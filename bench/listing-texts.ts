import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { Ground, SeededStore } from './ground.ts';

/** Characters of a made-up description: two screens of text and tables. */
const BODY = 2000;

/** Gives every product of a store a name in English, a description, attributes and a category that knows them. */
export async function describeListings({ db }: Ground, { workspaceId, storeId }: SeededStore): Promise<void> {
  const { pool } = db;
  const store = [workspaceId, storeId];
  await pool.query(
    `update app.products set titles = jsonb_build_object('en_US', title), category_id = '100'
     where workspace_id = $1 and store_id = $2`,
    store,
  );
  await pool.query(
    `insert into app.categories (workspace_id, store_id, category_id, names, read_at, tried_at)
     values ($1, $2, '100', '{"en":"Home"}', now(), now())`,
    store,
  );
  await pool.query(
    `insert into app.category_attributes (workspace_id, store_id, category_id, attribute_id, position, names, is_required,
       is_sku, is_many, takes_text, "values")
     values ($1, $2, '100', '219', 1, '{"en":"Origin"}', true, false, false, false,
       '{"1":{"en":"Mainland China"},"2":{"en":"Vietnam"}}')`,
    store,
  );
  await pool.query(
    `insert into app.product_attributes (workspace_id, store_id, product_id, "values", names)
     select workspace_id, store_id, product_id, '{"219":["#1 Mainland China"]}', '{"219":"Origin"}' from app.products
     where workspace_id = $1 and store_id = $2`,
    store,
  );
  await pool.query(
    `insert into app.product_descriptions (workspace_id, store_id, product_id, language, body)
     select workspace_id, store_id, product_id, 'en_US', '<h2>' || product_id || '</h2>' || repeat('<p>Made with care.</p>', $3)
     from app.products where workspace_id = $1 and store_id = $2`,
    [...store, Math.ceil(BODY / 22)],
  );
  await pool.query('vacuum analyze app.products, app.product_attributes, app.product_descriptions');
}

/** Steps about the texts of a listing, and the same by hand. */
export const LISTING_STEPS: readonly object[] = [
  { kind: 'title', language: 'en_US', verb: 'suffix', value: ' new' },
  { kind: 'attribute', verb: 'set', attribute: { id: '219' }, values: [{ id: '2' }] },
  {
    kind: 'description',
    language: 'en_US',
    verb: 'put',
    name: 'notice',
    place: 'end',
    html: '<p>Ships from {store}.</p>',
  },
];

export async function updateListings(tx: Tx): Promise<void> {
  await sql`update products set titles = titles || jsonb_build_object('en_US', (titles ->> 'en_US') || ' new')`.execute(
    tx,
  );
  await sql`update product_attributes set "values" = "values" || '{"219":["#2 Vietnam"]}'`.execute(tx);
  await sql`update product_descriptions set body = app.with_block(body, 'notice', 'end', '<p>Ships from Bench store.</p>')`.execute(
    tx,
  );
}

/** Makes every product a fully managed one, whose supply prices are asked for. */
export async function handOver({ db }: Ground, { workspaceId, storeId }: SeededStore): Promise<void> {
  await db.pool.query(
    `update app.products set mode = 'full', semi_state = null where workspace_id = $1 and store_id = $2`,
    [workspaceId, storeId],
  );
  await db.pool.query('vacuum analyze app.products');
}
