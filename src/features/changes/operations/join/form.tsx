import { useTranslation } from 'react-i18next';
import type { OperationForm } from '../operation-form.ts';
import type { JoinOperation } from './contract.ts';

export const joinForm: OperationForm<JoinOperation, 'join'> = {
  name: ({ t }) => t('changes.op.join.name'),
  blank: 'join',
  draftOf: ({ kind }) => (kind === 'join' ? kind : null),
  read: () => ({ operation: { kind: 'join' } }),
  isWholeProduct: true,
  Editor: JoinEditor,
  Foot: JoinFoot,
};

function JoinEditor() {
  const { t } = useTranslation();
  return <span className="sh-line-wide sh-muted">{t('changes.op.join.what')}</span>;
}

/** What the form of the platform asks for, and what cannot be chosen yet. */
function JoinFoot() {
  const { t } = useTranslation();
  return (
    <>
      <p className="sh-meta">{t('changes.op.join.asks')}</p>
      <p className="sh-meta">{t('changes.op.join.forGood')}</p>
    </>
  );
}
