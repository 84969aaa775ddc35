import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreJson } from '#features/stores/contract.ts';
import { useStores } from '#features/stores/web/public.tsx';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { Field } from '#web/ui/field.tsx';
import { MOST_TARGETS, PERCENT, takesDrafts } from '../rules.ts';
import {
  type CopySelection,
  currenciesOf,
  FIRST,
  type Form,
  isBadPercent,
  optionsOf,
  Prices,
  pairsOf,
  Rest,
} from './copy-options-form.tsx';
import { useCopiesApi } from './use-copies.ts';
import './copies.css';

type CopyDialogProps = { selection: CopySelection; onClose: () => void };

/** Chooses stores and options for a selection, and begins the preview; nothing is made by it. */
export default function CopyDialog({ selection, onClose }: CopyDialogProps) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const { client } = useCopiesApi();
  const stores = useStores();
  const [form, setForm] = useState(FIRST);
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });
  const pairs = pairsOf(selection, form.targets, stores);
  const currencies = currenciesOf(form.targets, stores);
  const start = useMutation({
    mutationFn: () =>
      client.copies.createCopy({
        selection,
        targets: form.targets,
        options: optionsOf(form, pairs, currencies),
      }),
    onSuccess: ({ number }) => {
      onClose();
      go(paths.copy(String(number)));
    },
  });
  const problem =
    form.targets.length === 0
      ? t('copies.dialog.noTarget')
      : isBadPercent(form)
        ? t('copies.dialog.badPercent', PERCENT)
        : null;
  return (
    <Modal open title={t('copies.dialog.title')} width={640} footer={null} onCancel={onClose}>
      <form
        className="cp-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null && !start.isPending) start.mutate();
        }}
      >
        <p className="sh-meta">
          {'products' in selection
            ? t('copies.dialog.about', { count: selection.products.length })
            : t('copies.dialog.all')}
        </p>
        <Targets stores={stores} chosen={form.targets} onChange={(targets) => change({ targets })} />
        <Prices form={form} pairs={pairs} currencies={currencies} onChange={change} />
        <Rest form={form} onChange={change} />
        <div className="cp-foot">
          <span className="sh-meta">{t('copies.promise')}</span>
          <span className="sh-space" />
          {start.error && (
            <span className="sh-negative" role="alert">
              {explainError(start.error, t).sentence}
            </span>
          )}
          <Button
            type="primary"
            htmlType="submit"
            disabled={problem !== null}
            title={problem ?? undefined}
            loading={start.isPending}
          >
            {t('copies.dialog.preview')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

type TargetsProps = { stores: readonly StoreJson[]; chosen: string[]; onChange: (ids: string[]) => void };

function Targets({ stores, chosen, onChange }: TargetsProps) {
  const { t } = useTranslation();
  const possible = stores.filter(({ businessType }) => takesDrafts(businessType));
  return (
    <Field
      label={t('copies.dialog.targets')}
      hint={possible.length === 0 ? t('copies.dialog.noStores') : t('copies.dialog.targetsHint')}
    >
      {({ status: _, ...input }) => (
        <Select
          {...input}
          mode="multiple"
          autoFocus
          maxCount={MOST_TARGETS}
          optionFilterProp="label"
          value={chosen}
          onChange={onChange}
          options={possible.map(({ id, name, currency, connection }) => {
            const isOff = connection !== 'connected';
            const label = `${name} · ${currency}`;
            return {
              value: id,
              disabled: isOff,
              label: isOff ? `${label} · ${t('copies.dialog.off')}` : label,
            };
          })}
        />
      )}
    </Field>
  );
}
