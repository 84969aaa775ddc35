import type { OperationDisplay } from '../operation-display.ts';
import type { JoinOperation } from './contract.ts';

export const joinDisplay: OperationDisplay<JoinOperation> = {
  field: (_, { t }) => t('changes.op.join.name'),
  chip: (_, { t }) => t('changes.op.join.chip'),
  phrase: (_, { t }) => t('changes.op.join.name'),
};
