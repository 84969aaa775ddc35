import { currencyDecimals } from '#shared/money.ts';
import type { Row } from './merchant.ts';

/** One accepted write of the sandbox, the only witness. */
export type Write = { productId: string; skuId: string | null; field: string; from: unknown; to: unknown };
export type Verdict = { lost: number; doubled: number; unknown: number; details: string[] };

/**
 * Compares what the product says became of each row with what the platform has accepted. Lost: said to be published
 * and not written, or written and not said so. Doubled: written twice. Unknown: never ended.
 */
export function judge(rows: readonly Row[], writes: readonly Write[]): Verdict {
  const verdict: Verdict = { lost: 0, doubled: 0, unknown: 0, details: [] };
  const note = (kind: 'lost' | 'doubled' | 'unknown', row: Row, hits: number) => {
    verdict[kind] += 1;
    verdict.details.push(
      `${kind}: ${row.productId} ${row.skuId} ${row.field} → ${row.after}, ${row.outcome}, ${hits} writes`,
    );
  };
  for (const row of rows) {
    if (row.verdict !== 'change' || row.field.startsWith('cap.')) continue;
    const hits = writes.filter((write) => isWriteOf(row, write)).length;
    if (row.outcome === null) note('unknown', row, hits);
    else if (hits > 1) note('doubled', row, hits);
    else if ((row.outcome === 'published') !== (hits === 1)) note('lost', row, hits);
    // Nobody else changes these products, so nothing can have moved.
    else if (row.outcome === 'conflict') note('lost', row, hits);
  }
  return verdict;
}

function isWriteOf(row: Row, write: Write): boolean {
  if (write.productId !== row.productId) return false;
  if (row.field === 'price') {
    const scale = 10 ** currencyDecimals(row.currency);
    return (
      write.field === 'base_price' &&
      write.skuId === row.skuId &&
      Math.round(Number(write.to) * scale) === row.after
    );
  }
  // The platform says UK for GB; the countries of this test are the same in both.
  const country = row.field.slice('sold.'.length);
  if (write.field !== 'joined_country_list' || !Array.isArray(write.to) || !Array.isArray(write.from))
    return false;
  return write.to.includes(country) === row.after && write.from.includes(country) === row.before;
}
