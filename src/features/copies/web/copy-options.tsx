import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '#features/stores/web/public.tsx';
import type { CopyJson } from '../contract.ts';
import { PERCENT } from '../rules.ts';
import {
  currenciesOf,
  type Form,
  formOf,
  isBadPercent,
  optionsOf,
  Prices,
  pairsOf,
  Rest,
} from './copy-options-form.tsx';
import type { CopyActs } from './use-copies.ts';

type CopyOptionsProps = { copy: CopyJson; acts: CopyActs; onClose: () => void };

/** Changes what the drafts of a copy become while nothing is made yet: the listings are read again with it. */
export function CopyOptions({ copy, acts: { act, isBusy }, onClose }: CopyOptionsProps) {
  const { t } = useTranslation();
  const stores = useStores();
  const [form, setForm] = useState(() => formOf(copy));
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });
  const pairs = pairsOf({ filter: {} }, form.targets, stores);
  const currencies = currenciesOf(form.targets, stores);
  const problem = isBadPercent(form) ? t('copies.dialog.badPercent', PERCENT) : undefined;
  const preview = () => {
    const options = optionsOf(form, pairs, currencies);
    act((client) => client.previewCopy({ id: copy.id, options }), { onSuccess: onClose });
  };
  return (
    <Modal open title={t('copies.dialog.options')} width={640} footer={null} onCancel={onClose}>
      <form
        className="cp-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!problem && !isBusy) preview();
        }}
      >
        <Prices form={form} pairs={pairs} currencies={currencies} onChange={change} />
        <Rest form={form} onChange={change} />
        <div className="cp-foot">
          <span className="sh-meta">{t('copies.dialog.optionsNote')}</span>
          <span className="sh-space" />
          <Button type="primary" htmlType="submit" disabled={!!problem} title={problem} loading={isBusy}>
            {t('copies.dialog.preview')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
