import type { Ctx } from '#server/context.ts';
import { decodeCursor, encodeCursor } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import { areSame } from '../fields/value.ts';
import {
  auditOfField,
  type ChangeRowRecord,
  countFailures,
  listRows,
  outcomeOfField,
  type RowKey,
} from '../queries/rows.ts';
import type { ChangeRowJson, FailureGroup, PreviewRowJson, RowsQuery } from '../shapes/contract.ts';
import { mustFind } from './change-sets.ts';

/** One entry per field that changes, in the order of store, product and SKU; each carries the cursor of its SKU. */
export async function listChangedFields(ctx: Ctx, query: RowsQuery): Promise<ChangeRowJson[]> {
  const rows = await readRows(ctx, query, query.limit ?? 1000);
  return rows.flatMap(changedFields);
}

export function changedFields(row: ChangeRowRecord): ChangeRowJson[] {
  return Object.keys(row.before)
    .filter((field) => !areSame(row.before[field] ?? null, row.after[field] ?? null))
    .map((field) => ({ field, audit: auditOfField(row, field) }))
    .map(({ field, audit }) => ({
      productId: row.product_id,
      skuId: row.sku_id,
      field,
      before: row.before[field] ?? null,
      after: row.after[field] ?? null,
      outcome: outcomeOfField(row, field),
      ...(audit && { audit }),
      storeId: row.store_id,
      currency: row.currency,
      verdict: row.verdict,
      refusal: row.refusal,
      warnings: row.warnings,
      problem: outcomeOfField(row, field) === 'published' ? null : problemOf(row),
      cursor: encodeCursor(keyOf(row)),
    }));
}

/** One entry per SKU with all touched fields: a line of the preview table. */
export async function listPreviewRows(ctx: Ctx, query: RowsQuery) {
  const limit = query.limit ?? 100;
  const rows = await readRows(ctx, query, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(previewRow),
    after: rows.length > limit && last ? encodeCursor(keyOf(last)) : null,
  };
}

/** What was not published, by reason, most SKUs first. */
export async function listFailures(ctx: Ctx, id: string): Promise<FailureGroup[]> {
  return ctx.transaction(async (tx) => {
    await mustFind(tx, id);
    return countFailures(tx, id);
  });
}

async function readRows(ctx: Ctx, query: RowsQuery, limit: number): Promise<ChangeRowRecord[]> {
  const after = query.after === undefined ? null : keyIn(query.after);
  return ctx.transaction(async (tx) => {
    await mustFind(tx, query.id);
    const { id: changeSetId, tab = 'all', code = null, q: text = null } = query;
    return listRows(tx, { changeSetId, tab, code, text, after, limit });
  });
}

export function previewRow(row: ChangeRowRecord): PreviewRowJson {
  return {
    storeId: row.store_id,
    productId: row.product_id,
    skuId: row.sku_id,
    title: row.title,
    skuName: row.sku_name ?? '',
    code: row.code,
    pictureUrl: row.picture_url,
    mode: row.mode,
    currency: row.currency,
    verdict: row.verdict,
    refusal: row.refusal,
    facts: (row.facts ?? {}) as PreviewRowJson['facts'], // jsonb of our own plan
    warnings: row.warnings as PreviewRowJson['warnings'], // codes of our own guards
    before: row.before,
    after: row.after,
    outcome: row.outcome,
    productState: row.product_state,
    problem: problemOf(row),
    audit: row.audit ?? null,
  };
}

function problemOf({ problem, problem_facts: facts, outcome }: ChangeRowRecord) {
  return problem === null || outcome === 'published' ? null : { ...facts, code: problem };
}

function keyOf(row: ChangeRowRecord): RowKey {
  return [row.store_id, row.product_id, row.sku_id];
}

function keyIn(cursor: string): RowKey {
  const [storeId, productId, skuId] = decodeCursor(cursor) ?? [];
  const isKey = typeof storeId === 'string' && typeof productId === 'string' && typeof skuId === 'string';
  if (isKey && isUuid(storeId) && !/\0/.test(productId + skuId)) return [storeId, productId, skuId];
  throw new Refusal('INPUT_INVALID', { field: 'after', problem: 'is no cursor of this list' });
}
