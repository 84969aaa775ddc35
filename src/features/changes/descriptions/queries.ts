import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { DescribedPlace } from './texts.ts';

/** The hashes a change set has for a description of a product, which is the same in every row of the product. */
export async function findHashes(
  tx: Tx,
  { changeSetId, storeId, productId }: DescribedPlace,
  language: string,
): Promise<{ before: string | null; after: string | null } | undefined> {
  const field = `description.${language}`;
  const { rows } = await sql<{ before: string | null; after: string | null }>`
    select before ->> ${field}::text as before, after ->> ${field}::text as after from change_rows
    where change_set_id = ${changeSetId} and store_id = ${storeId} and product_id = ${productId}
      and before ? ${field}::text limit 1`.execute(tx);
  return rows[0];
}

type Searched = DescribedPlace & { reverseOf: string | null };

/** Texts by their hash: the one AliExpress was last read with, and those this set and what it takes back replaced. */
export async function findTexts(
  tx: Tx,
  { changeSetId, reverseOf, storeId, productId }: Searched,
  language: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ hash: string; body: string }>`
    select hash, body from product_descriptions
    where store_id = ${storeId} and product_id = ${productId} and language = ${language}
    union all
    select hash, body from change_descriptions
    where change_set_id in (${changeSetId}, ${reverseOf ?? changeSetId}) and store_id = ${storeId}
      and product_id = ${productId} and language = ${language}`.execute(tx);
  return new Map(rows.map(({ hash, body }) => [hash, body]));
}
