import { amountText, inSentence, type OperationDisplay, signedText, stepText } from '../operation-display.ts';
import type { MeasureOperation } from './contract.ts';

export const measureDisplay: OperationDisplay<MeasureOperation> = {
  field: ({ field }, { t }) => t(`changes.op.measure.${field}`),
  chip: ({ field, verb, value }, words) =>
    verb === 'set'
      ? words.t('changes.chip.set', { value: amountText(value, unitOf(field), words) })
      : stepText(verb, value, unitOf(field), words),
  phrase: ({ field, verb, value }, words) => {
    const name = inSentence(words.t(`changes.op.measure.${field}`));
    if (verb === 'set')
      return words.t('changes.chip.named', { name, value: amountText(value, unitOf(field), words) });
    const unit = verb === 'percent' ? '%' : ` ${unitOf(field)}`;
    return words.t('changes.chip.named', { name, value: signedText(value, unit, words) });
  },
};

export function unitOf(field: MeasureOperation['field']): string {
  return field === 'weight' ? 'kg' : 'cm';
}
