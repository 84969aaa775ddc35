import type { DisplayWords, OperationDisplay } from '../operation-display.ts';
import type { DescriptionOperation } from './contract.ts';

export const descriptionDisplay: OperationDisplay<DescriptionOperation> = {
  field: ({ language }, { t, format }) =>
    language === 'all'
      ? t('changes.op.description.all')
      : t('changes.op.description.in', { language: format.listingLanguage(language) }),
  chip: said,
  phrase: (operation, words) =>
    words.t('changes.chip.named', {
      name: descriptionDisplay.field(operation, words),
      value: said(operation, words),
    }),
};

function said(operation: DescriptionOperation, { t }: DisplayWords): string {
  const { name } = operation;
  if (operation.verb === 'remove') return t('changes.op.description.removed', { name });
  return t(`changes.op.description.placed.${operation.place}`, { name });
}
