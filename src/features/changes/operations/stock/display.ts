import { amountText, type DisplayWords, type OperationDisplay, signedText } from '../operation-display.ts';
import type { StockOperation } from './contract.ts';

export const stockDisplay: OperationDisplay<StockOperation> = {
  field: (operation, words) => nameOf(operation, words),
  chip: (operation, words) => unitsOf(operation, words),
  phrase: (operation, words) =>
    words.t('changes.chip.named', { name: nameOf(operation, words), value: unitsOf(operation, words) }),
};

function nameOf({ warehouse }: StockOperation, { t }: DisplayWords): string {
  if (warehouse === undefined) return t('changes.op.stock.name');
  return t('changes.op.stock.in', { warehouse: warehouseText(warehouse, t) });
}

/** A POP product's own stock has a word, a warehouse of the platform its code. */
export function warehouseText(warehouse: string, t: DisplayWords['t']): string {
  return warehouse === 'own' ? t('changes.op.stock.own') : warehouse;
}

function unitsOf({ verb, value }: StockOperation, words: DisplayWords): string {
  const text = String(value);
  return verb === 'set'
    ? amountText(text, undefined, words)
    : signedText(text, verb === 'percent' ? '%' : '', words);
}
