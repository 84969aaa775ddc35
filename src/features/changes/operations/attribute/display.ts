import type { OperationDisplay } from '../operation-display.ts';
import type { AttributeOperation } from './contract.ts';
import { chosenValues, nameOf } from './values.ts';

export const attributeDisplay: OperationDisplay<AttributeOperation> = {
  field: ({ attribute }) => nameOf(attribute),
  chip: said,
  phrase: (operation, words) =>
    words.t('changes.chip.named', { name: nameOf(operation.attribute), value: said(operation, words) }),
};

function said(operation: AttributeOperation, words: Parameters<typeof attributeDisplay.chip>[1]): string {
  const { t, format } = words;
  const values = format.list(chosenValues(operation).map(nameOf));
  switch (operation.verb) {
    case 'set':
      return values;
    case 'add':
      return t('changes.op.attribute.added', { values });
    case 'replace':
      return t('changes.op.attribute.replaced', { from: nameOf(operation.from), value: values });
    case 'remove':
      return t('changes.op.attribute.removed');
    default:
      return operation satisfies never;
  }
}
