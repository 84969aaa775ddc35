import type { OperationDisplay } from '../operation-display.ts';
import type { OriginalBoxOperation } from './contract.ts';

export const originalBoxDisplay: OperationDisplay<OriginalBoxOperation> = {
  field: (_, { t }) => t('changes.op.originalBox.name'),
  chip: ({ value }, { t }) => t(value ? 'changes.op.originalBox.yes' : 'changes.op.originalBox.no'),
  phrase: ({ value }, { t }) => t(value ? 'changes.op.originalBox.yes' : 'changes.op.originalBox.no'),
};
