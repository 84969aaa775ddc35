import { z } from 'zod';
import { selection } from '#features/changes/selection/contract.ts';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { MAX_COLUMNS } from './rules.ts';

const language = z.enum(['en', 'zh']);
const field = z.string().regex(/^[a-zA-Z]{2,20}(?:\.[\w-]{1,40})?$/, 'is no field');
const one = z.object({ id: uuid });
const count = z.int();

const sheetExport = z.object({
  id: uuid,
  state: z.enum(['writing', 'done', 'failed', 'cancelled']),
  language,
  columns: z.array(z.string()),
  rowsTotal: count,
  rowsDone: count,
  bytes: count.nullable(),
  problem: z.string().nullable(),
  createdAt: instantJson,
});
export type SheetExportJson = z.output<typeof sheetExport>;

const badCell = z.object({
  sheet: z.string(),
  row: count,
  /** Letter of the column. */
  column: z.string(),
  /** What stands above the column. */
  head: z.string(),
  value: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type BadCellJson = z.output<typeof badCell>;

const sheetImport = z.object({
  id: uuid,
  fileName: z.string(),
  state: z.enum(['reading', 'done', 'failed', 'cancelled']),
  /** Nothing is taken when one cell is bad. */
  isStrict: z.boolean(),
  rowsRead: count,
  /** What differs from today's values. */
  skus: count,
  cells: count,
  /** The first 1,000; all are counted. */
  bad: z.array(badCell),
  badCount: count,
  /** The file can be had back with its bad cells marked. */
  hasMarked: z.boolean(),
  sheets: z.array(z.string()),
  otherSheets: z.array(z.string()),
  otherColumns: z.array(z.string()),
  /** Cells whose formula's result was taken. */
  formulas: count,
  /** Null when nothing differs, or nothing was taken. */
  changeSet: z.object({ id: uuid, number: count }).nullable(),
  problem: z.string().nullable(),
  problemFacts: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  ),
  createdAt: instantJson,
});
export type SheetImportJson = z.output<typeof sheetImport>;

/** What a file may be refused for as a whole. */
const fileRefusals = {
  LISTING_FILE_UNKNOWN: 422,
  LISTING_FILE_EMPTY: 422,
  LISTING_FILE_UNREADABLE: 422,
  SHEET_HEAD_UNKNOWN: 422,
  SHEET_KEYS_MISSING: 422,
} as const;

export const sheetsContract = {
  startExport: endpoint('products.view', 'POST', '/sheet-exports', 'Write SKUs into a spreadsheet')
    .input(z.object({ selection, columns: z.array(field).min(1).max(MAX_COLUMNS), language }))
    .output(sheetExport)
    .errors(
      refusals({
        SHEET_COLUMN_UNKNOWN: 422,
        SHEET_NOTHING_CHOSEN: 422,
        SHEET_ROWS_TOO_MANY: 422,
        PERMISSION_NEEDED: 403,
      }),
    ),
  readExport: endpoint('products.view', 'GET', '/sheet-exports/{id}', 'How far a spreadsheet is')
    .input(one)
    .output(sheetExport)
    .errors(refusals({ NOT_FOUND: 404 })),
  cancelExport: endpoint(
    'products.view',
    'POST',
    '/sheet-exports/{id}/cancellation',
    'Stop writing a spreadsheet',
  )
    .input(one)
    .output(sheetExport)
    .errors(refusals({ NOT_FOUND: 404, SHEET_ENDED: 409 })),
  listEntries: endpoint(
    'products.view',
    'GET',
    '/sheet-entries',
    'Countries, warehouses and languages that columns can be about',
  ).output(
    z.object({
      countries: z.array(z.string()),
      warehouses: z.array(z.string()),
      languages: z.array(z.string()),
    }),
  ),
  startImport: endpoint(
    'changes.edit',
    'POST',
    '/sheet-imports',
    'Take an edited spreadsheet; what differs becomes a change set',
  )
    .input(
      z.object({
        file: z.file(),
        isStrict: z
          .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
          .optional(),
        language: language.optional(),
      }),
    )
    .output(sheetImport)
    .errors(refusals(fileRefusals)),
  listImports: endpoint('changes.view', 'GET', '/sheet-imports', 'Spreadsheets taken lately').output(
    z.object({ imports: z.array(sheetImport) }),
  ),
  readImport: endpoint('changes.view', 'GET', '/sheet-imports/{id}', 'What became of a spreadsheet')
    .input(one)
    .output(sheetImport)
    .errors(refusals({ NOT_FOUND: 404 })),
  cancelImport: endpoint(
    'changes.edit',
    'POST',
    '/sheet-imports/{id}/cancellation',
    'Stop reading a spreadsheet; nothing is taken',
  )
    .input(one)
    .output(sheetImport)
    .errors(refusals({ NOT_FOUND: 404, SHEET_ENDED: 409 })),
};
