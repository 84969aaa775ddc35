import { createFromCells } from '#features/changes/public.ts';
import { recordAudit } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { finishTask } from '#server/tasks.ts';
import { Refusal, type RefusalFacts } from '#shared/refusal.ts';
import { badJson, KEPT } from '../bad-cells.ts';
import * as cells from '../queries/cells.ts';
import * as files from '../queries/files.ts';
import type { SheetLanguage } from '../text.ts';
import { LeaseLost, MOST_RUNS, type Run, sheetPath, takeRun } from './file-job.ts';
import { type Gathered, gatherCells, nothingGathered } from './gather-cells.ts';
import { writeMarked } from './mark-file.ts';

/**
 * Reads an edited spreadsheet and makes the change set of what differs, in one transaction. It may be killed at any
 * instant: the next run begins anew.
 */
export async function runImport(ctx: Ctx, id: string): Promise<void> {
  const run = await takeRun(ctx, 'sheet_imports', id);
  const row = run && (await ctx.transaction((tx) => files.findImport(tx, id)));
  if (!run || !row) return;
  const gathered = nothingGathered();
  try {
    if (row.runs > MOST_RUNS) throw new Refusal('SHEET_INTERRUPTED');
    const path = sheetPath(ctx.config, 'uploads', id);
    await run.commit((tx) => cells.deleteCells(tx, id));
    await gatherCells(run, { path, fileName: row.file_name }, gathered);
    const hasMarked = gathered.bad.count() > 0;
    // The check of the column allows nothing else.
    if (hasMarked) await writeMarked(run, row.file_name, gathered, row.language as SheetLanguage);
    await endDone(run, row, gathered, hasMarked);
  } catch (error) {
    if (error instanceof LeaseLost) return;
    const isRefusal = error instanceof Refusal;
    await endFailed(run, gathered, isRefusal ? error.code : 'INTERNAL', isRefusal ? error.facts : {});
    if (!isRefusal) throw error;
  }
}

async function endDone(
  run: Run,
  row: files.ImportRow,
  gathered: Gathered,
  hasMarked: boolean,
): Promise<void> {
  const { ctx, id } = run;
  await run.commit(async (tx) => {
    const counts = await cells.countCells(tx, id);
    const isHeld = row.is_strict && gathered.bad.count() > 0;
    const title = row.file_name.replace(/\.\w+$/, '').slice(0, 200);
    const changeSetId =
      isHeld || counts.cells === 0
        ? null
        : await createFromCells(tx, ctx, { title, source: cells.cellsSource(id), createdBy: row.created_by });
    await tx
      .updateTable('sheet_imports')
      .set({
        ...outcomeOf(gathered),
        ...counts,
        state: 'done',
        change_set_id: changeSetId,
        has_marked: hasMarked,
      })
      .where('id', '=', id)
      .execute();
    await cells.deleteCells(tx, id);
    await recordAudit(tx, ctx, 'change-set.spreadsheet-taken', `sheet-import:${id}`, {
      ...{ file: row.file_name, rows: gathered.rows, bad: gathered.bad.count() },
    });
    const report = { done: gathered.rows, total: gathered.rows, failed: gathered.bad.count() };
    await finishTask(ctx, id, 'done', report, tx);
    await emitChanged(tx, ctx.workspaceId, 'sheets', id);
  });
}

async function endFailed(run: Run, gathered: Gathered, problem: string, facts: RefusalFacts): Promise<void> {
  const { ctx, id } = run;
  await run.commit(async (tx) => {
    await cells.deleteCells(tx, id);
    await tx
      .updateTable('sheet_imports')
      .set({ ...outcomeOf(gathered), state: 'failed', problem, problem_facts: JSON.stringify(facts) })
      .where('id', '=', id)
      .execute();
    await finishTask(ctx, id, 'failed', { note: `${problem} ${JSON.stringify(facts)}` }, tx);
    await emitChanged(tx, ctx.workspaceId, 'sheets', id);
  });
}

function outcomeOf({ rows, bad, sheets, otherSheets, otherColumns, formulas }: Gathered) {
  const kept = bad.all().slice(0, KEPT);
  return {
    rows_read: rows,
    bad: JSON.stringify(
      kept.map((cell) => {
        const sheet = sheets.get(cell.sheet);
        return badJson(cell, sheet?.name ?? '', sheet?.columns.all[cell.column]?.head ?? '');
      }),
    ),
    bad_count: bad.count(),
    notes: JSON.stringify({
      sheets: [...sheets.values()].map(({ name }) => name),
      ...{ otherSheets, otherColumns: [...otherColumns], formulas },
    }),
  };
}
