import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { Sql } from '../operations/operation-kind.ts';
import type { OfferedAttribute } from './contract.ts';

/** Categories of the picked products, each once a store. Without products: every category that was read. */
function categoriesOf(picked: Sql | null): Sql {
  if (picked === null) return sql`select store_id, category_id from categories`;
  return sql`select distinct store_id, category_id from (${picked}) k where category_id is not null and mode in ('pop', 'semi')`;
}

/** A category is one whatever the store, as what differs by store is brands. */
export async function listAttributes(tx: Tx, picked: Sql | null): Promise<OfferedAttribute[]> {
  const { rows } = await sql<OfferedAttribute>`
    with wanted as materialized (
      select distinct on (k.category_id) c.store_id, c.category_id, c.names from (${categoriesOf(picked)}) k
      join categories c on c.store_id = k.store_id and c.category_id = k.category_id and c.read_at is not null
      order by k.category_id
    ), offered as (
      select a.attribute_id, (array_agg(a.names order by a.category_id))[1] as names, count(*) as categories,
        count(*) filter (where a.is_required) as required_in, bool_or(a.is_many) as is_many, bool_or(a.takes_text) as takes_text,
        array_agg(a.category_id) as known, min(a.position) as position
      from wanted w join category_attributes a on a.store_id = w.store_id and a.category_id = w.category_id and not a.is_sku
      group by a.attribute_id
    )
    select o.attribute_id as id, o.names, o.categories, o.required_in as "requiredIn", o.is_many as "isMany",
      o.takes_text as "takesText",
      array(select w.names from wanted w where w.category_id <> all(o.known) order by w.category_id limit 5) as "missingIn"
    from offered o order by o.categories desc, o.position, o.attribute_id limit 1000`.execute(tx);
  return rows;
}

export async function countCategories(tx: Tx, picked: Sql | null) {
  const { rows } = await sql<{ categories: number; unread: number }>`
    select count(distinct k.category_id) as categories, count(distinct k.category_id) filter (where c.read_at is null) as unread
    from (${categoriesOf(picked)}) k
    left join categories c on c.store_id = k.store_id and c.category_id = k.category_id`.execute(tx);
  return rows[0] ?? { categories: 0, unread: 0 };
}

export type OfferedValue = { id: string; names: Record<string, string>; categories: number };

export async function listValues(
  tx: Tx,
  picked: Sql | null,
  attributeId: string,
  q: string,
): Promise<OfferedValue[]> {
  const { rows } = await sql<OfferedValue>`
    select v.id, (array_agg(v.names))[1] as names, count(distinct a.category_id) as categories
    from (${categoriesOf(picked)}) k
    join category_attributes a on a.store_id = k.store_id and a.category_id = k.category_id and a.attribute_id = ${attributeId},
      jsonb_each(a."values") v (id, names)
    where ${q} = '' or exists (select from jsonb_each_text(v.names) n where position(lower(${q}) in lower(n.value)) > 0)
    group by v.id order by count(distinct a.category_id) desc, (array_agg(v.names))[1] ->> 'en', v.id limit 100`.execute(
    tx,
  );
  return rows;
}
