export type SheetCell = string | number | boolean | null;

/** What a cell is besides its value: bits of `SheetRow.marks`. */
export const MARKS = { formula: 1, noResult: 2, date: 4, percent: 8, error: 16 } as const;

/** `marks` by column, for the few cells that have one. Row and column count from 0. */
export type SheetRow = { row: number; cells: SheetCell[]; marks: Record<number, number> | null };
export type SheetPart =
  | { kind: 'sheet'; name: string }
  | { kind: 'rows'; rows: SheetRow[] }
  /** After the rows of a sheet: its merged areas, `B2:C4`. */
  | { kind: 'end'; merges: string[] };

/** Looks of cells that change what a number means, by the index of the look. */
export type Looks = { date: ReadonlySet<number>; percent: ReadonlySet<number>; is1904: boolean };
