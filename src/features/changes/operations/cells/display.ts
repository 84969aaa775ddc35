import type { OperationDisplay } from '../operation-display.ts';
import type { CellsOperation } from './contract.ts';

export const cellsDisplay: OperationDisplay<CellsOperation> = {
  field: (_, { t }) => t('changes.op.cells.name'),
  chip: (_, { t }) => t('changes.op.cells.chip'),
  phrase: (_, { t }) => t('changes.op.cells.phrase'),
};
