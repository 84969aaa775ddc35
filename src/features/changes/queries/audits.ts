import { sql } from 'kysely';
import { noteAskedPrices } from '#features/products/public.ts';
import type { Tx } from '#server/db/database.ts';
import type { FieldName } from '../fields/field.ts';
import type { Held } from '../publish/records.ts';

/** The platform has this field of the product under audit now. */
export async function markInAudit(
  tx: Tx,
  { changeSetId, storeId, productId }: Held,
  field: FieldName,
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ skuId: string; value: unknown }>`
    update change_rows set audit = '{"state":"in-review"}'
    where change_set_id = ${changeSetId} and store_id = ${storeId} and product_id = ${productId} and verdict = 'change'
      and before -> ${field}::text is distinct from after -> ${field}::text
    returning sku_id as "skuId", after -> ${field}::text as value`.execute(tx);
  if (field !== 'supplyPrice') return;
  const asked = rows.map(({ skuId, value }) => ({ skuId, price: Number(value) }));
  await noteAskedPrices(tx, { storeId, productId, now }, asked);
}

/**
 * Writes into rows what the platform decided since, over all workspaces: from what was read after they were published.
 */
export async function followAudits(tx: Tx): Promise<void> {
  await sql`
    update app.change_rows r set audit = case
      when s.price = (r.after ->> 'supplyPrice')::bigint then '{"state":"accepted"}'::jsonb
      else coalesce(s.audit, '{"state":"refused"}') end
    from app.skus s
    join app.products p on p.workspace_id = s.workspace_id and p.store_id = s.store_id and p.product_id = s.product_id
    join app.change_products c on c.workspace_id = p.workspace_id and c.store_id = p.store_id
      and c.product_id = p.product_id and c.state = 'published' and p.detail_read_at >= c.finished_at
    where r.audit ->> 'state' = 'in-review' and r.after ? 'supplyPrice' and r.workspace_id = s.workspace_id and r.store_id = s.store_id
      and r.product_id = s.product_id and r.sku_id = s.sku_id and r.change_set_id = c.change_set_id
      and s.audit ->> 'state' is distinct from 'in-review'`.execute(tx);
  await sql`
    update app.change_rows r set audit = case p.semi_state when 'refused'
      then jsonb_build_object('state', 'refused', 'note', p.semi_note) else '{"state":"accepted"}' end
    from app.products p
    where r.audit ->> 'state' = 'in-review' and r.after ->> 'semiState' = 'in-review'
      and r.workspace_id = p.workspace_id and r.store_id = p.store_id and r.product_id = p.product_id
      and p.semi_state in ('refused', 'joined')
      and p.detail_read_at >= (select c.finished_at from app.change_products c where c.workspace_id = r.workspace_id
        and c.change_set_id = r.change_set_id and c.store_id = r.store_id and c.product_id = r.product_id
        and c.state = 'published')`.execute(tx);
}
