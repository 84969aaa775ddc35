import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#web/ui/confirm.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { ChangeSetJson } from '../../shapes/contract.ts';
import type { PrimaryAct } from '../primary.ts';
import type { Acts } from '../use-changes.ts';

/** Loaded when it is asked for: most sets are below every limit. */
const PasswordDialog = lazy(async () => ({
  default: (await import('./password-dialog.tsx')).PasswordDialog,
}));

/** From here the count has to be typed before SKUs are left without a country. */
const NOWHERE_TYPED_ABOVE = 100;

type Dialog = 'count' | 'password' | null;

/** Publishes, asks for approval or approves; asks first only where much is at stake. */
export function usePublish(set: ChangeSetJson, primary: PrimaryAct, acts: Acts) {
  const [dialog, setDialog] = useState<Dialog>(null);
  const { act, isBusy } = acts;
  const send = () => {
    setDialog(null);
    // Named, so that nothing but the preview on this screen can be published or approved.
    const seen = { id: set.id, ...(set.previewedAt ? { previewedAt: set.previewedAt } : {}) };
    switch (primary.kind) {
      case 'ask':
        return act({ call: (client) => client.requestApproval({ id: set.id }) });
      case 'approve':
        return act({ call: (client) => client.approve(seen) });
      case 'publish':
        return act({
          call: (client) => client.publish(seen),
          refused: (code) => {
            if (code !== 'PASSWORD_NEEDED') return false;
            setDialog('password');
            return true;
          },
        });
      default:
        return primary.kind satisfies never;
    }
  };
  const start = () => {
    if (primary.disabledReason !== undefined || isBusy) return;
    if (primary.kind !== 'ask' && mustType(set)) setDialog('count');
    else send();
  };
  const close = () => setDialog(null);
  const dialogs: ReactNode = (
    <>
      {dialog === 'count' && (
        <TypeTheCount set={set} label={primary.label} onConfirm={send} onCancel={close} />
      )}
      {dialog === 'password' && (
        <Suspense fallback={null}>
          <PasswordDialog action={primary.label} onConfirmed={send} onCancel={close} />
        </Suspense>
      )}
    </>
  );
  return { start, dialogs };
}

const nowhere = ({ groups }: ChangeSetJson) =>
  groups.find(({ kind, code }) => kind === 'warning' && code === 'NO_COUNTRY_LEFT')?.skus ?? 0;

const isLossAbove = ({ approvalReasons }: ChangeSetJson) =>
  approvalReasons.some(({ code }) => code === 'LOSS_ABOVE');

function mustType(set: ChangeSetJson): boolean {
  return nowhere(set) > NOWHERE_TYPED_ABOVE || isLossAbove(set);
}

type TypeTheCountProps = {
  set: ChangeSetJson;
  label: string;
  onConfirm: () => void;
  onCancel: () => void;
};

function TypeTheCount({ set, label, onConfirm, onCancel }: TypeTheCountProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const lost = nowhere(set);
  const count = set.counts?.change ?? 0;
  const isNowhere = lost > NOWHERE_TYPED_ABOVE;
  const loss = set.approvalReasons.find(({ code }) => code === 'LOSS_ABOVE');
  return (
    <Confirm
      title={
        isNowhere
          ? t('changes.preview.nowhereTitle', { count: lost })
          : t('changes.preview.lossTitle', { count: format.count(count) })
      }
      action={label}
      typed={{ text: format.count(isNowhere ? lost : count), is: 'count' }}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {isNowhere && <p>{t('changes.preview.nowhereNote')}</p>}
      {loss && <p>{t('changes.preview.lossAbove', { value: loss.value, limit: loss.limit })}</p>}
    </Confirm>
  );
}
