export const sheetsEn = {
  export: {
    act: 'Export .xlsx',
    title: 'Export to a spreadsheet',
    about:
      'SKUs of {products, plural, one {# product} other {# products}}. Keys, store, title, variant and currency are always there.',
    all: 'SKUs of all products that match the list.',
    language: 'Words of the file',
    groups: {
      price: 'Price',
      countries: 'Countries',
      logistics: 'Logistics',
      warehousing: 'Warehousing',
      stock: 'Stock',
      names: 'Names',
    },
    caps: 'Caps of countries',
    sold: 'Sold or not, by country',
    warehouses: 'Stock in warehouses',
    languages: 'Names in languages',
    none: 'Choose a column.',
    tooMany: 'At most {most} columns. Now {count}.',
    start: 'Export {columns, plural, one {# column} other {# columns}}',
    started: 'The spreadsheet is being written. The running jobs show how far it is.',
    ready: 'The spreadsheet is ready: {rows, plural, one {# row} other {# rows}}, {size}.',
    writing: '{done} of {total} rows written. You may close this; the running jobs show how far it is.',
    failed: 'The spreadsheet could not be written. Nothing was changed. Export again.',
    cancelled: 'Cancelled. Nothing was written.',
    download: 'Download .xlsx',
    cancel: 'Cancel export',
    why: 'Only members who may see products export them.',
    kept: 'Files are kept for seven days.',
  },
  import: {
    reading:
      'Reading {file}: {rows} rows so far. You may leave this page; the running jobs show how far it is.',
    strict: 'Take nothing if one cell is wrong',
    strictNote: 'For files of changes. Otherwise what is right is taken, and the rest is named.',
    differs:
      '{cells, plural, one {# cell} other {# cells}} of {skus, plural, one {# SKU} other {# SKUs}} differ from today.',
    same: 'Every cell stands as it is today. There is nothing to change.',
    held: '{count, plural, one {# cell is} other {# cells are}} wrong, so nothing was taken. Correct them and import again.',
    read: '{rows, plural, one {# row} other {# rows}} read, {bad, plural, =0 {no cell is wrong} one {# cell is wrong} other {# cells are wrong}}.',
    open: 'Open preview of change set {number}',
    marked: 'Download with wrong cells marked',
    again: 'Import another file',
    otherColumns: 'Columns that were ignored: {list}.',
    otherSheets: 'Sheets that were ignored: {list}.',
    formulas:
      'The results of {count, plural, one {# formula} other {# formulas}} were taken as they stand in the file.',
    failed: 'The file could not be taken. Nothing was changed.',
    cancelled: 'Cancelled. Nothing was taken.',
    cancel: 'Cancel import',
    bad: 'Wrong cells',
    first: 'The first {shown} of {count}:',
    cell: 'Cell',
    column: 'Column',
    value: 'Value',
    why: 'Why',
    earlier: 'Earlier files of changes',
    state: {
      reading: 'being read',
      done: '{cells, plural, one {# cell} other {# cells}} taken, {bad, plural, =0 {none wrong} other {# wrong}}',
      held: '{bad, plural, one {# cell} other {# cells}} wrong, nothing taken',
      failed: 'not taken',
      cancelled: 'cancelled',
    },
  },
  task: { export: 'Writing a spreadsheet', import: 'Reading {file}' },
} as const;

/** Sentences of the refusals this feature gives. */
export const sheetsRefusalsEn = {
  SHEET_HEAD_UNKNOWN:
    '{fileName} has no sheet of changes. Export one from the products, edit it, and import that.',
  SHEET_KEYS_MISSING:
    'Sheet “{sheet}” lacks the key columns {missing}. They stand in every export; the store’s key is in the hidden first column. Export again and edit that file.',
  SHEET_COLUMN_UNKNOWN: 'No such columns: {columns}. Choose others.',
  SHEET_NOTHING_CHOSEN: 'No product matches, so there is nothing to export. Change the filters.',
  SHEET_ROWS_TOO_MANY: '{rows, number} rows are too many: at most {most, number} fit. Split by a filter.',
  SHEET_ENDED: 'It has ended already.',
  SHEET_INTERRUPTED:
    'The work on this file was interrupted three times. Nothing was changed. Try again with fewer rows.',
} as const;

/** What the audit log says of this feature's acts. */
export const sheetsAuditedEn = {
  'change-set-spreadsheet-taken':
    'Took changes from {file}: {rows, plural, one {# row} other {# rows}}, {bad, plural, =0 {no cell wrong} one {# cell wrong} other {# cells wrong}}',
} as const;
