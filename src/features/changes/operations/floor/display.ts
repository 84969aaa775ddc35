import { amountText, type DisplayWords, inSentence, type OperationDisplay } from '../operation-display.ts';
import type { FloorOperation } from './contract.ts';

export const floorDisplay: OperationDisplay<FloorOperation> = {
  field: (_, { t }) => t('changes.op.floor.name'),
  chip: said,
  phrase: (operation, words) =>
    words.t('changes.chip.named', {
      name: inSentence(words.t('changes.op.floor.name')),
      value: said(operation, words),
    }),
};

function said(operation: FloorOperation, words: DisplayWords): string {
  if (operation.verb === 'clear') return words.t('changes.op.floor.clear');
  return words.t(`changes.op.floor.${operation.verb}`, {
    value: amountText(operation.value, undefined, words),
  });
}
