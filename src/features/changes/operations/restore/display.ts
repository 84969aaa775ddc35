import type { OperationDisplay } from '../operation-display.ts';
import type { RestoreOperation } from './contract.ts';

export const restoreDisplay: OperationDisplay<RestoreOperation> = {
  field: (_, { t }) => t('changes.op.restore.name'),
  chip: (_, { t, undoneNumber }) =>
    t('changes.op.restore.chip', { number: undoneNumber === undefined ? '…' : String(undoneNumber) }),
  phrase: (_, { t }) => t('changes.op.restore.phrase'),
};
