import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenOperation } from '#features/changes/operations/contract.ts';
import type { ChangeSetJson } from '#features/changes/web/public.tsx';
import { useMay } from '#web/session.tsx';
import { stepOfSingleSkus } from '../rules.ts';
import { SaveDialog } from './save-dialog.tsx';

/** Beside the steps of a change set that stand: keep them for another time. */
export default function SaveTemplate({ set }: { set: Pick<ChangeSetJson, 'title' | 'operations'> }) {
  const { t } = useTranslation();
  const mayEdit = useMay('changes.edit');
  const [isOpen, setOpen] = useState(false);
  const chosen = set.operations.flatMap((operation): ChosenOperation[] =>
    operation.kind === 'restore' ? [] : [operation],
  );
  const isSavable = chosen.length > 0 && stepOfSingleSkus(chosen) === null;
  if (!mayEdit || !isSavable) return null;
  return (
    <>
      <button type="button" className="sh-text-button" onClick={() => setOpen(true)}>
        {t('templates.save.act')}
      </button>
      {isOpen && <SaveDialog title={set.title} operations={chosen} onClose={() => setOpen(false)} />}
    </>
  );
}
