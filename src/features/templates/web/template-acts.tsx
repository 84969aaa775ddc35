import Button from 'antd/es/button';
import Tooltip from 'antd/es/tooltip';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenOperation } from '#features/changes/operations/contract.ts';
import type { ChangeSetJson } from '#features/changes/web/public.tsx';
import { useMay } from '#web/session.tsx';
import { stepOfSingleSkus } from '../rules.ts';
import { PickDialog } from './pick-dialog.tsx';
import { SaveDialog } from './save-dialog.tsx';

type TemplateActsProps = {
  set: ChangeSetJson;
  operations: readonly ChosenOperation[] | null;
  onInsert: (operations: readonly ChosenOperation[]) => void;
};

/** Beside the steps being built: take steps from a template, or make one of these. */
export default function TemplateActs({ set, operations, onInsert }: TemplateActsProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('changes.edit');
  const [dialog, setDialog] = useState<'pick' | 'save' | null>(null);
  const close = () => setDialog(null);
  if (!mayEdit) return null;
  const isSavable = operations !== null && stepOfSingleSkus(operations) === null;
  return (
    <>
      <Button type="link" className="sh-build-add" onClick={() => setDialog('pick')}>
        {t('templates.pick.act')}
      </Button>
      <Tooltip title={operations === null ? t('templates.save.incomplete') : undefined}>
        <Button type="link" className="sh-build-add" disabled={!isSavable} onClick={() => setDialog('save')}>
          {t('templates.save.act')}
        </Button>
      </Tooltip>
      {dialog === 'pick' && (
        <PickDialog
          changeSetId={set.id}
          present={operations?.length ?? 0}
          onInsert={onInsert}
          onClose={close}
        />
      )}
      {dialog === 'save' && operations && (
        <SaveDialog title={set.title} operations={operations} onClose={close} />
      )}
    </>
  );
}
