import type { BadCellJson } from './contract.ts';
import type { Bad } from './values.ts';
import { columnLetter } from './writing/workbook-writer.ts';

/** Bad cells that are kept for the screen, and those that are marked in the file; all are counted. */
export const KEPT = 1000;
const MARKED = 20_000;

export type BadCell = { sheet: number; row: number; column: number; value: string; bad: Bad };

/** Gathers bad cells, each place once: what is said of it last counts. */
export function badCells() {
  const cells = new Map<string, BadCell>();
  let beyond = 0;
  return {
    add: (cell: BadCell) => {
      const place = `${cell.sheet}:${cell.row}:${cell.column}`;
      if (cells.has(place) || cells.size < MARKED) cells.set(place, cell);
      else beyond += 1;
    },
    count: () => cells.size + beyond,
    all: () => [...cells.values()].sort((a, b) => a.sheet - b.sheet || a.row - b.row || a.column - b.column),
  };
}
export type BadCells = ReturnType<typeof badCells>;

/** As the screen and the API name it: `SKUs`, row 7, column F. */
export function badJson({ row, column, value, bad }: BadCell, sheet: string, head: string): BadCellJson {
  return {
    sheet,
    row,
    column: columnLetter(Math.max(0, column)),
    head,
    value,
    code: bad.code,
    facts: { ...bad.facts },
  };
}

/** Cells of an area but its first, which holds the value: `B2:C4`. */
export function areaOf(ref: string): { rows: [number, number]; columns: [number, number] } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(ref);
  if (!found) return null;
  const [, fromLetter = '', fromRow = '', toLetter = '', toRow = ''] = found;
  return { rows: [Number(fromRow), Number(toRow)], columns: [place(fromLetter), place(toLetter)] };
}

function place(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
