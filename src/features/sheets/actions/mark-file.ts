import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MARKS, type SheetCell } from '#features/products/public.ts';
import type { BadCell } from '../bad-cells.ts';
import { layoutOf } from '../layout.ts';
import { type DataRow, readChangeFile } from '../reading.ts';
import { reasonText, type SheetLanguage } from '../text.ts';
import { startWriter } from '../writing/start-writer.ts';
import type { LayoutColumn } from '../writing/workbook-writer.ts';
import { type Run, sheetPath } from './file-job.ts';
import type { Gathered } from './gather-cells.ts';

/** Writes the rows of a file again, with its bad cells filled and their reasons as comments; it can be taken again. */
export async function writeMarked(
  run: Run,
  fileName: string,
  { bad, sheets, rows }: Gathered,
  language: SheetLanguage,
) {
  const source = sheetPath(run.ctx.config, 'uploads', run.id);
  const path = sheetPath(run.ctx.config, 'marked', run.id);
  await mkdir(dirname(path), { recursive: true });
  const marked = bad.all();
  // One file has one sheet: the first with a bad cell.
  const sheet = marked[0]?.sheet ?? 0;
  const known = sheets.get(sheet);
  if (!known) return;
  const columns = known.columns.all.map(({ name, head }): LayoutColumn => {
    const layout = layoutOf(name ?? '', language);
    return { ...layout, head, ...(name === null ? { machine: null, isLocked: false, width: 14 } : {}) };
  });
  const writer = startWriter(path, { sheet: known.name || 'SKUs', columns, rows });
  try {
    const reasons = reasonsOf(marked, sheet, language);
    for await (const part of readChangeFile(source, fileName)) {
      if (part.kind !== 'rows' || part.rows[0]?.sheet !== sheet) continue;
      await writer.write(
        part.rows.map((row) => ({
          cells: row.cells.map((cell, index) => asText(cell, row, index)),
          decimals: 2,
          bad: reasons.get(row.row) ?? {},
        })),
      );
      await run.commit(async () => undefined);
    }
    await writer.end();
  } finally {
    await writer.close();
  }
}

function reasonsOf(marked: readonly BadCell[], sheet: number, language: SheetLanguage) {
  const reasons = new Map<number, Record<number, string>>();
  for (const { sheet: of, row, column, bad } of marked) {
    if (of !== sheet) continue;
    const all = reasons.get(row) ?? {};
    all[column] = reasonText(bad.code, bad.facts, language);
    reasons.set(row, all);
  }
  return reasons;
}

/** A percentage keeps its sign, so that it is still recognised. */
function asText(cell: SheetCell, { marks }: DataRow, index: number): SheetCell {
  const isPercent = ((marks?.[index] ?? 0) & MARKS.percent) > 0;
  return isPercent && typeof cell === 'number' ? `${Number((cell * 100).toPrecision(12))}%` : cell;
}
