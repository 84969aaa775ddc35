import { MAX_CAP } from '#features/changes/operations/country-cap/contract.ts';
import { SPECIAL_TYPE_CODES, SPECIAL_TYPES } from '#features/changes/operations/special-types/rules.ts';
import {
  boundsOf,
  type ColumnName,
  type FieldName,
  type FieldValue,
  placeOf,
  textOf,
} from '#features/changes/public.ts';
import { MARKS, type SheetCell } from '#features/products/public.ts';
import { currencyDecimals } from '#shared/money.ts';
import { type CellKind, kindOf, splitField } from './columns.ts';
import type { BadCode } from './text.en.ts';
import { type Facts, type SheetLanguage, TEXTS } from './text.ts';

export type Bad = { code: BadCode; facts: Facts };
export type Read = { value: FieldValue } | { bad: Bad };

/** What a field's value looks like in a cell. */
export function cellOf(
  field: string,
  value: FieldValue,
  currency: string,
  language: SheetLanguage,
): SheetCell {
  if (value === null) return null;
  const kind = kindOf(field);
  switch (kind) {
    case 'money':
      return Number(value) / 10 ** currencyDecimals(currency);
    case 'weight':
      return Number(value) / 1000;
    case 'units':
    case 'size':
      return Number(value);
    case 'yesNo':
      return value ? TEXTS[language].yes : TEXTS[language].no;
    case 'types':
      return Array.isArray(value) ? typesText(value, language) : null;
    case 'text':
    case null:
      return String(value);
    default:
      return kind satisfies never;
  }
}

/** The value a cell gives a field, or why it gives none. An empty cell is null. */
export function readCell(field: string, cell: SheetCell, mark: number, currency: string): Read {
  const value = shown(cell);
  if (mark & MARKS.noResult) return bad('FORMULA_EMPTY');
  if (mark & MARKS.error) return bad('IS_ERROR', { value });
  const kind = kindOf(field);
  const isNumber = kind === 'money' || kind === 'weight' || kind === 'units' || kind === 'size';
  if (mark & MARKS.date && kind !== 'text') return bad('IS_DATE', { value: value.slice(0, 10) });
  if (mark & MARKS.date) return bad('WRONG_SIGNS', { value });
  if (isNumber && mark & MARKS.percent)
    return bad('IS_PERCENT', { value: `${rounded(Number(cell) * 100)}%` });
  if (cell === null || (typeof cell === 'string' && cell.trim() === '')) return { value: null };
  switch (kind) {
    case 'money':
    case 'weight':
    case 'units':
    case 'size':
      return readNumber(field, kind, cell, currency);
    case 'yesNo':
      return readYesNo(cell);
    case 'types':
      return readTypes(String(cell));
    case 'text':
    case null:
      return readText(field, cell);
    default:
      return kind satisfies never;
  }
}

type NumberKind = Extract<CellKind, 'money' | 'weight' | 'units' | 'size'>;

function readNumber(field: string, kind: NumberKind, cell: SheetCell, currency: string): Read {
  const text = typeof cell === 'number' ? plainDecimal(cell) : decimalText(String(cell));
  if (text === null || typeof cell === 'boolean')
    return /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/.test(String(cell))
      ? bad('IS_DATE', { value: shown(cell) })
      : bad(/%$/.test(String(cell).trim()) ? 'IS_PERCENT' : 'NOT_A_NUMBER', { value: shown(cell) });
  const [most, unit] = SCALES[kind](currency);
  const [min, max] = limitsOf(field, kind, 10 ** -unit);
  const number = Number(text);
  if (kind === 'money' && number < 0) return bad('NEGATIVE', { value: text });
  if (number < min || number > max)
    return bad('OUT_OF_LIMITS', {
      value: text,
      min: rounded(min),
      max: rounded(max),
      unit: kind === 'money' ? currency : UNITS[kind],
    });
  if ((text.split('.')[1] ?? '').length > most) return bad('DECIMALS', { value: text, most });
  return { value: Number(`${text}e${unit}`) };
}

const UNITS: Readonly<Record<NumberKind, string>> = { money: '', weight: 'kg', units: '', size: 'cm' };

/** Decimals a cell may have, and by how many places the point moves from the cell to the value. */
const SCALES: Readonly<Record<NumberKind, (currency: string) => [decimals: number, shift: number]>> = {
  money: (currency) => [currencyDecimals(currency), currencyDecimals(currency)],
  weight: () => [3, 3],
  units: () => [0, 0],
  size: () => [2, 0],
};
const MOST_MONEY = 1_000_000_000;

/** Least and most, in the unit of the cell. The bounds of prices are the currency's, and judged by the preview. */
function limitsOf(field: string, kind: NumberKind, unit: number): readonly [number, number] {
  if (kind === 'money') return [0, MOST_MONEY];
  if (splitField(field)[0] === 'cap') return [0, MAX_CAP];
  const column = placeOfName(field);
  const bounds = column && boundsOf(column);
  return bounds ? [Number(bounds[0]) * unit, Number(bounds[1]) * unit] : [0, MOST_MONEY];
}

function readYesNo(cell: SheetCell): Read {
  if (typeof cell === 'boolean') return { value: cell };
  const text = String(cell).normalize('NFKC').trim().toLowerCase();
  if (/^(?:yes|y|true|1|是|对|✓|√)$/.test(text)) return { value: true };
  if (/^(?:no|n|false|0|否|不|×|x)$/.test(text)) return { value: false };
  return bad('NOT_YES_NO', { value: shown(cell) });
}

function readTypes(text: string): Read {
  const ids = new Set<string>();
  for (const part of text.split(/[,，;；、|\n]/)) {
    const name = part.normalize('NFKC').trim().toLowerCase();
    if (name === '' || name === TEXTS.en.general || name === TEXTS.zh.general) continue;
    const code = SPECIAL_TYPE_CODES.find((one) =>
      [TEXTS.en.types[one], TEXTS.zh.types[one], SPECIAL_TYPES[one], one.toLowerCase()].includes(name),
    );
    if (!code)
      return bad('NOT_IN_LIST', {
        value: shown(part.trim()),
        list: Object.values(TEXTS.en.types).join(', '),
      });
    ids.add(SPECIAL_TYPES[code]);
  }
  return { value: [...ids].sort() };
}

export function typesText(ids: readonly string[], language: SheetLanguage): string {
  if (ids.length === 0) return TEXTS[language].general;
  const names = ids.map((id) => {
    const code = SPECIAL_TYPE_CODES.find((one) => SPECIAL_TYPES[one] === id);
    return code ? TEXTS[language].types[code] : id;
  });
  return names.join(language === 'zh' ? '、' : ', ');
}

/** Most characters where nothing else is known. */
const MOST_TEXT = 500;

function readText(field: string, cell: SheetCell): Read {
  if (typeof cell === 'number' && !(Number.isSafeInteger(cell) && Math.abs(cell) < 1e15) && !isShort(cell))
    return bad('NUMBER_LOST', { value: shown(cell) });
  const text = typeof cell === 'number' ? plainDecimal(cell) : String(cell).trim();
  const column = placeOfName(field);
  const rule = column && textOf(column);
  const most = rule?.most ?? MOST_TEXT;
  if (text.length > most) return bad('TOO_LONG', { length: text.length, most });
  if (/\p{Cc}/u.test(text) || (rule && !new RegExp(rule.pattern).test(text)))
    return bad('WRONG_SIGNS', { value: shown(text) });
  return { value: text };
}

/** A fraction that was typed as it stands, 12.5, has lost nothing. */
const isShort = (number: number) => Math.abs(number) < 1e15 && String(number).length <= 15;

/** Spreadsheets keep 15 digits; what comes behind them is noise of the calculation. */
function plainDecimal(number: number): string {
  const text = String(Number(number.toPrecision(15)));
  return text.includes('e') ? number.toFixed(12).replace(/\.?0+$/, '') : text;
}

/** A number as people write it, `1,234.50` or `0,5`; null when it is none. */
export function decimalText(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/[\s'’\u200e\u200f]/g, '');
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return String(text).replace(/^\+/, '');
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replace(/[,+]/g, '');
  if (/^[+-]?\d+,\d{1,2}$/.test(text)) return text.replace(',', '.').replace('+', '');
  return null;
}

const rounded = (number: number) => Number(number.toPrecision(12));

function bad(code: BadCode, facts: Facts = {}): Read {
  return { bad: { code, facts } };
}

/** A value as a sentence may hold it. */
function shown(cell: SheetCell): string {
  const text = String(cell ?? '').replace(/\p{Cc}/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Fields that can be set at the moment. */
export function canBeSet(field: string): boolean {
  return kindOf(field) !== null && (splitField(field)[0] === 'sold' || placeOfName(field) !== undefined);
}

function placeOfName(field: string): ColumnName | undefined {
  // A name that is no field has no place.
  return placeOf(field as FieldName)?.column;
}
