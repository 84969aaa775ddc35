import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import { json, type Target } from '../queries/json.ts';
import type { ProductAttributes } from './rules.ts';
import type { LearntAttribute } from './translate.ts';

/** What a category permits changes rarely; @NOTE unverified: our own choice. */
const LEARNT_DAYS = 7;

/** Categories of products of the store that nothing is known of, or nothing new for a while. */
export async function listUnlearnt(tx: Tx, storeId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ category_id: string }>`
    select distinct p.category_id from products p
    left join categories c on c.workspace_id = p.workspace_id and c.store_id = p.store_id and c.category_id = p.category_id
      and c.read_at > ${now}::timestamptz - make_interval(days => ${LEARNT_DAYS})
    where p.store_id = ${storeId} and p.mode in ('pop', 'semi') and p.gone_at is null and p.category_id is not null
      and c.category_id is null
    order by p.category_id`.execute(tx);
  return rows.map(({ category_id }) => category_id);
}

type CategoryTarget = Omit<Target, 'cause'> & { categoryId: string };

/** Writes what the platform says of a category in place of what it said before. */
export async function writeCategory(
  tx: Tx,
  { workspaceId, storeId, categoryId, now }: CategoryTarget,
  names: Record<string, string>,
  attributes: readonly LearntAttribute[],
): Promise<void> {
  await sql`
    insert into categories (workspace_id, store_id, category_id, names, read_at, tried_at)
    values (${workspaceId}, ${storeId}, ${categoryId}, ${json(names)}, ${now}, ${now})
    on conflict (workspace_id, store_id, category_id) do update set
      names = excluded.names, read_at = excluded.read_at, tried_at = excluded.tried_at, problem = null`.execute(
    tx,
  );
  await sql`delete from category_attributes where store_id = ${storeId} and category_id = ${categoryId}
    and attribute_id <> all(${attributes.map(({ attributeId }) => attributeId)}::text[])`.execute(tx);
  await sql`
    insert into category_attributes (workspace_id, store_id, category_id, attribute_id, position, names, is_required, is_sku,
      is_many, takes_text, "values")
    select ${workspaceId}, ${storeId}, ${categoryId}, n."attributeId", n.position, n.names, n."isRequired", n."isSku",
      n."isMany", n."takesText", n."values"
    from jsonb_to_recordset(${json(attributes.map((one, position) => ({ ...one, position })))}::jsonb) as n(
      "attributeId" text, position int, names jsonb, "isRequired" boolean, "isSku" boolean, "isMany" boolean,
      "takesText" boolean, "values" jsonb)
    on conflict (workspace_id, store_id, category_id, attribute_id) do update set
      position = excluded.position, names = excluded.names, is_required = excluded.is_required, is_sku = excluded.is_sku,
      is_many = excluded.is_many, takes_text = excluded.takes_text, "values" = excluded."values"`.execute(tx);
}

export async function noteProblem(
  tx: Tx,
  { workspaceId, storeId, categoryId, now }: CategoryTarget,
  problem: string,
): Promise<void> {
  await sql`
    insert into categories (workspace_id, store_id, category_id, tried_at, problem)
    values (${workspaceId}, ${storeId}, ${categoryId}, ${now}, ${problem})
    on conflict (workspace_id, store_id, category_id) do update set tried_at = excluded.tried_at, problem = excluded.problem`.execute(
    tx,
  );
}

export type AttributedProduct = { productId: string; attributes?: ProductAttributes | null };

/** Writes the attributes of products in one statement, and tells of which they are new. */
export async function upsertAttributes(
  tx: Tx,
  { workspaceId, storeId }: Target,
  products: readonly AttributedProduct[],
): Promise<string[]> {
  const rows = products.flatMap(({ productId, attributes }) =>
    attributes ? [{ productId, ...attributes }] : [],
  );
  if (rows.length === 0) return [];
  const { rows: changed } = await sql<{ product_id: string }>`
    insert into app.product_attributes as a (workspace_id, store_id, product_id, "values", names)
    select p.workspace_id, p.store_id, p.product_id, n."values", n.names
    from jsonb_to_recordset(${json(rows)}::jsonb) as n("productId" text, "values" jsonb, names jsonb)
    join app.products p on p.workspace_id = ${workspaceId} and p.store_id = ${storeId} and p.product_id = n."productId"
    on conflict (workspace_id, store_id, product_id) do update set "values" = excluded."values", names = excluded.names
    where (a."values", a.names) is distinct from (excluded."values", excluded.names)
    returning a.product_id`.execute(tx);
  return changed.map(({ product_id }) => product_id);
}

export type AttributeRow = { key: string; values: string[]; names: Record<string, string> };

/** Attributes of one product in the order of its category, its own last; null while they were never read. */
export async function listProductAttributes(
  tx: Tx,
  storeId: string,
  productId: string,
): Promise<AttributeRow[] | null> {
  const { rows } = await sql<{ key: string | null; values: string[]; names: Record<string, string> }>`
    select e.key, e.value as "values",
      coalesce(nullif(c.names, '{}'), case when a.names ? e.key then jsonb_build_object('en', a.names -> e.key) end, '{}') as names
    from product_attributes a
    join products p on p.store_id = a.store_id and p.product_id = a.product_id
    left join jsonb_each(a."values") e on true
    left join category_attributes c on c.store_id = a.store_id and c.category_id = p.category_id and c.attribute_id = e.key
    where a.store_id = ${storeId} and a.product_id = ${productId}
    order by c.position nulls last, e.key`.execute(tx);
  if (rows.length === 0) return null;
  return rows.flatMap(({ key, values, names }) => (key === null ? [] : [{ key, values, names }]));
}
