import { setImmediate as breath } from 'node:timers/promises';
import excel from 'exceljs';
import type { SheetCell } from '#features/products/public.ts';

export type LayoutColumn = {
  head: string;
  /** Name for machines, in the hidden first row; null for a column that is none of ours. */
  machine: string | null;
  width: number;
  /** Number format; `money` follows the currency of the row. */
  format: string | null;
  isLocked: boolean;
  isHidden: boolean;
  /** What may be chosen; `isOpen` lets several stand in one cell. */
  list: { words: string[]; isOpen: boolean } | null;
};
export type OutRow = {
  cells: SheetCell[];
  /** Decimals of the row's currency. */
  decimals: number;
  /** Why a cell is bad, by column. */
  bad?: Record<number, string>;
};
export type SheetLayout = { sheet: string; columns: LayoutColumn[]; rows: number };

export const MONEY = 'money';
const HEAD_ROWS = 2;
const BAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBE7E4' } } as const;
const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDF5F6' } } as const;
const KEY_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFAF9F6' } } as const;

/** Writes a workbook of one sheet row by row; what has been written is not kept in memory. */
export function writeWorkbook(path: string, layout: SheetLayout) {
  const workbook = new excel.stream.xlsx.WorkbookWriter({
    filename: path,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet(layout.sheet, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: HEAD_ROWS }],
  });
  sheet.columns = layout.columns.map(({ width, format, isLocked, isHidden }) => ({
    width,
    hidden: isHidden,
    style: {
      protection: { locked: isLocked },
      ...(format ? { numFmt: format === MONEY ? moneyFormat(2) : format } : {}),
      ...(isLocked ? { fill: KEY_FILL } : {}),
    },
  }));
  writeHead(sheet, layout);
  const money = layout.columns.flatMap(({ format }, index) => (format === MONEY ? [index] : []));
  return {
    write: async (rows: readonly OutRow[]) => {
      for (const { cells, decimals, bad } of rows) {
        const row = sheet.addRow(cells);
        if (decimals !== 2) for (const index of money) row.getCell(index + 1).numFmt = moneyFormat(decimals);
        for (const [index, why] of Object.entries(bad ?? {})) {
          const cell = row.getCell(Number(index) + 1);
          cell.style = { ...cell.style, fill: BAD_FILL };
          cell.note = why;
        }
        row.commit();
      }
      await breath();
    },
    end: async () => {
      await sheet.protect('', MAY_STILL);
      addLists(sheet, layout);
      sheet.commit();
      await workbook.commit();
    },
  };
}

/** Only locked cells are kept from being edited, and anybody may lift that: there is no password. */
const MAY_STILL = {
  ...{ selectLockedCells: true, selectUnlockedCells: true, sort: true, autoFilter: true },
  ...{ formatCells: true, formatColumns: true, formatRows: true },
  ...{ insertColumns: true, insertRows: true, deleteColumns: true, deleteRows: true },
};

const moneyFormat = (decimals: number) => (decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`);

function writeHead(sheet: excel.Worksheet, { columns }: SheetLayout): void {
  const machine = sheet.addRow(columns.map(({ machine: name }) => name ?? ''));
  machine.hidden = true;
  machine.eachCell((cell) => {
    cell.style = { protection: { locked: true } };
  });
  machine.commit();
  const head = sheet.addRow(columns.map(({ head: text }) => text));
  head.height = 32;
  head.eachCell((cell) => {
    cell.style = {
      font: { bold: true },
      fill: HEAD_FILL,
      alignment: { wrapText: true, vertical: 'middle' },
      protection: { locked: false },
    };
  });
  head.commit();
  sheet.autoFilter = { from: { row: HEAD_ROWS, column: 1 }, to: { row: HEAD_ROWS, column: columns.length } };
}

function addLists(sheet: excel.Worksheet, { columns, rows }: SheetLayout): void {
  // exceljs does not describe `dataValidations` of a sheet, only those of single cells, which would be kept one by one.
  const { dataValidations } = sheet as unknown as {
    dataValidations: { add(range: string, rule: excel.DataValidation): void };
  };
  columns.forEach(({ list }, index) => {
    if (!list) return;
    const letter = columnLetter(index);
    dataValidations.add(`${letter}${HEAD_ROWS + 1}:${letter}${HEAD_ROWS + Math.max(1, rows)}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`"${list.words.join(',')}"`],
      showErrorMessage: !list.isOpen,
    });
  });
}

/** `A` for the first column. */
export function columnLetter(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : columnLetter(Math.floor(index / 26) - 1) + rest;
}
