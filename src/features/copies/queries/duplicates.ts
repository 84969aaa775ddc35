import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

/** Duplicates a row tells of; more would help nobody. */
const MOST_TOLD = 5;

/**
 * Finds for every row what is the same goods in an own store, and leaves those rows out at first whose target has
 * them. The same are: a listing with one of its SKU codes; a listing, or a draft of the target, with its title but for
 * case, accents, spaces and punctuation; a draft made of the same listing before; an earlier row of this copy with one
 * of these. The listing itself never counts. What another own store has is only warned about.
 */
export async function findDuplicates(tx: Tx, copyId: string): Promise<void> {
  await sql`
    with r as materialized (select * from copy_products where copy_id = ${copyId} and refusal is null),
    listed as (select p.workspace_id, p.store_id, p.product_id, p.title, app.title_key(p.title) as key
      from products p where p.gone_at is null),
    found (target_id, store_id, product_id, why, in_store, other, draft_id, title) as (
      select r.target_id, r.store_id, r.product_id, 'SAME_CODE', s.store_id, s.product_id, null, p.title
      from r cross join unnest(r.codes) c (code)
      join skus s on s.workspace_id = r.workspace_id and s.code = c.code
      join products p on p.workspace_id = s.workspace_id and p.store_id = s.store_id and p.product_id = s.product_id
        and p.gone_at is null
      where (s.store_id, s.product_id) <> (r.store_id, r.product_id)
      union
      select r.target_id, r.store_id, r.product_id, 'SAME_TITLE', p.store_id, p.product_id, null, p.title
      from r join listed p on p.key = r.title_key
      where r.title_key <> '' and (p.store_id, p.product_id) <> (r.store_id, r.product_id)
      union
      select r.target_id, r.store_id, r.product_id, 'COPIED_BEFORE', r.target_id, null, o.draft_id, o.title
      from r join copy_products o on o.workspace_id = r.workspace_id and o.store_id = r.store_id
        and o.product_id = r.product_id and o.target_id = r.target_id and o.copy_id <> r.copy_id
        and o.state in ('waiting', 'working', 'checking', 'done')
      union
      select r.target_id, r.store_id, r.product_id, 'SAME_DRAFT', r.target_id, null, d.id, d.title
      from r join copy_targets t on t.workspace_id = r.workspace_id and t.copy_id = r.copy_id and t.store_id = r.target_id
      cross join jsonb_to_recordset(t.drafts) d (id text, title text)
      where r.title_key <> '' and app.title_key(d.title) = r.title_key
      union
      select r.target_id, r.store_id, r.product_id, 'SAME_COPY', r.target_id, o.product_id, null, o.title
      from r join r o on o.target_id = r.target_id and o.position < r.position
        and (o.title_key = r.title_key and r.title_key <> '' or o.codes && r.codes)),
    merged as (
      select target_id, store_id, product_id, in_store, other, draft_id, min(title) as title,
        jsonb_agg(distinct why) as why
      from found group by target_id, store_id, product_id, in_store, other, draft_id),
    placed as (
      select *, row_number() over (partition by target_id, store_id, product_id
        order by (in_store = target_id) desc, why, other, draft_id) as place
      from merged),
    told as (
      select target_id, store_id, product_id, bool_or(in_store = target_id) as is_there,
        bool_or(in_store <> target_id) as is_elsewhere,
        jsonb_agg(jsonb_build_object('why', why, 'storeId', in_store, 'productId', other, 'draftId', draft_id, 'title', title)
          order by place) filter (where place <= ${MOST_TOLD}) as duplicates
      from placed group by target_id, store_id, product_id)
    update copy_products c set duplicates = told.duplicates, is_left_out = told.is_there,
      warnings = case when told.is_elsewhere then c.warnings || 'LISTED_ELSEWHERE'::text else c.warnings end
    from told
    where c.copy_id = ${copyId} and c.target_id = told.target_id and c.store_id = told.store_id
      and c.product_id = told.product_id`.execute(tx);
}
