import { StringDecoder } from 'node:string_decoder';
import { type Looks, MARKS, type SheetCell, type SheetPart, type SheetRow } from './sheet-parts.ts';
import { attributeOf, plainText, runsText } from './xml-text.ts';

/** Characters of one row; a sheet that never closes one would be gathered for ever. */
const MAX_ROW = 16 * 1024 * 1024;
/** Columns of a sheet (ECMA-376); an address beyond them is damage. */
const MAX_COLUMNS = 16_384;
const MAX_MERGES = 10_000;

/** The rows of a sheet and its merged areas, as its text arrives. */
export async function* sheetRows(
  chunks: AsyncIterable<Buffer>,
  strings: readonly string[],
  looks: Looks,
): AsyncGenerator<SheetPart> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  let at = -1;
  const merges: string[] = [];
  for await (const chunk of chunks) {
    text += decoder.write(chunk);
    const end = lastEnd(text);
    if (end === 0 && text.length > MAX_ROW) throw new Error('a row is too long');
    if (end === 0) continue;
    const whole = text.slice(0, end);
    text = text.slice(end);
    const rows: SheetRow[] = [];
    for (const [, tag = '', cells = ''] of whole.matchAll(ROW)) {
      at = Number(attributeOf(tag, 'r') ?? at + 2) - 1;
      rows.push(rowOf(at, cells, strings, looks));
    }
    takeMerges(whole, merges);
    if (rows.length > 0) yield { kind: 'rows', rows };
  }
  takeMerges(text, merges);
  yield { kind: 'end', merges };
}

const ROW = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g;
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;

/** Where the last whole row ends; before and behind the rows, where the last tag does. */
function lastEnd(text: string): number {
  for (let at = text.lastIndexOf('row>'); at >= 0; at = text.lastIndexOf('row>', at - 1)) {
    if (/<\/(?:\w+:)?$/.test(text.slice(Math.max(0, at - 20), at))) return at + 4;
    if (at === 0) break;
  }
  const isRowOpen = /<(?:\w+:)?row\b[^>]*(?<!\/)>/.test(text);
  return isRowOpen ? 0 : text.lastIndexOf('>') + 1;
}

function takeMerges(text: string, merges: string[]): void {
  if (!text.includes('mergeCell ')) return;
  for (const [tag] of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*>/g)) {
    if (merges.length < MAX_MERGES) merges.push(attributeOf(tag, 'ref') ?? '');
  }
}

function rowOf(row: number, xml: string, strings: readonly string[], looks: Looks): SheetRow {
  const cells: SheetCell[] = [];
  let marks: Record<number, number> | null = null;
  let column = -1;
  for (const [, tag = '', inner = ''] of xml.matchAll(CELL)) {
    column = columnOf(tag) ?? column + 1;
    if (column >= MAX_COLUMNS) throw new Error('a cell stands beyond the last column');
    const { value, mark } = cellOf(tag, inner, strings, looks);
    while (cells.length < column) cells.push(null);
    cells[column] = value;
    if (mark > 0) {
      marks ??= {};
      marks[column] = mark;
    }
  }
  return { row, cells, marks };
}

function columnOf(tag: string): number | null {
  const letters = /\br\s*=\s*["']([A-Z]{1,3})\d/.exec(tag)?.[1];
  if (!letters) return null;
  let column = 0;
  for (let index = 0; index < letters.length; index += 1)
    column = column * 26 + letters.charCodeAt(index) - 64;
  return column - 1;
}

function cellOf(tag: string, inner: string, strings: readonly string[], looks: Looks) {
  const type = /\bt\s*=\s*["'](\w+)["']/.exec(tag)?.[1] ?? 'n';
  const raw = /<(?:\w+:)?v\b[^>/]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(inner)?.[1] ?? null;
  let mark = /<(?:\w+:)?f\b/.test(inner) ? MARKS.formula : 0;
  const value = contentOf(type, raw, inner, strings);
  if (mark > 0 && (raw === null || raw === '') && value === null) mark |= MARKS.noResult;
  if (type === 'e') mark |= MARKS.error;
  if (type === 'd') mark |= MARKS.date;
  if (typeof value === 'number') {
    const look = Number(/\bs\s*=\s*["'](\d+)["']/.exec(tag)?.[1] ?? -1);
    if (looks.date.has(look)) mark |= MARKS.date;
    else if (looks.percent.has(look)) mark |= MARKS.percent;
  }
  return { value: mark & MARKS.date && typeof value === 'number' ? instantOf(value, looks) : value, mark };
}

function contentOf(type: string, raw: string | null, inner: string, strings: readonly string[]): SheetCell {
  switch (type) {
    case 's':
      return raw === null ? null : (strings[Number(raw)] ?? null);
    case 'inlineStr':
      return runsText(inner);
    case 'b':
      return raw === null ? null : raw === '1' || raw === 'true';
    case 'n': {
      if (raw === null || raw.trim() === '') return null;
      const number = Number(raw);
      return Number.isNaN(number) ? plainText(raw) : number;
    }
    default:
      return raw === null ? null : plainText(raw);
  }
}

const DAY_MS = 86_400_000;

/** A day number as an instant; a workbook counts from 1900, with a 29 February that year had not, or from 1904. */
function instantOf(days: number, { is1904 }: Looks): SheetCell {
  const since1970 = is1904 ? days - 24_107 : days - 25_569 + (days < 60 ? 1 : 0);
  const instant = new Date(Math.round(since1970 * DAY_MS));
  return Number.isNaN(instant.getTime()) ? days : instant.toISOString();
}
