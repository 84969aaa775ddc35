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

/** A change set some of whose rows the platform has just decided on. */
export type DecidedSet = { workspaceId: string; changeSetId: string };

/** Change sets that wait for a decision which has been read, over all workspaces. */
export async function decidableSets(tx: Tx): Promise<DecidedSet[]> {
  const { rows } = await sql<DecidedSet>`
    select distinct r.workspace_id as "workspaceId", r.change_set_id as "changeSetId" from app.change_rows r
    where r.audit ->> 'state' = 'in-review' and (
      exists (select from app.skus s where s.workspace_id = r.workspace_id and s.store_id = r.store_id
        and s.product_id = r.product_id and s.sku_id = r.sku_id and r.after ? 'supplyPrice' and s.audit ->> 'state' is distinct from 'in-review')
      or exists (select from app.products p where p.workspace_id = r.workspace_id and p.store_id = r.store_id
        and p.product_id = r.product_id and r.after ->> 'semiState' = 'in-review' and p.semi_state in ('refused', 'joined')))`.execute(
    tx,
  );
  return rows;
}

/** Writes into the rows of a change set what was read since they were published; true when any of them was decided. */
export async function noteDecisions(tx: Tx, changeSetId: string): Promise<boolean> {
  const prices = await sql`
    update change_rows r set audit = case
      when s.price = (r.after ->> 'supplyPrice')::bigint then '{"state":"accepted"}'::jsonb
      else coalesce(s.audit, '{"state":"refused"}') end
    from skus s
    join products p on p.store_id = s.store_id and p.product_id = s.product_id
    join change_products c on c.store_id = p.store_id and c.product_id = p.product_id and c.state = 'published'
      and p.detail_read_at >= c.finished_at
    where r.change_set_id = ${changeSetId} and c.change_set_id = ${changeSetId} and r.audit ->> 'state' = 'in-review'
      and r.after ? 'supplyPrice' and r.store_id = s.store_id and r.product_id = s.product_id and r.sku_id = s.sku_id
      and s.audit ->> 'state' is distinct from 'in-review'
    returning r.sku_id`.execute(tx);
  const joining = await sql`
    update change_rows r set audit = case p.semi_state when 'refused'
      then jsonb_build_object('state', 'refused', 'note', p.semi_note) else '{"state":"accepted"}' end
    from products p
    where r.change_set_id = ${changeSetId} and r.audit ->> 'state' = 'in-review' and r.after ->> 'semiState' = 'in-review'
      and r.store_id = p.store_id and r.product_id = p.product_id and p.semi_state in ('refused', 'joined')
      and p.detail_read_at >= (select c.finished_at from change_products c where c.change_set_id = r.change_set_id
        and c.store_id = r.store_id and c.product_id = r.product_id and c.state = 'published')
    returning r.sku_id`.execute(tx);
  return prices.rows.length + joining.rows.length > 0;
}

/** How the platform decided on the rows of a change set, in SKUs; `open` are still in review. */
export async function countDecisions(
  tx: Tx,
  changeSetId: string,
): Promise<{ open: number; accepted: number; refused: number }> {
  const { rows } = await sql<{ open: number; accepted: number; refused: number }>`
    select count(*) filter (where audit ->> 'state' = 'in-review')::int as open,
      count(*) filter (where audit ->> 'state' = 'accepted')::int as accepted,
      count(*) filter (where audit ->> 'state' = 'refused')::int as refused
    from change_rows where change_set_id = ${changeSetId} and audit is not null`.execute(tx);
  return rows[0] ?? { open: 0, accepted: 0, refused: 0 };
}
