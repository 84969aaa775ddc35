import { type DisplayWords, inSentence, type OperationDisplay } from '../operation-display.ts';
import type { CodeOperation } from './contract.ts';

export const codeDisplay: OperationDisplay<CodeOperation> = {
  field: ({ field }, { t }) => t(`changes.op.code.${field}`),
  chip: said,
  phrase: (operation, words) =>
    words.t('changes.chip.named', {
      name: inSentence(words.t(`changes.op.code.${operation.field}`)),
      value: said(operation, words),
    }),
};

function said(operation: CodeOperation, { t }: DisplayWords): string {
  const find = operation.verb === 'replace' ? operation.find : '';
  return t(`changes.op.code.${operation.verb}`, { value: operation.value, find });
}
