import { amountText, type OperationDisplay, signedText, stepText } from '../operation-display.ts';
import type { PriceOperation } from './contract.ts';

export const priceDisplay: OperationDisplay<PriceOperation> = {
  field: (_, { priceField }) => priceField,
  chip: (operation, words) => {
    const { t } = words;
    switch (operation.verb) {
      case 'set':
        return t('changes.chip.set', { value: amountText(operation.value, operation.currency, words) });
      case 'add':
        return stepText('add', operation.value, operation.currency, words);
      case 'percent':
        return stepText('percent', operation.value, undefined, words);
      case 'round-99':
        return t('changes.op.price.round99', {
          direction: t(`changes.op.price.${operation.direction ?? 'nearest'}`),
        });
      default:
        return operation satisfies never;
    }
  },
  phrase: (operation, words) => {
    const { t } = words;
    if (operation.verb === 'round-99') return t('changes.op.price.to99');
    if (operation.verb === 'set')
      return t('changes.op.price.to', { value: amountText(operation.value, operation.currency, words) });
    const unit = operation.verb === 'percent' ? '%' : operation.currency ? ` ${operation.currency}` : '';
    return t('changes.op.price.to', { value: signedText(operation.value, unit, words) });
  },
};
