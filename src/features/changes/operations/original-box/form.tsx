import { useTranslation } from 'react-i18next';
import { FlagChooser } from '../../web/build/inputs.tsx';
import type { EditorProps, OperationForm } from '../operation-form.ts';
import type { OriginalBoxOperation } from './contract.ts';

export const originalBoxForm: OperationForm<OriginalBoxOperation, boolean> = {
  name: ({ t }) => t('changes.op.originalBox.name'),
  blank: true,
  draftOf: (operation) => (operation.kind === 'original-box' ? operation.value : null),
  read: (draft) => ({ operation: { kind: 'original-box', value: draft } }),
  Editor: BoxEditor,
};

function BoxEditor({ draft, onChange }: EditorProps<boolean>) {
  const { t } = useTranslation();
  return (
    <FlagChooser
      value={draft}
      label={t('changes.op.originalBox.name')}
      yes={t('changes.op.originalBox.yes')}
      no={t('changes.op.originalBox.no')}
      onChange={onChange}
    />
  );
}
