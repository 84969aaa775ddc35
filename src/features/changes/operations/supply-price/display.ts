import { amountText, type OperationDisplay, signedText, stepText } from '../operation-display.ts';
import type { SupplyPriceOperation } from './contract.ts';

export const supplyPriceDisplay: OperationDisplay<SupplyPriceOperation> = {
  field: (_, { t }) => t('changes.op.supplyPrice.name'),
  chip: ({ verb, value }, words) =>
    verb === 'set'
      ? words.t('changes.chip.set', { value: amountText(value, undefined, words) })
      : stepText(verb, value, undefined, words),
  phrase: ({ verb, value }, words) => {
    const name = words.t('changes.op.supplyPrice.name');
    const text =
      verb === 'set'
        ? amountText(value, undefined, words)
        : signedText(value, verb === 'percent' ? '%' : '', words);
    return words.t('changes.chip.named', { name, value: text });
  },
};
