import { useTranslation } from 'react-i18next';
import { FlagChooser } from '../../web/build/inputs.tsx';
import type { EditorProps, OperationForm } from '../operation-form.ts';
import type { SellableOperation } from './contract.ts';

export const sellableForm: OperationForm<SellableOperation, boolean> = {
  name: ({ t }) => t('changes.op.sellable.name'),
  blank: true,
  draftOf: (operation) => (operation.kind === 'sellable' ? operation.value : null),
  read: (draft) => ({ operation: { kind: 'sellable', value: draft } }),
  Editor: SellableEditor,
};

function SellableEditor({ draft, onChange }: EditorProps<boolean>) {
  const { t } = useTranslation();
  return (
    <FlagChooser
      value={draft}
      label={t('changes.op.sellable.name')}
      yes={t('changes.op.sellable.yes')}
      no={t('changes.op.sellable.no')}
      onChange={onChange}
    />
  );
}
