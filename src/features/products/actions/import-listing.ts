import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { mustHaveStore } from '#features/stores/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { keepFile } from '#server/keep-file.ts';
import { startTask } from '#server/tasks.ts';
import { Refusal, type RefusalFacts } from '#shared/refusal.ts';
import type { ListingImportJson } from '../listing/contract.ts';
import type { Rejection, Warning } from '../listing/gather.ts';
import { keptFileName } from '../listing/shown-text.ts';
import * as queries from '../queries/imports.ts';
import type { TextFormat } from '../rules.ts';
import { enqueueImport, importPath } from './import-job.ts';
import { runImport } from './import-run.ts';

/** A file below this has been read before its sender would look for progress. */
const SMALL_BYTES = 2 * 1024 * 1024;

/**
 * Takes a listing file into a store: products into a store of listing files, own values (floors, caps) into a
 * connected one. A small file is read at once and refused if it cannot be; a larger one is read by a worker.
 */
export async function importListing(ctx: Ctx, storeId: string, file: File): Promise<ListingImportJson> {
  const fileName = keptFileName(file.name);
  if (file.size === 0) throw new Refusal('LISTING_FILE_EMPTY', { fileName });
  const id = randomUUID();
  const path = importPath(ctx.config, id);
  const isSmall = file.size < SMALL_BYTES;
  await keepFile(file, path);
  try {
    await ctx.transaction((tx) => addImport(tx, ctx, storeId, { id, fileName, bytes: file.size, isSmall }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  if (isSmall) await runImport(ctx, id, { isAwaited: true });
  return readImport(ctx, id);
}

type Added = { id: string; fileName: string; bytes: number; isSmall: boolean };

async function addImport(tx: Tx, ctx: Ctx, storeId: string, added: Added): Promise<void> {
  const { id, fileName, bytes, isSmall } = added;
  const row = await mustHaveStore(tx, storeId);
  await queries.addImport(tx, {
    workspace_id: ctx.workspaceId,
    id,
    store_id: storeId,
    file_name: fileName,
    bytes,
    created_by: actorText(ctx.actor),
    created_at: ctx.now(),
  });
  if (isSmall) return;
  await startTask(tx, ctx, {
    id,
    kind: 'products.import',
    subject: storeId,
    facts: { file: fileName, store: row.name },
    unit: 'rows',
    total: null,
  });
  await enqueueImport(tx, ctx, id, 0);
}

export async function listImports(ctx: Ctx, storeId: string): Promise<{ imports: ListingImportJson[] }> {
  const rows = await ctx.transaction(async (tx) => {
    await mustHaveStore(tx, storeId);
    return queries.listImports(tx, storeId);
  });
  return { imports: rows.map((row) => ({ ...importJson(row), rejected: [], warnings: [] })) };
}

export async function readImport(ctx: Ctx, id: string): Promise<ListingImportJson> {
  const row = await ctx.transaction((tx) => queries.findImport(tx, id));
  if (!row) throw new Refusal('NOT_FOUND', { what: 'listing import' });
  return importJson(row);
}

/** The rejected rows as CSV for a spreadsheet, which must not take a value for a formula. */
export function rejectedCsv(rejected: readonly Rejection[]): string {
  const cell = (value: string | number) => {
    const text = String(value);
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  const lines = rejected.map(({ row, column, value, code }) =>
    [row, column, value, code].map(cell).join(','),
  );
  return `\uFEFFrow,column,value,code\r\n${lines.map((line) => `${line}\r\n`).join('')}`;
}

function importJson(row: queries.ImportRow): ListingImportJson {
  return {
    id: row.id,
    storeId: row.store_id,
    fileName: row.file_name,
    // The check of the column allows nothing else.
    state: row.state as ListingImportJson['state'],
    rowsRead: row.rows_read,
    products: row.products,
    skus: row.skus,
    // Written by `end` only.
    rejected: row.rejected as Rejection[],
    rejectedCount: row.rejected_count,
    // Written by `end` only.
    warnings: row.warnings as Warning[],
    warningCount: row.warning_count,
    problem: row.problem,
    // Written by `end` only, from the facts of a refusal.
    problemFacts: row.problem_facts as RefusalFacts,
    format: formatOf(row),
    createdAt: row.created_at.toISOString(),
  };
}

function formatOf({ encoding, delimiter }: queries.ImportRow): TextFormat | null {
  // Written by `end` only, from a format.
  return encoding && delimiter ? ({ encoding, delimiter } as TextFormat) : null;
}
