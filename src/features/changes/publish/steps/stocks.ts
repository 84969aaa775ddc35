import { type FieldName, placeOf } from '../../fields/field.ts';
import { areSame } from '../../fields/value.ts';
import type { StepIntent } from '../intent.ts';

export function isStock(field: FieldName): boolean {
  return placeOf(field)?.column === 'stock';
}

/** Stock that changes: quantity by warehouse, by SKU. What stays is not sent, it may have been sold meanwhile. */
export function changedStocks({ before, after }: StepIntent): Map<string, Map<string, number>> {
  const skus = Object.entries(after).map(([skuId, row]): [string, Map<string, number>] => {
    const stocks = Object.entries(row).flatMap(([field, units]): [string, number][] => {
      const isChanged = !areSame(units, before[skuId]?.[field] ?? null);
      return isChanged && typeof units === 'number' ? [[field.slice('stock.'.length), units]] : [];
    });
    return [skuId, new Map(stocks)];
  });
  return new Map(skus.filter(([, stocks]) => stocks.size > 0));
}
