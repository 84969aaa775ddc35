import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { DuplicateJson } from '../contract.ts';
import type { RowTab } from '../rules.ts';

export type NewRow = {
  target_id: string;
  title: string;
  codes: readonly string[];
  skus: number;
  pictures: number;
  currency: string | null;
  price_min: number | null;
  price_max: number | null;
  refusal: string | null;
  facts: object | null;
  warnings: readonly string[];
};

/** The rows of one listing, one per target. */
export async function insertRows(
  tx: Tx,
  workspaceId: string,
  source: { copyId: string; storeId: string; productId: string; position: number },
  rows: readonly NewRow[],
): Promise<void> {
  for (const row of rows) {
    const { target_id, title, currency, price_min, price_max, refusal, skus, pictures } = row;
    await sql`
      insert into copy_products (workspace_id, copy_id, target_id, store_id, product_id, position, title, title_key, codes,
        skus, pictures, currency, price_min, price_max, refusal, facts, warnings)
      values (${workspaceId}, ${source.copyId}, ${target_id}, ${source.storeId}, ${source.productId}, ${source.position},
        ${title}, app.title_key(${title}), ${[...row.codes]}::text[], ${skus}, ${pictures}, ${currency}, ${price_min},
        ${price_max}, ${refusal}, ${row.facts && JSON.stringify(row.facts)}, ${[...row.warnings]}::text[])`.execute(
      tx,
    );
  }
}

/** Listings that could not be read are refused in every target, under the name the mirror has for them. */
export async function insertFailedRows(tx: Tx, copyId: string): Promise<void> {
  await sql`
    insert into copy_products (workspace_id, copy_id, target_id, store_id, product_id, position, title, title_key, skus,
      currency, refusal, facts)
    select c.workspace_id, c.copy_id, t.store_id, c.store_id, c.product_id, c.position, p.title, app.title_key(p.title),
      p.sku_count, null, c.problem, c.facts
    from copy_sources c
    join copy_targets t on t.workspace_id = c.workspace_id and t.copy_id = c.copy_id
    join products p on p.workspace_id = c.workspace_id and p.store_id = c.store_id and p.product_id = c.product_id
    where c.copy_id = ${copyId} and c.state = 'failed'
    on conflict do nothing`.execute(tx);
}

export type CopyCounts = {
  copy_id: string;
  rows: number;
  make: number;
  left_out: number;
  refused: number;
  duplicates: number;
  warned: number;
};

const inTarget = sql`exists (select from jsonb_array_elements(r.duplicates) d where d ->> 'storeId' = r.target_id::text)`;
const toMake = sql<boolean>`r.refusal is null and not r.is_left_out`;

export async function countRows(tx: Tx, copyIds: readonly string[]): Promise<CopyCounts[]> {
  if (copyIds.length === 0) return [];
  const { rows } = await sql<CopyCounts>`
    select r.copy_id, count(*)::int as rows, (count(*) filter (where ${toMake}))::int as make,
      (count(*) filter (where r.refusal is null and r.is_left_out))::int as left_out,
      (count(*) filter (where r.refusal is not null))::int as refused,
      (count(*) filter (where r.refusal is null and ${inTarget}))::int as duplicates,
      (count(*) filter (where ${toMake} and r.warnings <> '{}'))::int as warned
    from copy_products r where r.copy_id = any(${[...copyIds]}::uuid[]) group by r.copy_id`.execute(tx);
  return rows;
}

export type GroupRow = {
  kind: 'refused' | 'duplicate' | 'warning' | 'failed';
  code: string;
  rows: number;
  facts: Record<string, unknown> | null;
};

/** Reasons with how many rows have them: refusals, duplicates in the target, warnings, failures. */
export async function listGroups(tx: Tx, copyId: string): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    select 'refused' as kind, r.refusal as code, count(*)::int as rows, (array_agg(r.facts order by r.position))[1] as facts
    from copy_products r where r.copy_id = ${copyId} and r.refusal is not null group by r.refusal
    union all
    select 'duplicate', w.why, count(distinct (r.target_id, r.store_id, r.product_id))::int, null
    from copy_products r, jsonb_array_elements(r.duplicates) d, jsonb_array_elements_text(d -> 'why') w (why)
    where r.copy_id = ${copyId} and r.refusal is null and d ->> 'storeId' = r.target_id::text group by w.why
    union all
    select 'warning', w.code, count(*)::int, null
    from copy_products r, unnest(r.warnings) w (code)
    where r.copy_id = ${copyId} and ${toMake} group by w.code
    union all
    select 'failed', r.problem, count(*)::int, (array_agg(r.outcome_facts order by r.position))[1]
    from copy_products r where r.copy_id = ${copyId} and r.state = 'failed' group by r.problem
    order by 1, 3 desc, 2`.execute(tx);
  return rows;
}

export type ListedRow = {
  target_id: string;
  store_id: string;
  product_id: string;
  position: number;
  title: string;
  picture_url: string | null;
  skus: number;
  pictures: number;
  currency: string | null;
  price_min: number | null;
  price_max: number | null;
  refusal: string | null;
  facts: Record<string, unknown> | null;
  warnings: string[];
  duplicates: DuplicateJson[];
  is_left_out: boolean;
  state: string | null;
  draft_id: string | null;
  problem: string | null;
  outcome_facts: Record<string, unknown> | null;
};

export type RowAfter = readonly [position: number, targetId: string];

type RowFilter = {
  copyId: string;
  tab: RowTab;
  code: string | null;
  text: string | null;
  after: RowAfter | null;
  limit: number;
};

/** Rows in the order of their listings, a listing's targets together. */
export async function listRows(tx: Tx, filter: RowFilter): Promise<ListedRow[]> {
  const { copyId, tab, code, text, after, limit } = filter;
  const { rows } = await sql<ListedRow>`
    select r.target_id, r.store_id, r.product_id, r.position, r.title, p.picture_url, r.skus, r.pictures, r.currency,
      r.price_min, r.price_max, r.refusal, r.facts, r.warnings, r.duplicates, r.is_left_out, r.state, r.draft_id, r.problem,
      r.outcome_facts
    from copy_products r
    left join products p on p.workspace_id = r.workspace_id and p.store_id = r.store_id and p.product_id = r.product_id
    where r.copy_id = ${copyId} and ${tabWhere(tab)}
      and (${code}::text is null or r.refusal = ${code} or r.problem = ${code} or ${code} = any(r.warnings)
        or exists (select from jsonb_array_elements(r.duplicates) d
          where d ->> 'storeId' = r.target_id::text and d -> 'why' ? ${code}::text))
      and (${text}::text is null or position(lower(${text}) in lower(r.title)) > 0 or r.product_id = ${text}
        or r.draft_id = ${text} or ${text} = any(r.codes))
      and (${after?.[0] ?? null}::int is null or (r.position, r.target_id) > (${after?.[0] ?? 0}, ${after?.[1] ?? null}::uuid))
    order by r.position, r.target_id limit ${limit}`.execute(tx);
  return rows;
}

function tabWhere(tab: RowTab): RawBuilder<boolean> {
  switch (tab) {
    case 'all':
      return sql`true`;
    case 'make':
      return toMake;
    case 'duplicate':
      return sql`r.refusal is null and ${inTarget}`;
    case 'warning':
      return sql`${toMake} and r.warnings <> '{}'`;
    case 'left-out':
      return sql`r.refusal is null and r.is_left_out`;
    case 'refused':
      return sql`r.refusal is not null`;
    case 'done':
      return sql`r.state = 'done'`;
    case 'failed':
      return sql`r.state = 'failed'`;
    default:
      return tab satisfies never;
  }
}

export type RowRef = { targetId: string; storeId: string; productId: string };

/** Leaves rows out or takes them back in; refused ones stay refused. */
export async function setLeftOut(
  tx: Tx,
  copyId: string,
  which: readonly RowRef[] | { code: string },
  isLeftOut: boolean,
): Promise<void> {
  const where =
    'code' in which
      ? sql`(${which.code} = any(r.warnings) or exists (select from jsonb_array_elements(r.duplicates) d
          where d ->> 'storeId' = r.target_id::text and d -> 'why' ? ${which.code}))`
      : sql`(r.target_id, r.store_id, r.product_id) in (select * from unnest(
          ${which.map((row) => row.targetId)}::uuid[], ${which.map((row) => row.storeId)}::uuid[],
          ${which.map((row) => row.productId)}::text[]))`;
  await sql`
    update copy_products r set is_left_out = ${isLeftOut} where r.copy_id = ${copyId} and r.refusal is null and ${where}`.execute(
    tx,
  );
}
