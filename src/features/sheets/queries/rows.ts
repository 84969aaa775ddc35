import { type RawBuilder, sql } from 'kysely';
import { type FieldValue, observedJson } from '#features/changes/public.ts';
import type { Tx } from '#server/db/database.ts';

export type SkuRow = {
  store_id: string;
  product_id: string;
  sku_id: string;
  store: string;
  title: string;
  sku: string;
  currency: string;
  values: FieldValue[];
};
export type ProductKey = readonly [storeId: string, productId: string];

/** The SKUs of the next products of a selection, by their key, with the values of the fields in their order. */
export async function listSkuRows(
  tx: Tx,
  where: RawBuilder<boolean>,
  { fields, after, products }: { fields: readonly string[]; after: ProductKey | null; products: number },
): Promise<{ rows: SkuRow[]; after: ProductKey | null }> {
  const from = after ? sql`(p.store_id, p.product_id) > (${after[0]}::uuid, ${after[1]})` : sql`true`;
  const { rows: picked } = await sql<{ store_id: string; product_id: string }>`
    select p.store_id, p.product_id from products p where p.gone_at is null and ${where} and ${from}
    order by p.store_id, p.product_id limit ${products}`.execute(tx);
  const last = picked.at(-1);
  const { rows } = await sql<Omit<SkuRow, 'values'> & Record<string, FieldValue>>`
    select s.store_id, s.product_id, s.sku_id, t.name as store, p.title, s.name as sku, p.currency, ${observed(fields)}
    from unnest(${picked.map(({ store_id }) => store_id)}::uuid[], ${picked.map(({ product_id }) => product_id)}::text[])
      as n(store_id, product_id)
    join products p on p.store_id = n.store_id and p.product_id = n.product_id
    join skus s on s.workspace_id = p.workspace_id and s.store_id = n.store_id and s.product_id = n.product_id
    join stores t on t.workspace_id = p.workspace_id and t.id = n.store_id
    order by s.store_id, s.product_id, s.sku_id`.execute(tx);
  return {
    rows: rows.map(({ store_id, product_id, sku_id, store, title, sku, currency, ...values }) => ({
      ...{ store_id, product_id, sku_id, store, title, sku, currency },
      values: fields.map((_, index) => values[`v${index}`] ?? null),
    })),
    after: last && picked.length === products ? [last.store_id, last.product_id] : null,
  };
}

export async function countSkus(tx: Tx, where: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ skus: number }>`
    select coalesce(sum(p.sku_count), 0)::int as skus from products p where p.gone_at is null and ${where}`.execute(
    tx,
  );
  return rows[0]?.skus ?? 0;
}

export type KnownSku = { currency: string; values: FieldValue[] };
export type GivenKey = { storeId: string; productId: string; skuId: string };

/** What is known today of these SKUs, in their order; null where none is. */
export async function findSkus(
  tx: Tx,
  keys: readonly GivenKey[],
  fields: readonly string[],
): Promise<(KnownSku | null)[]> {
  const { rows } = await sql<{ place: number; currency: string } & Record<string, FieldValue>>`
    select n.place::int, p.currency, ${observed(fields)}
    from unnest(${keys.map(({ storeId }) => storeId)}::uuid[], ${keys.map(({ productId }) => productId)}::text[],
      ${keys.map(({ skuId }) => skuId)}::text[]) with ordinality as n(store_id, product_id, sku_id, place)
    join skus s on s.store_id = n.store_id and s.product_id = n.product_id and s.sku_id = n.sku_id
    join products p on p.workspace_id = s.workspace_id and p.store_id = s.store_id and p.product_id = s.product_id
    where p.gone_at is null`.execute(tx);
  const known = new Array<KnownSku | null>(keys.length).fill(null);
  for (const { place, currency, ...values } of rows)
    known[place - 1] = { currency, values: fields.map((_, index) => values[`v${index}`] ?? null) };
  return known;
}

function observed(fields: readonly string[]) {
  return sql.join(
    fields.map((field, index) => sql`${observedJson(sql`${field}::text`)} as ${sql.ref(`v${index}`)}`),
  );
}

/** Countries stores offer, warehouses stock lies in, and languages of names. */
export async function listEntries(tx: Tx) {
  const { rows } = await sql<{ countries: string[]; warehouses: string[]; languages: string[] }>`
    select
      array(select distinct c ->> 'code' from stores t, jsonb_array_elements(t.countries) c order by 1) as countries,
      array(select distinct key from (select stock from skus limit 5000) s, jsonb_object_keys(s.stock) key order by 1) as warehouses,
      array(select distinct key from (select titles from products limit 5000) p, jsonb_object_keys(p.titles) key order by 1)
        as languages`.execute(tx);
  return rows[0] ?? { countries: [], warehouses: [], languages: [] };
}
