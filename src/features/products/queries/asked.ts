import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

type AskedPrice = { skuId: string; price: number };

/** Supply prices that the platform has just taken to decide on; stands until a read finds nothing open any more. */
export async function noteAskedPrices(
  tx: Tx,
  { storeId, productId, now }: { storeId: string; productId: string; now: Date },
  asked: readonly AskedPrice[],
): Promise<void> {
  await sql`
    update skus s set audit = '{"state":"in-review"}', asked_price = a.price, audit_since = ${now}
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) a ("skuId" text, price bigint)
    where s.store_id = ${storeId} and s.product_id = ${productId} and s.sku_id = a."skuId"`.execute(tx);
}
