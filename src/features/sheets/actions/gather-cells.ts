import { reportTask } from '#server/tasks.ts';
import { Refusal } from '#shared/refusal.ts';
import { areaOf, badCells } from '../bad-cells.ts';
import { columnsOf, compareRow, type Keyed, keysOf, type SheetColumns } from '../compare.ts';
import * as staged from '../queries/cells.ts';
import { findSkus } from '../queries/rows.ts';
import { type DataRow, readChangeFile } from '../reading.ts';
import { type Bad, canBeSet } from '../values.ts';
import type { Run } from './file-job.ts';

/** More rows than this are more than one sheet of a workshop; a file is split. */
const MOST_ROWS = 300_000;
const BATCH = 1000;

export type Gathered = {
  rows: number;
  formulas: number;
  bad: ReturnType<typeof badCells>;
  sheets: Map<number, { name: string; columns: SheetColumns; last: number }>;
  otherSheets: string[];
  otherColumns: Set<string>;
};

export const nothingGathered = (): Gathered => ({
  ...{ rows: 0, formulas: 0, bad: badCells(), sheets: new Map(), otherSheets: [], otherColumns: new Set() },
});

/** Where each SKU stood first. */
type Seen = Map<string, { sheet: number; row: number; isTold: boolean }>;

/** Reads a file to its end: what differs from today's values is kept, what is bad is noted. */
export async function gatherCells(run: Run, file: { path: string; fileName: string }, gathered: Gathered) {
  const seen: Seen = new Map();
  let waiting: DataRow[] = [];
  const flush = async () => {
    const rows = waiting;
    waiting = [];
    const sheet = gathered.sheets.get(rows[0]?.sheet ?? -1);
    if (rows.length > 0 && sheet) await takeRows(run, rows, sheet.columns, gathered, seen);
  };
  for await (const part of readChangeFile(file.path, file.fileName)) {
    switch (part.kind) {
      case 'sheet': {
        const columns = columnsOf(part.columns.map((column) => settable(column)));
        gathered.sheets.set(part.sheet, { name: part.name, columns, last: 0 });
        for (const { name, head } of columns.all)
          if (name === null && head !== '') gathered.otherColumns.add(head);
        break;
      }
      case 'rows':
        for (const row of part.rows) {
          waiting.push(row);
          if (waiting.length >= BATCH) await flush();
        }
        break;
      case 'merges':
        await flush();
        await takeMerges(run, part.sheet, part.merges, gathered);
        break;
      case 'other':
        if (part.name !== '') gathered.otherSheets.push(part.name);
        break;
      default:
        part satisfies never;
    }
  }
  await flush();
  await takeTwoValues(run, gathered);
}

/** A field that cannot be set here is no column of ours. */
function settable<Column extends { name: string | null }>(column: Column): Column {
  const isUnknown = column.name?.includes('.') && !column.name.startsWith('info.') && !canBeSet(column.name);
  return isUnknown ? { ...column, name: null } : column;
}

async function takeRows(
  run: Run,
  rows: readonly DataRow[],
  columns: SheetColumns,
  gathered: Gathered,
  seen: Seen,
) {
  const note = (row: DataRow, column: number, bad: Bad, value = '') =>
    gathered.bad.add({ sheet: row.sheet, row: row.row, column, value, bad });
  const good: { row: DataRow; keys: Keyed }[] = [];
  const dropped: (readonly [number, number])[] = [];
  for (const row of rows) {
    const keys = keysOf(row, columns);
    if (!keys) continue;
    gathered.rows += 1;
    if ('bad' in keys) {
      note(row, keys.column, keys.bad, String(row.cells[keys.column] ?? '').slice(0, 100));
      continue;
    }
    const first = twice(row, keys, seen);
    if (!first) {
      good.push({ row, keys });
      continue;
    }
    const column = columns.keys.skuId;
    note(row, column, { code: 'SKU_TWICE', facts: { row: row.row, other: first.row } }, keys.skuId);
    gathered.bad.add({
      ...{ sheet: first.sheet, row: first.row, column, value: keys.skuId },
      bad: { code: 'SKU_TWICE', facts: { row: first.row, other: row.row } },
    });
    dropped.push([first.sheet, first.row]);
  }
  if (gathered.rows > MOST_ROWS)
    throw new Refusal('SHEET_ROWS_TOO_MANY', { rows: gathered.rows, most: MOST_ROWS });
  const sheet = gathered.sheets.get(rows[0]?.sheet ?? -1);
  if (sheet) sheet.last = rows.at(-1)?.row ?? sheet.last;
  const fields = columns.fields.map(({ name }) => name);
  await run.commit(async (tx) => {
    const known = await findSkus(
      tx,
      good.map(({ keys }) => keys),
      fields,
    );
    const differing: staged.DifferingRow[] = [];
    for (const [index, { row, keys }] of good.entries()) {
      const sku = known[index];
      if (!sku) {
        note(row, columns.keys.skuId, { code: 'SKU_UNKNOWN', facts: {} }, keys.skuId);
        continue;
      }
      const { values, bad, formulas } = compareRow(row, columns, sku);
      gathered.formulas += formulas;
      for (const { column, bad: why, value } of bad) note(row, column, why, value);
      if (Object.keys(values).length > 0) differing.push({ ...keys, sheet: row.sheet, row: row.row, values });
    }
    await staged.addCells(tx, run.ctx.workspaceId, run.id, differing);
    await staged.dropRows(tx, run.id, dropped);
  });
  await reportTask(run.ctx, run.id, { done: gathered.rows, failed: gathered.bad.count() });
}

/** The earlier row about the same SKU. */
function twice(row: DataRow, { storeId, productId, skuId }: Keyed, seen: Seen) {
  const key = `${storeId}/${productId}/${skuId}`;
  const first = seen.get(key);
  if (!first) seen.set(key, { sheet: row.sheet, row: row.row, isTold: false });
  return first;
}

/** Of a merged area only the first cell has a value; the others must not read as emptied. */
async function takeMerges(run: Run, sheet: number, merges: readonly string[], gathered: Gathered) {
  const known = gathered.sheets.get(sheet);
  if (!known) return;
  for (const ref of merges) {
    const area = areaOf(ref);
    const covered = known.columns.fields.filter(
      ({ index }) => area && index >= area.columns[0] && index <= area.columns[1],
    );
    if (!area || covered.length === 0) continue;
    const [from, to] = [area.rows[0], Math.min(area.rows[1], known.last)];
    for (let row = from; row <= to; row += 1) {
      const fields = covered.filter(({ index }) => row > from || index > area.columns[0]);
      for (const { index } of fields)
        gathered.bad.add({
          sheet,
          row,
          column: index,
          value: '',
          bad: { code: 'MERGED', facts: { area: ref } },
        });
      const names = fields.map(({ name }) => name);
      if (names.length > 0 && row === from)
        await run.commit((tx) => staged.dropFields(tx, run.id, { sheet, from, to: from, fields: names }));
    }
    const rest = { sheet, from: from + 1, to, fields: covered.map(({ name }) => name) };
    await run.commit((tx) => staged.dropFields(tx, run.id, rest));
  }
}

async function takeTwoValues(run: Run, gathered: Gathered) {
  for (const { sheet, row, other, field, value } of await run.commit((tx) =>
    staged.dropTwoValues(tx, run.id),
  )) {
    const column = gathered.sheets.get(sheet)?.columns.fields.find(({ name }) => name === field)?.index ?? 0;
    const bad: Bad = { code: 'TWO_VALUES', facts: { row, other } };
    gathered.bad.add({ sheet, row, column, value: String(value).slice(0, 100), bad });
  }
}
