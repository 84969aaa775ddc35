import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { FieldValue } from '../fields/value.ts';
import type { Sql } from '../operations/operation-kind.ts';
import type { PreviewRowJson, RowsTab } from '../shapes/contract.ts';

export type RowKey = readonly [storeId: string, productId: string, skuId: string];
export type RowsFilter = {
  changeSetId: string;
  tab: RowsTab;
  code: string | null;
  text: string | null;
  after: RowKey | null;
  limit: number;
};

export type ChangeRowRecord = {
  store_id: string;
  product_id: string;
  sku_id: string;
  title: string;
  sku_name: string | null;
  code: string | null;
  picture_url: string | null;
  mode: string;
  currency: string;
  verdict: 'change' | 'same' | 'refused' | 'left-out';
  refusal: string | null;
  facts: Record<string, unknown> | null;
  warnings: string[];
  before: Record<string, FieldValue>;
  after: Record<string, FieldValue>;
  outcome: 'published' | 'failed' | 'conflict' | 'cancelled' | null;
  /** What took of a row that was not published as a whole. */
  published_fields: string[] | null;
  /** What the platform decided on its supply price. */
  audit?: NonNullable<PreviewRowJson['audit']> | null;
  product_state: string | null;
  problem: string | null;
  problem_facts: Record<string, unknown> | null;
};

/** Columns of a row (`r`) with its product (`p`), its SKU (`s`) and what became of the product (`c`). */
export const ROW_COLUMNS = sql`r.store_id, r.product_id, r.sku_id, p.title, s.name as sku_name, s.code,
  coalesce(s.picture_url, p.picture_url) as picture_url, p.mode, r.currency, r.verdict, r.refusal, r.facts,
  r.warnings, r.before, r.after, r.outcome, r.published_fields, r.audit, c.state as product_state, c.problem, c.facts as problem_facts`;

/** What became of one field: part of a product may have been published, and the rest not. */
export function outcomeOfField(
  { outcome, published_fields: took }: Pick<ChangeRowRecord, 'outcome' | 'published_fields'>,
  field: string,
): ChangeRowRecord['outcome'] {
  return took?.includes(field) ? 'published' : outcome;
}

/** What the platform decided on one field: only some are decided on. */
export function auditOfField({ audit }: Pick<ChangeRowRecord, 'audit'>, field: string) {
  return field === 'supplyPrice' || field === 'semiState' ? (audit ?? null) : null;
}

/** Rows of a change set in the order of their key, which is also the order of their index. */
export async function listRows(tx: Tx, filter: RowsFilter): Promise<ChangeRowRecord[]> {
  const { rows } = await sql<ChangeRowRecord>`
    select ${ROW_COLUMNS}
    from change_rows r
    join products p on p.workspace_id = r.workspace_id and p.store_id = r.store_id and p.product_id = r.product_id
    left join skus s on s.workspace_id = r.workspace_id and s.store_id = r.store_id and s.product_id = r.product_id
      and s.sku_id = r.sku_id
    left join change_products c on c.workspace_id = r.workspace_id and c.change_set_id = r.change_set_id
      and c.store_id = r.store_id and c.product_id = r.product_id and r.verdict = 'change'
    where r.change_set_id = ${filter.changeSetId} and ${tabCondition(filter.tab)} and ${textCondition(filter.text)}
      and ${codeCondition(filter.code)}
      and ${afterCondition(filter.after)}
    order by r.store_id, r.product_id, r.sku_id
    limit ${filter.limit}`.execute(tx);
  return rows;
}

function tabCondition(tab: RowsTab): Sql<boolean> {
  switch (tab) {
    case 'all':
      return sql`true`;
    case 'warnings':
      return sql`r.verdict = 'change' and r.warnings <> '{}'`;
    case 'failed':
      return NOT_PUBLISHED;
    case 'published':
      return sql`r.outcome = 'published'`;
    case 'change':
    case 'refused':
    case 'left-out':
    case 'same':
      return sql`r.verdict = ${tab}`;
    default:
      return tab satisfies never;
  }
}

/** Rows with this refusal or warning, and those that failed for this reason. */
function codeCondition(code: string | null): Sql<boolean> {
  if (code === null) return sql`true`;
  return sql`(r.refusal = ${code} or ${code} = any(r.warnings)
    or ${NOT_PUBLISHED} and coalesce(c.problem, ${NO_REASON}) = ${code})`;
}

const NOT_PUBLISHED = sql<boolean>`r.outcome in ('failed', 'conflict')`;
/** Written for a failure whose reason nobody recorded. */
const NO_REASON = 'OTHER';

export type FailureRecord = { code: string; skus: number; products: number; text: string | null };

/** What was not published, by reason; `text` is what the platform said of one of them. */
export async function countFailures(tx: Tx, changeSetId: string): Promise<FailureRecord[]> {
  const { rows } = await sql<FailureRecord>`
    select coalesce(c.problem, ${NO_REASON}) as code, count(*) as skus,
      count(distinct (r.store_id, r.product_id)) as products, min(c.facts ->> 'text') as text
    from change_rows r
    left join change_products c on c.workspace_id = r.workspace_id and c.change_set_id = r.change_set_id
      and c.store_id = r.store_id and c.product_id = r.product_id
    where r.change_set_id = ${changeSetId} and ${NOT_PUBLISHED}
    group by 1 order by 2 desc, 1`.execute(tx);
  return rows;
}

function textCondition(text: string | null): Sql<boolean> {
  if (text === null || text.trim() === '') return sql`true`;
  const pattern = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(p.title ilike ${pattern} or s.name ilike ${pattern} or s.code ilike ${pattern}
    or r.product_id = ${text.trim()} or r.sku_id = ${text.trim()})`;
}

function afterCondition(after: RowKey | null): Sql<boolean> {
  if (!after) return sql`true`;
  return sql`(r.store_id, r.product_id, r.sku_id) > (${after[0]}::uuid, ${after[1]}, ${after[2]})`;
}
