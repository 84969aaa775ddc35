import type { MatrixPage } from '../contract.ts';
import type { CountryGroup } from './grid/columns.ts';
import { capNow, cellOf } from './sheet/cell.ts';
import type { Sheet } from './sheet/sheet.ts';
import type { Layer, SheetRow } from './sheet/sheet-rows.ts';

export type Shown = 'all' | 'differ' | 'edited';

/** Every country a store of the matrix offers. */
export function offeredCountries(stores: MatrixPage['stores']): string[] {
  return [...new Set(stores.flatMap(({ countries }) => countries))].sort();
}

/** Countries in which some row shows something else than in most of its countries, of the rows read so far. */
export function differing(sheet: Sheet, countries: readonly string[], layer: Layer): string[] {
  const found = new Set<string>();
  for (const row of sheet.pages.read()) {
    const values = countries.map((country) => shownIn(row, country, layer));
    const usual = mostCommon(values);
    for (const [place, country] of countries.entries()) if (values[place] !== usual) found.add(country);
    if (found.size === countries.length) break;
  }
  return countries.filter((country) => found.has(country));
}

/** Countries with an edit. */
export function editedIn(sheet: Sheet, countries: readonly string[]): string[] {
  const found = new Set<string>();
  const { rows, products } = sheet.edited();
  for (const row of rows) for (const country of row.edits.keys()) found.add(country);
  for (const product of products) for (const country of product.sold.keys()) found.add(country);
  return countries.filter((country) => found.has(country));
}

export function groupsWith(groups: readonly CountryGroup[], codes: readonly string[]): CountryGroup[] {
  const wanted = new Set(codes);
  return groups
    .map((group) => ({ ...group, codes: group.codes.filter((code) => wanted.has(code)) }))
    .filter((group) => group.codes.length > 0);
}

function shownIn(row: SheetRow, country: string, layer: Layer): number | boolean | string | null {
  if (layer === 'price') return row.displayed[country] ?? null;
  const { isSold } = cellOf(row, country);
  if (layer === 'sold') return isSold;
  return isSold === false ? '–' : capNow(row, country);
}

function mostCommon<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  let best: Value | undefined;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > (best === undefined ? 0 : (counts.get(best) ?? 0))) best = value;
  }
  return best;
}
