import type { FieldValue } from '#features/changes/public.ts';
import { MARKS, type SheetCell } from '#features/products/public.ts';
import { isUuid } from '#shared/uuid.ts';
import { mayBeEmpty } from './columns.ts';
import { type HeadColumn, isField } from './head.ts';
import type { KnownSku } from './queries/rows.ts';
import type { DataRow } from './reading.ts';
import { SHEET_LANGUAGES } from './text.ts';
import { type Bad, cellOf, readCell } from './values.ts';

export type SheetColumns = {
  all: readonly HeadColumn[];
  keys: { storeId: number; productId: number; skuId: number };
  fields: readonly (HeadColumn & { name: string })[];
};

/** Columns of a head that has all keys. */
export function columnsOf(all: readonly HeadColumn[]): SheetColumns {
  const at = (name: string) => all.find((column) => column.name === name)?.index ?? -1;
  return {
    all,
    keys: { storeId: at('storeId'), productId: at('productId'), skuId: at('skuId') },
    fields: all.flatMap((column) => (isField(column.name) ? [{ ...column, name: column.name }] : [])),
  };
}

export type Keyed = { storeId: string; productId: string; skuId: string };
type KeyProblem = { bad: Bad; column: number };

/** What SKU a row is about; null for a row without anything in it. */
export function keysOf({ cells }: DataRow, { keys, fields }: SheetColumns): Keyed | KeyProblem | null {
  const texts = { storeId: '', productId: '', skuId: '' };
  for (const key of ['storeId', 'productId', 'skuId'] as const) {
    const cell = cells[keys[key]] ?? null;
    // A number has at most 15 digits; ids of SKUs have more.
    if (typeof cell === 'number' && (!Number.isInteger(cell) || Math.abs(cell) >= 1e15))
      return { bad: { code: 'KEY_NUMBER', facts: {} }, column: keys[key] };
    texts[key] = String(cell ?? '').trim();
  }
  const isBlank = Object.values(texts).every((text) => text === '');
  if (isBlank && fields.every(({ index }) => isEmpty(cells[index] ?? null))) return null;
  const missing = (['storeId', 'productId', 'skuId'] as const).find((key) => texts[key] === '');
  if (missing) return { bad: { code: 'KEY_MISSING', facts: {} }, column: keys[missing] };
  if (!isUuid(texts.storeId) || texts.productId.length > 64 || texts.skuId.length > 64)
    return { bad: { code: 'SKU_UNKNOWN', facts: {} }, column: keys.skuId };
  return texts;
}

export type Compared = {
  values: Record<string, FieldValue>;
  bad: { column: number; bad: Bad; value: string }[];
  /** Formulas whose result was taken. */
  formulas: number;
};

/** What a row says that is not so today. A cell that stands as it was written is never bad. */
export function compareRow({ cells, marks }: DataRow, { fields }: SheetColumns, known: KnownSku): Compared {
  const compared: Compared = { values: {}, bad: [], formulas: 0 };
  for (const [place, { name, index }] of fields.entries()) {
    const [cell, mark] = [cells[index] ?? null, marks?.[index] ?? 0];
    const today = known.values[place] ?? null;
    const read = readCell(name, cell, mark, known.currency);
    if ('value' in read) {
      if (areEqual(read.value, today)) continue;
      if (read.value === null && !mayBeEmpty(name)) {
        compared.bad.push({ column: index, bad: { code: 'EMPTY', facts: {} }, value: '' });
        continue;
      }
      compared.values[name] = read.value;
      if (mark & MARKS.formula) compared.formulas += 1;
    } else if (!isAsWritten(name, cell, today, known.currency)) {
      compared.bad.push({ column: index, bad: read.bad, value: String(cell ?? '').slice(0, 100) });
    }
  }
  return compared;
}

function areEqual(one: FieldValue, other: FieldValue): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one.trim() === other.trim();
  if (Array.isArray(one) && Array.isArray(other))
    return JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());
  // An empty text is written as an empty cell.
  return one === other || (one === null && other === '');
}

function isAsWritten(field: string, cell: SheetCell, today: FieldValue, currency: string): boolean {
  const text = String(cell ?? '').trim();
  return SHEET_LANGUAGES.some(
    (language) => String(cellOf(field, today, currency, language) ?? '').trim() === text && text !== '',
  );
}

const isEmpty = (cell: SheetCell) => cell === null || cell === '';
