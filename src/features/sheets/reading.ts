import { detectFormat, openWorkbook, readText, type SheetPart } from '#features/products/public.ts';
import { Refusal } from '#shared/refusal.ts';
import { type HeadColumn, isHeadRow, isMachineRow, missingKeys, readHead } from './head.ts';

/** What a file of changes may unpack to: 100,000 rows of 50 columns. */
export const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
/** Rows above the head that are looked through. */
const HEAD_WITHIN = 10;
const ROWS_PER_PART = 500;

export type DataRow = { sheet: number; row: number; cells: SheetCells; marks: Record<number, number> | null };
type SheetCells = Extract<SheetPart, { kind: 'rows' }>['rows'][number]['cells'];
export type ReadPart =
  | { kind: 'sheet'; sheet: number; name: string; columns: HeadColumn[] }
  | { kind: 'rows'; rows: DataRow[] }
  | { kind: 'merges'; sheet: number; merges: string[] }
  /** A sheet without our head. */
  | { kind: 'other'; name: string };

/** The rows below the heads of a file of changes; row numbers as people see them. Refused when no sheet has the head. */
export async function* readChangeFile(path: string, fileName: string): AsyncGenerator<ReadPart> {
  let sheet = -1;
  let name = '';
  let head: HeadReader | null = null;
  let found = 0;
  for await (const part of await partsOf(path, fileName)) {
    if (part.kind === 'sheet') {
      sheet += 1;
      name = part.name;
      head = headReader();
    } else if (part.kind === 'end') {
      if (head?.columns) yield { kind: 'merges', sheet, merges: part.merges };
      else yield { kind: 'other', name };
    } else {
      const rows: DataRow[] = [];
      for (const row of part.rows) {
        if (!head) continue;
        if (!head.isData(row.row, row.cells)) continue;
        rows.push({ sheet, row: row.row + 1, cells: row.cells, marks: row.marks });
      }
      if (head?.columns && !head.wasTold) {
        head.wasTold = true;
        found += 1;
        yield announced(head.columns, sheet, name);
      }
      if (rows.length > 0) yield { kind: 'rows', rows };
    }
  }
  if (found === 0) throw new Refusal('SHEET_HEAD_UNKNOWN', { fileName });
}

function announced(columns: HeadColumn[], sheet: number, name: string): ReadPart {
  const missing = missingKeys(columns);
  if (missing.length > 0) throw new Refusal('SHEET_KEYS_MISSING', { sheet: name, missing });
  return { kind: 'sheet', sheet, name, columns };
}

type HeadReader = {
  columns: HeadColumn[] | null;
  wasTold: boolean;
  /** Takes rows as heads until there is one; true for those below. */
  isData(row: number, cells: SheetCells): boolean;
};

function headReader(): HeadReader {
  let machine: string[] | null = null;
  const reader: HeadReader = {
    columns: null,
    wasTold: false,
    isData: (row, cells) => {
      if (reader.columns) return true;
      const texts = cells.map((cell) => String(cell ?? ''));
      if (machine) {
        reader.columns = readHead(machine, texts);
        return false;
      }
      if (row >= HEAD_WITHIN || !isHeadRow(texts)) return false;
      if (isMachineRow(texts)) machine = texts;
      else reader.columns = readHead(null, texts);
      return false;
    },
  };
  return reader;
}

async function partsOf(path: string, fileName: string): Promise<AsyncIterable<SheetPart>> {
  if (/\.(csv|tsv|txt)$/i.test(fileName)) return textParts(path);
  if (/\.xlsx$/i.test(fileName)) return openWorkbook(path, MAX_UNPACKED_BYTES);
  throw new Refusal('LISTING_FILE_UNKNOWN', { fileName, expected: ['.xlsx', '.csv', '.tsv', '.txt'] });
}

async function* textParts(path: string): AsyncGenerator<SheetPart> {
  yield { kind: 'sheet', name: 'CSV' };
  let rows: Extract<SheetPart, { kind: 'rows' }>['rows'] = [];
  let row = 0;
  for await (const cells of readText(path, await detectFormat(path, isHeadRow))) {
    rows.push({ row, cells, marks: null });
    row += 1;
    if (rows.length < ROWS_PER_PART) continue;
    yield { kind: 'rows', rows };
    rows = [];
  }
  if (rows.length > 0) yield { kind: 'rows', rows };
  yield { kind: 'end', merges: [] };
}

/** Whether a file is one of changes, told by its head alone. */
export async function mustBeChangeFile(path: string, fileName: string): Promise<void> {
  for await (const part of readChangeFile(path, fileName)) if (part.kind === 'sheet') return;
}
