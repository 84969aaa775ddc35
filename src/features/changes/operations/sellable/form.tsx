import { useTranslation } from 'react-i18next';
import { Chooser } from '../../web/build/inputs.tsx';
import type { EditorProps, OperationForm } from '../operation-form.ts';
import type { SellableOperation } from './contract.ts';

type SellableDraft = 'yes' | 'no';

export const sellableForm: OperationForm<SellableOperation, SellableDraft> = {
  name: ({ t }) => t('changes.op.sellable.name'),
  blank: 'yes',
  draftOf: (operation) => (operation.kind === 'sellable' ? (operation.value ? 'yes' : 'no') : null),
  read: (draft) => ({ operation: { kind: 'sellable', value: draft === 'yes' } }),
  Editor: SellableEditor,
};

function SellableEditor({ draft, onChange }: EditorProps<SellableDraft>) {
  const { t } = useTranslation();
  const choices = (['yes', 'no'] as const).map((value) => ({
    value,
    label: t(`changes.op.sellable.${value}`),
  }));
  return (
    <Chooser
      className="sh-line-wide"
      value={draft}
      choices={choices}
      label={t('changes.op.sellable.name')}
      onChange={onChange}
    />
  );
}
