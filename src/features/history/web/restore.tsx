import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useOpenDrawer } from '#web/url-state.ts';
import { useHistory } from './use-history.ts';

/** What is compared, as the API takes it. */
export type Compared = {
  at: string;
  fields?: string;
  stores?: string;
  productIds?: string;
  q?: string;
};
export type Summary = {
  cells: number;
  kinds: readonly { kind: string; cells: number; left: number }[];
  left: readonly { reason: string; cells: number }[];
};

type RestoreProps = { compared: Compared; summary: Summary; time: string };

/** Makes a change set of the values at the moment and opens its preview. */
export function Restore({ compared, summary, time }: RestoreProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const mayEdit = useMay('changes.edit');
  const count = restorable(summary, true);
  const why = mayEdit
    ? count === 0
      ? t('history.compare.nothing')
      : undefined
    : t('history.compare.notEdit');
  return (
    <>
      <Button
        type="primary"
        icon={<Icon name="history" />}
        disabled={why !== undefined}
        title={why}
        onClick={() => setOpen(true)}
      >
        {t('history.compare.restore', { count })}
      </Button>
      {isOpen && <RestoreDialog {...{ compared, summary, time }} onClose={() => setOpen(false)} />}
    </>
  );
}

function RestoreDialog({ compared, summary, time, onClose }: RestoreProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useHistory();
  const toast = useToast();
  const drawer = useOpenDrawer('change');
  const [isStockToo, setStockToo] = useState(false);
  const hasStock = summary.kinds.some(({ kind, cells, left }) => kind === 'stock' && cells > left);
  const count = restorable(summary, isStockToo);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const kinds = summary.kinds.map(({ kind }) => kind).filter((kind) => kind !== 'stock' || isStockToo);
      // A choice of single fields stays as it is; without stock, every other kind is named.
      const fields = hasStock && !isStockToo ? kinds.join(',') : compared.fields;
      const title = t('history.compare.setTitle', { time });
      return client.history.restoreMoment({ ...compared, ...(fields && { fields }), title });
    },
    onSuccess: ({ changeSet }) => {
      onClose();
      if (!changeSet) return toast.show({ text: t('history.compare.nothing') });
      drawer.open(String(changeSet.number));
    },
  });
  return (
    <Modal open title={t('history.compare.setTitle', { time })} width={480} footer={null} onCancel={onClose}>
      <div className="hi-restore">
        <p>{t('history.compare.restoreNote', { time })}</p>
        {hasStock && (
          <Checkbox checked={isStockToo} onChange={(event) => setStockToo(event.target.checked)}>
            {t('history.compare.stock')}
            <span className="sh-meta hi-note">{t('history.compare.stockNote')}</span>
          </Checkbox>
        )}
        {summary.left.length > 0 && (
          <div>
            <p>{t('history.compare.leftTitle')}</p>
            <ul>
              {summary.left.map(({ reason, cells }) => (
                <li key={reason}>
                  {t('history.compare.leftOf', { count: cells, why: t(`history.left.${reason}`) })}
                </li>
              ))}
            </ul>
          </div>
        )}
        {error && (
          <p className="sh-negative" role="alert">
            {explainError(error, t).sentence}
          </p>
        )}
        <div className="sh-confirm-foot">
          <Button type="primary" loading={isPending} disabled={count === 0} onClick={() => mutate()}>
            {t('history.compare.make', { count })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** Values that can be put back. */
function restorable({ kinds }: Summary, isStockToo: boolean): number {
  return kinds.reduce(
    (sum, { kind, cells, left }) => sum + (kind === 'stock' && !isStockToo ? 0 : cells - left),
    0,
  );
}
