import type { OperationDisplay } from '../operation-display.ts';
import type { SellableOperation } from './contract.ts';

export const sellableDisplay: OperationDisplay<SellableOperation> = {
  field: (_, { t }) => t('changes.op.sellable.name'),
  chip: ({ value }, { t }) => t(value ? 'changes.op.sellable.yes' : 'changes.op.sellable.no'),
  phrase: ({ value }, { t }) => t(value ? 'changes.op.sellable.yes' : 'changes.op.sellable.no'),
};
