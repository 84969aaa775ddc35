import { isWrong, type SheetProduct, type SheetRow } from './sheet-rows.ts';

/** Values of one SKU as `PATCH /api/change-sets/{id}/cells` takes them. */
export type CellRow = {
  storeId: string;
  productId: string;
  skuId: string;
  values?: Record<string, number | boolean | null>;
  unset?: string[];
};

/** SKUs of one call; the endpoint takes 5,000, smaller pieces show progress. */
export const PIECE = 1000;

/**
 * What has to be sent so that the change set holds what stands in these rows. Where a product is sold is told through
 * one of its SKUs. A text that is not taken is not sent.
 */
export function cellRows(rows: Iterable<SheetRow>, products: Iterable<SheetProduct>): CellRow[] {
  const byKey = new Map<string, CellRow>();
  const rowOf = (row: SheetRow): CellRow => {
    const known = byKey.get(row.key) ?? {
      storeId: row.product.storeId,
      productId: row.product.productId,
      skuId: row.skuId,
    };
    byKey.set(row.key, known);
    return known;
  };
  for (const row of rows) {
    for (const [country, edit] of row.edits) {
      if (isWrong(edit)) continue;
      const known = rowOf(row);
      known.values = { ...known.values, [`cap.${country}`]: edit };
    }
    const gone = [...row.sentCaps].filter((country) => !isSent(row, country));
    if (gone.length > 0) rowOf(row).unset = gone.map((country) => `cap.${country}`);
  }
  for (const product of products) {
    const row = product.rows.find((one) => one !== undefined);
    const gone = [...product.sentSold].filter((country) => !product.sold.has(country));
    if (!row || product.sold.size + gone.length === 0) continue;
    const known = rowOf(row);
    const ticks = [...product.sold].map(([country, isSold]) => [`sold.${country}`, isSold]);
    if (ticks.length > 0) known.values = { ...known.values, ...Object.fromEntries(ticks) };
    if (gone.length > 0) known.unset = [...(known.unset ?? []), ...gone.map((country) => `sold.${country}`)];
  }
  return [...byKey.values()];
}

function isSent(row: SheetRow, country: string): boolean {
  const edit = row.edits.get(country);
  return edit !== undefined && !isWrong(edit);
}

/** Remembers what the change set holds now. */
export function markSent(rows: Iterable<SheetRow>, products: Iterable<SheetProduct>): void {
  for (const row of rows) {
    row.sentCaps = new Set([...row.edits.keys()].filter((country) => isSent(row, country)));
  }
  for (const product of products) product.sentSold = new Set(product.sold.keys());
}

export function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, piece) =>
    items.slice(piece * size, (piece + 1) * size),
  );
}
