import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import { json, type Target } from './json.ts';

type DescribedProduct = { productId: string; descriptions?: Record<string, string> | null };

/** Writes the descriptions of products, a few statements for any number, and tells of which they are new. */
export async function upsertDescriptions(
  tx: Tx,
  { workspaceId, storeId }: Target,
  products: readonly DescribedProduct[],
): Promise<string[]> {
  const rows = products.flatMap(({ productId, descriptions }) =>
    Object.entries(descriptions ?? {}).map(([language, body]) => ({ productId, language, body })),
  );
  if (rows.length === 0) return [];
  const source = sql`jsonb_to_recordset(${json(rows)}::jsonb) as n("productId" text, language text, body text)`;
  const gone = await sql<{ product_id: string }>`
    delete from app.product_descriptions d
    where d.store_id = ${storeId} and d.product_id in (select "productId" from ${source})
      and (d.product_id, d.language) not in (select "productId", language from ${source})
    returning d.product_id`.execute(tx);
  const changed = await sql<{ product_id: string }>`
    insert into app.product_descriptions as d (workspace_id, store_id, product_id, language, body)
    select p.workspace_id, p.store_id, p.product_id, n.language, n.body from ${source}
    join app.products p on p.workspace_id = ${workspaceId} and p.store_id = ${storeId} and p.product_id = n."productId"
    on conflict (workspace_id, store_id, product_id, language) do update set body = excluded.body
    where d.hash <> app.text_hash(excluded.body)
    returning d.product_id`.execute(tx);
  return [...gone.rows, ...changed.rows].map(({ product_id }) => product_id);
}
