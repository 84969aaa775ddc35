import { useTranslation } from 'react-i18next';
import { Chooser } from '../../web/build/inputs.tsx';
import type { EditorProps, OperationForm } from '../operation-form.ts';
import type { OriginalBoxOperation } from './contract.ts';

type BoxDraft = 'yes' | 'no';

export const originalBoxForm: OperationForm<OriginalBoxOperation, BoxDraft> = {
  name: ({ t }) => t('changes.op.originalBox.name'),
  blank: 'yes',
  draftOf: (operation) => (operation.kind === 'original-box' ? (operation.value ? 'yes' : 'no') : null),
  read: (draft) => ({ operation: { kind: 'original-box', value: draft === 'yes' } }),
  Editor: BoxEditor,
};

function BoxEditor({ draft, onChange }: EditorProps<BoxDraft>) {
  const { t } = useTranslation();
  const choices = (['yes', 'no'] as const).map((value) => ({
    value,
    label: t(`changes.op.originalBox.${value}`),
  }));
  return (
    <Chooser
      className="sh-line-wide"
      value={draft}
      choices={choices}
      label={t('changes.op.originalBox.name')}
      onChange={onChange}
    />
  );
}
