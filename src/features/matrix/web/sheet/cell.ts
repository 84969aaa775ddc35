import { type BlockReason, blockReason, soldAfter } from '../../rules.ts';
import { isWrong, type SheetProduct, type SheetRow, type WrongText } from './sheet-rows.ts';

/** What one cell means after the edits. */
export type Cell = {
  /** Own cap; null = none. */
  cap: number | null;
  wasCap: number | null;
  /** Whether the product is sold there; null where that is unknown or without meaning. */
  isSold: boolean | null;
  wasSold: boolean | null;
  wrong: WrongText | undefined;
  isCapEdited: boolean;
  isSoldEdited: boolean;
  /** A cap of 0 that stops nothing, because other variants of the product stay on sale there (domain.md 5.2). */
  isPartial: boolean;
  /** A cap of 0 on every variant, and the platform still sells there: it has not been published. */
  isUnpublished: boolean;
};

export function cellOf(row: SheetRow, country: string): Cell {
  const { product } = row;
  const wasSold = product.joined?.has(country) ?? null;
  const isSold = soldNow(product, country);
  const cap = capNow(row, country);
  const edit = row.edits.get(country);
  const isStillSold = cap === 0 && row.isActive && isSold === true && isWhole(product);
  const isPartial = isStillSold && product.rows.some((one) => one?.isActive && capNow(one, country) !== 0);
  return {
    cap,
    wasCap: row.caps[country] ?? null,
    isSold,
    wasSold,
    wrong: isWrong(edit) ? edit : row.wrongSold.get(country),
    isCapEdited: edit !== undefined || cap !== (row.caps[country] ?? null),
    isSoldEdited: isSold !== wasSold,
    isPartial,
    isUnpublished: isStillSold && !isPartial,
  };
}

/** The cap after the edits; a text that is not taken changes nothing. Selling again takes a cap of 0 away. */
export function capNow(row: SheetRow, country: string): number | null {
  const edit = row.edits.get(country);
  if (edit !== undefined && !isWrong(edit)) return edit;
  const cap = row.caps[country] ?? null;
  return cap === 0 && row.product.sold.get(country) === true ? null : cap;
}

function soldNow(product: SheetProduct, country: string): boolean | null {
  if (!product.joined) return null;
  const forced = product.sold.get(country);
  if (forced !== undefined) return forced;
  const isSold = product.joined.has(country);
  if (product.capEdits === 0) return isSold;
  const isTouched = product.rows.some((row) => {
    const edit = row?.edits.get(country);
    return edit !== undefined && !isWrong(edit);
  });
  if (!isTouched) return isSold;
  // Variants that have not been read are taken as on sale.
  const variants = Array.from({ length: product.count }, (_, place) => product.rows[place])
    .filter((row) => row?.isActive ?? true)
    .map((row) => ({
      before: row ? (row.caps[country] ?? null) : null,
      after: row ? capNow(row, country) : null,
    }));
  return soldAfter(isSold, variants);
}

/** All of its variants have been read. */
function isWhole(product: SheetProduct): boolean {
  for (let place = 0; place < product.count; place += 1) if (!product.rows[place]) return false;
  return true;
}

export function blockOf(row: SheetRow, country: string, layer: 'cap' | 'sold'): BlockReason | null {
  return blockReason(row.product, country, layer);
}
