import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FieldValue, selectedWhere } from '#features/changes/public.ts';
import type { Selection } from '#features/changes/selection/contract.ts';
import { seesPrices } from '#features/products/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { finishTask, reportTask, startTask } from '#server/tasks.ts';
import { currencyDecimals } from '#shared/money.ts';
import { Refusal } from '#shared/refusal.ts';
import { kindOf } from '../columns.ts';
import type { SheetExportJson } from '../contract.ts';
import { exportColumns, layoutOf } from '../layout.ts';
import * as files from '../queries/files.ts';
import { countSkus, listSkuRows, type ProductKey, type SkuRow } from '../queries/rows.ts';
import { type SheetLanguage, TEXTS } from '../text.ts';
import { canBeSet, cellOf } from '../values.ts';
import { startWriter } from '../writing/start-writer.ts';
import type { OutRow } from '../writing/workbook-writer.ts';
import { enqueueFile, LeaseLost, MOST_RUNS, type Run, sheetPath, takeRun } from './file-job.ts';

/** What a sheet holds, less its two rows of heads. */
const MOST_ROWS = 1_000_000;
/** Products read at once; a SKU more or less does not matter. */
const BATCH_PRODUCTS = 150;

export type NewExport = { selection: Selection; columns: string[]; language: SheetLanguage };

/** Has a worker write the SKUs of a selection. */
export async function startExport(
  ctx: Ctx,
  { selection, columns, language }: NewExport,
): Promise<SheetExportJson> {
  const fields = [...new Set(columns)];
  const unknown = fields.filter((field) => !canBeSet(field));
  if (unknown.length > 0) throw new Refusal('SHEET_COLUMN_UNKNOWN', { columns: unknown });
  if (!seesPrices(ctx) && (fields.some((field) => kindOf(field) === 'money') || tellsPrices(selection)))
    throw new Refusal('PERMISSION_NEEDED', { permission: 'prices.view' });
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    const total = await countSkus(tx, selectedWhere(id, selection));
    if (total === 0) throw new Refusal('SHEET_NOTHING_CHOSEN');
    if (total > MOST_ROWS) throw new Refusal('SHEET_ROWS_TOO_MANY', { rows: total, most: MOST_ROWS });
    await tx
      .insertInto('sheet_exports')
      .values({
        ...{ workspace_id: ctx.workspaceId, id, state: 'writing', language, rows_total: total },
        columns: JSON.stringify(fields),
        selection: JSON.stringify(selection),
        created_by: actorText(ctx.actor),
        created_at: ctx.now(),
      })
      .execute();
    await startTask(tx, ctx, { id, kind: 'sheets.export', subject: id, unit: 'rows', total });
    await enqueueFile(tx, ctx, 'sheet_exports', id, 0);
  });
  return readExport(ctx, id);
}

/** A filter by price tells prices too. */
function tellsPrices(selection: Selection): boolean {
  return 'filter' in selection && selection.filter.priceBand !== undefined;
}

export async function readExport(ctx: Ctx, id: string): Promise<SheetExportJson> {
  const row = await ctx.transaction((tx) => files.findExport(tx, id));
  if (!row) throw new Refusal('NOT_FOUND', { what: 'spreadsheet' });
  return exportJson(row);
}

/** Stops; the worker notices at its next batch and removes what it wrote. */
export async function cancelExport(ctx: Ctx, id: string): Promise<SheetExportJson> {
  await ctx.transaction(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('sheet_exports')
      .set({ state: 'cancelled' })
      .where('id', '=', id)
      .where('state', '=', 'writing')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) {
      if (!(await files.findExport(tx, id))) throw new Refusal('NOT_FOUND', { what: 'spreadsheet' });
      throw new Refusal('SHEET_ENDED');
    }
    await finishTask(ctx, id, 'cancelled', {}, tx);
  });
  return readExport(ctx, id);
}

/** Writes the file. It may be killed at any instant: the next run begins anew. */
export async function runExport(ctx: Ctx, id: string): Promise<void> {
  const run = await takeRun(ctx, 'sheet_exports', id);
  const row = run && (await ctx.transaction((tx) => files.findExport(tx, id)));
  if (!run || !row) return;
  try {
    if (row.runs > MOST_RUNS) throw new Refusal('SHEET_INTERRUPTED');
    const bytes = await writeRows(run, row);
    await end(run, { state: 'done', bytes, problem: null });
  } catch (error) {
    if (error instanceof LeaseLost) return;
    await end(run, {
      state: 'failed',
      bytes: null,
      problem: error instanceof Refusal ? error.code : 'INTERNAL',
    });
    if (!(error instanceof Refusal)) throw error;
  }
}

async function writeRows(run: Run, row: files.ExportRow): Promise<number> {
  const { ctx, id } = run;
  // Written by startExport only, from a checked input.
  const [fields, selection, language] = [
    row.columns as string[],
    row.selection as unknown as Selection,
    row.language as SheetLanguage,
  ];
  const path = sheetPath(ctx.config, 'exports', id);
  await mkdir(dirname(path), { recursive: true });
  const writer = startWriter(path, {
    sheet: TEXTS[language].sheet,
    columns: exportColumns(fields).map((name) => layoutOf(name, language)),
    rows: row.rows_total,
  });
  try {
    let done = 0;
    let after: ProductKey | null = null;
    do {
      const from: ProductKey | null = after;
      const part: Awaited<ReturnType<typeof listSkuRows>> = await run.commit((tx) =>
        listSkuRows(tx, selectedWhere(id, selection), { fields, after: from, products: BATCH_PRODUCTS }),
      );
      if (part.rows.length > 0) await writer.write(part.rows.map((sku) => outRow(sku, fields, language)));
      done += part.rows.length;
      await reportTask(ctx, id, { done });
      after = part.after;
    } while (after);
    return await writer.end();
  } finally {
    await writer.close();
  }
}

function outRow(sku: SkuRow, fields: readonly string[], language: SheetLanguage): OutRow {
  const { store_id, product_id, sku_id, store, title, sku: name, currency } = sku;
  const values = fields.map((field, index) =>
    // Both lists are in the order of the columns.
    cellOf(field, sku.values[index] as FieldValue, currency, language),
  );
  return {
    cells: [store_id, product_id, sku_id, store, title, name, currency, ...values],
    decimals: currencyDecimals(currency),
  };
}

type Ending = { state: 'done' | 'failed'; bytes: number | null; problem: string | null };

async function end({ ctx, id, runId }: Run, { state, bytes, problem }: Ending): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('sheet_exports')
      .set((of) => ({ state, bytes, problem, rows_done: of.ref('rows_total') }))
      .where('id', '=', id)
      .where('run_id', '=', runId)
      .where('state', '=', 'writing')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await finishTask(ctx, id, state, { note: problem }, tx);
    await emitChanged(tx, ctx.workspaceId, 'sheets', id);
  });
}

function exportJson(row: files.ExportRow): SheetExportJson {
  return {
    id: row.id,
    // The check of the columns allows nothing else.
    state: row.state as SheetExportJson['state'],
    language: row.language as SheetLanguage,
    columns: row.columns as string[],
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    bytes: row.bytes === null ? null : Number(row.bytes),
    problem: row.problem,
    createdAt: row.created_at.toISOString(),
  };
}
