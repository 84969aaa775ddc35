import { useTranslation } from 'react-i18next';
import type { OperationForm } from '../operation-form.ts';
import type { CellsOperation } from './contract.ts';

/** A step nobody types into: it stands for the cells that were given. */
export const cellsForm: OperationForm<CellsOperation, true> = {
  name: ({ t }) => t('changes.op.cells.name'),
  blank: true,
  draftOf: (operation) => (operation.kind === 'cells' ? true : null),
  read: () => ({ operation: { kind: 'cells' } }),
  isWholeProduct: true,
  Editor: CellsNote,
};

function CellsNote() {
  const { t } = useTranslation();
  return <span className="sh-meta">{t('changes.op.cells.note')}</span>;
}
