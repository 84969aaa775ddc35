import type { ChangeRowRecord } from '../queries/rows.ts';

/** Values of one product that a step is about: prices in minor units by SKU, and where the product is sold. */
export type StepValues = { prices: Record<string, number | null>; sold: Record<string, boolean> };

/** What one call changes, and what it starts from; enough to tell by reading back whether it took. */
export type StepIntent = { before: StepValues; after: StepValues };

/** What the platform says of a product right now, in our words. */
export type Observed = { prices: ReadonlyMap<string, number | null>; countries: ReadonlySet<string> | null };

type TouchedRow = Pick<ChangeRowRecord, 'sku_id' | 'before' | 'after'>;

/** The part of a product's rows that lives on the platform; caps are our own and live with us. */
export function intentOf(rows: readonly TouchedRow[]): StepIntent {
  const intent: StepIntent = { before: { prices: {}, sold: {} }, after: { prices: {}, sold: {} } };
  for (const { sku_id: skuId, before, after } of rows) {
    for (const side of ['before', 'after'] as const) {
      const values = side === 'before' ? before : after;
      for (const [field, value] of Object.entries(values)) {
        if (field === 'price') intent[side].prices[skuId] = typeof value === 'number' ? value : null;
        if (field.startsWith('sold.') && typeof value === 'boolean')
          intent[side].sold[field.slice(5)] = value;
      }
    }
  }
  return intent;
}

/** True when a call is needed at all. */
export function changesPlatform({ before, after }: StepIntent): boolean {
  return (
    Object.entries(after.prices).some(([skuId, price]) => price !== before.prices[skuId]) ||
    Object.entries(after.sold).some(([country, isSold]) => isSold !== before.sold[country])
  );
}

/** Does the platform hold exactly these values? A SKU that is gone holds none. */
export function holds(observed: Observed, values: StepValues): boolean {
  return (
    Object.entries(values.prices).every(([skuId, price]) => observed.prices.get(skuId) === price) &&
    Object.entries(values.sold).every(([country, isSold]) => observed.countries?.has(country) === isSold)
  );
}
