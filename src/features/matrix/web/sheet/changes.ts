import { readCap, readSold } from '../../rules.ts';
import { blockOf } from './cell.ts';
import type { CapEdit, SheetProduct, SheetRow, WrongText } from './sheet-rows.ts';

/** One value that moves; `undefined` = not edited. Undo is the same the other way round. */
export type Change =
  | { kind: 'cap'; row: SheetRow; country: string; was: CapEdit | undefined; now: CapEdit | undefined }
  | {
      kind: 'sold';
      product: SheetProduct;
      country: string;
      was: boolean | undefined;
      now: boolean | undefined;
    }
  | { kind: 'wrong'; row: SheetRow; country: string; was: WrongText | undefined; now: WrongText | undefined };

/** A text for a cell, as it was typed, pasted or filled. */
export type Entry = { row: SheetRow; country: string; text: string };

/** What entries mean on the layer of caps. A cap takes back what was said of the country of its product. */
export function capChanges(entries: readonly Entry[]): Change[] {
  const changes: Change[] = [];
  const freed = new Set<string>();
  for (const { row, country, text } of entries) {
    const now = capEdit(row, country, text);
    if (now === 'skip') continue;
    const was = row.edits.get(country);
    if (!isSame(was, now)) changes.push({ kind: 'cap', row, country, was, now });
    const tick = row.product.sold.get(country);
    const place = `${row.product.key} ${country}`;
    if (tick === undefined || freed.has(place) || isText(now)) continue;
    freed.add(place);
    changes.push({ kind: 'sold', product: row.product, country, was: tick, now: undefined });
  }
  return changes;
}

function capEdit(row: SheetRow, country: string, text: string): CapEdit | undefined | 'skip' {
  const blocked = blockOf(row, country, 'cap');
  if (blocked) return text.trim() === '' ? 'skip' : { text, problem: blocked };
  const read = readCap(text);
  if ('problem' in read) return { text, problem: read.problem };
  const { value } = read;
  if (value !== (row.caps[country] ?? null)) return value;
  // The same cap again still has something to say where the platform sells otherwise.
  const isSold = row.product.joined?.has(country) ?? null;
  const isContrary = (value === 0 && isSold === true) || ((value ?? 0) > 0 && isSold === false);
  return isContrary ? value : undefined;
}

/** What entries mean on the layer of participation: one fact for all variants of a product. */
export function soldChanges(entries: readonly Entry[]): Change[] {
  const changes: Change[] = [];
  const wanted = new Map<
    string,
    { product: SheetProduct; country: string; values: Set<boolean>; entries: Entry[] }
  >();
  const mark = ({ row, country }: Entry, now: WrongText | undefined) => {
    const was = row.wrongSold.get(country);
    if (!isSame(was, now)) changes.push({ kind: 'wrong', row, country, was, now });
  };
  for (const entry of entries) {
    const { row, country, text } = entry;
    const blocked = blockOf(row, country, 'sold');
    const read = readSold(text);
    if (text.trim() === '') continue;
    if (blocked) mark(entry, { text, problem: blocked });
    else if ('problem' in read) mark(entry, { text, problem: read.problem });
    else if (read.value !== null) {
      const place = `${row.product.key} ${country}`;
      const known = wanted.get(place) ?? { product: row.product, country, values: new Set(), entries: [] };
      known.values.add(read.value);
      known.entries.push(entry);
      wanted.set(place, known);
    }
  }
  for (const { product, country, values, entries: own } of wanted.values()) {
    const [value = false] = values;
    for (const entry of own)
      mark(entry, values.size > 1 ? { text: entry.text, problem: 'variants' } : undefined);
    if (values.size === 1) changes.push(...tick(product, country, value));
  }
  return changes;
}

/** Sells a product in a country, or not; what its variants said of that country is taken back. */
export function tick(product: SheetProduct, country: string, value: boolean): Change[] {
  const caps = product.rows.flatMap((row): Change[] => {
    const was = row?.edits.get(country);
    return row && was !== undefined ? [{ kind: 'cap', row, country, was, now: undefined }] : [];
  });
  const isSold = product.joined?.has(country) ?? false;
  const hasStop = product.rows.some((row) => row?.caps[country] === 0);
  const now = value === isSold && !(value && hasStop) ? undefined : value;
  const was = product.sold.get(country);
  return was === now ? caps : [...caps, { kind: 'sold', product, country, was, now }];
}

function isText(edit: CapEdit | undefined): boolean {
  return typeof edit === 'object' && edit !== null;
}

function isSame(a: CapEdit | undefined, b: CapEdit | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b;
  return a.text === b.text && a.problem === b.problem;
}
