import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { findChangeSet } from '#features/changes/public.ts';
import { keptFileName } from '#features/products/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { keepFile } from '#server/keep-file.ts';
import { finishTask, startTask } from '#server/tasks.ts';
import { Refusal, type RefusalFacts } from '#shared/refusal.ts';
import type { BadCellJson, SheetImportJson } from '../contract.ts';
import * as files from '../queries/files.ts';
import { mustBeChangeFile } from '../reading.ts';
import type { SheetLanguage } from '../text.ts';
import { enqueueFile, sheetPath } from './file-job.ts';

export type NewImport = { file: File; isStrict?: boolean | undefined; language?: SheetLanguage | undefined };

/** Takes an edited spreadsheet to be read by a worker. One that is no file of changes is refused at once. */
export async function startImport(ctx: Ctx, { file, isStrict = false, language = 'en' }: NewImport) {
  const fileName = keptFileName(file.name);
  if (file.size === 0) throw new Refusal('LISTING_FILE_EMPTY', { fileName });
  const id = randomUUID();
  const path = sheetPath(ctx.config, 'uploads', id);
  await keepFile(file, path);
  try {
    await mustBeChangeFile(path, fileName);
    await ctx.transaction(async (tx) => {
      await tx
        .insertInto('sheet_imports')
        .values({
          ...{ workspace_id: ctx.workspaceId, id, file_name: fileName, state: 'reading', language },
          is_strict: isStrict,
          created_by: actorText(ctx.actor),
          created_at: ctx.now(),
        })
        .execute();
      const facts = { file: fileName };
      await startTask(tx, ctx, { id, kind: 'sheets.import', subject: id, facts, unit: 'rows', total: null });
      await enqueueFile(tx, ctx, 'sheet_imports', id, 0);
    });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return readImport(ctx, id);
}

export async function readImport(ctx: Ctx, id: string): Promise<SheetImportJson> {
  return ctx.transaction(async (tx) => {
    const row = await files.findImport(tx, id);
    if (!row) throw new Refusal('NOT_FOUND', { what: 'spreadsheet' });
    return importJson(tx, row);
  });
}

export async function listImports(ctx: Ctx): Promise<{ imports: SheetImportJson[] }> {
  return ctx.transaction(async (tx) => {
    const imports: SheetImportJson[] = [];
    for (const row of await files.listImports(tx)) imports.push({ ...(await importJson(tx, row)), bad: [] });
    return { imports };
  });
}

/** Stops; the worker notices at its next batch, and nothing is taken. */
export async function cancelImport(ctx: Ctx, id: string): Promise<SheetImportJson> {
  await ctx.transaction(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('sheet_imports')
      .set({ state: 'cancelled' })
      .where('id', '=', id)
      .where('state', '=', 'reading')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) {
      if (!(await files.findImport(tx, id))) throw new Refusal('NOT_FOUND', { what: 'spreadsheet' });
      throw new Refusal('SHEET_ENDED');
    }
    await finishTask(ctx, id, 'cancelled', {}, tx);
  });
  return readImport(ctx, id);
}

/** What is noted of a file beside its cells. */
export type Notes = { sheets: string[]; otherSheets: string[]; otherColumns: string[]; formulas: number };

async function importJson(tx: Tx, row: files.ImportRow): Promise<SheetImportJson> {
  const set = row.change_set_id ? await findChangeSet(tx, row.change_set_id) : undefined;
  // Written by the job only, from these shapes.
  const notes = row.notes as Partial<Notes>;
  return {
    id: row.id,
    fileName: row.file_name,
    // The check of the column allows nothing else.
    state: row.state as SheetImportJson['state'],
    isStrict: row.is_strict,
    rowsRead: row.rows_read,
    skus: row.skus,
    cells: row.cells,
    bad: row.bad as BadCellJson[],
    badCount: row.bad_count,
    hasMarked: row.has_marked,
    sheets: notes.sheets ?? [],
    otherSheets: notes.otherSheets ?? [],
    otherColumns: notes.otherColumns ?? [],
    formulas: notes.formulas ?? 0,
    changeSet: set ? { id: set.id, number: set.number } : null,
    problem: row.problem,
    problemFacts: row.problem_facts as RefusalFacts,
    createdAt: row.created_at.toISOString(),
  };
}
