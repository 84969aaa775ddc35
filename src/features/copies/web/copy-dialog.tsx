import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '#features/changes/operations/title/rules.ts';
import type { ChangeSelection } from '#features/changes/web/public.tsx';
import type { StoreJson } from '#features/stores/contract.ts';
import { useStores } from '#features/stores/web/public.tsx';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { Field } from '#web/ui/field.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { MOST_TARGETS, PERCENT, takesDrafts } from '../rules.ts';
import { useCopiesApi } from './use-copies.ts';
import './copies.css';

type CopySelection = Exclude<ChangeSelection, { cells: true }>;
type CopyDialogProps = { selection: CopySelection; onClose: () => void };

type Form = {
  targets: string[];
  percent: string;
  /** By currency of a target, and by pair `CNY USD`. */
  amounts: Readonly<Record<string, string>>;
  rates: Readonly<Record<string, string>>;
  languages: string[];
  codePrefix: string;
  stock: number;
};

const FIRST: Form = {
  ...{ targets: [], percent: '', amounts: {}, rates: {}, languages: [], codePrefix: '', stock: 0 },
};

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
      : form.percent !== '' && !/^-?\d{1,4}(\.\d{1,2})?$/.test(form.percent)
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

type PartProps = { form: Form; onChange: (part: Partial<Form>) => void };
type Pair = { from: string; to: string; key: string };

function Prices({ form, pairs, currencies, onChange }: PartProps & { pairs: Pair[]; currencies: string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="cp-pair">
        <Field label={t('copies.dialog.percent')} hint={t('copies.dialog.percentHint')}>
          {(input) => (
            <Input
              {...input}
              inputMode="decimal"
              suffix="%"
              value={form.percent}
              onChange={({ target }) => onChange({ percent: target.value.trim() })}
            />
          )}
        </Field>
        {currencies.map((currency) => (
          <Field key={currency} label={t('copies.dialog.amount', { currency })}>
            {(input) => (
              <Input
                {...input}
                inputMode="decimal"
                suffix={currency}
                value={form.amounts[currency] ?? ''}
                onChange={({ target }) =>
                  onChange({ amounts: { ...form.amounts, [currency]: target.value.trim() } })
                }
              />
            )}
          </Field>
        ))}
      </div>
      {pairs.length > 0 && (
        <div className="cp-pair">
          {pairs.map(({ from, to, key }) => (
            <Field
              key={key}
              label={t('copies.dialog.rate', { from, to })}
              hint={t('copies.dialog.rateHint', { from })}
            >
              {(input) => (
                <Input
                  {...input}
                  inputMode="decimal"
                  suffix={to}
                  value={form.rates[key] ?? ''}
                  onChange={({ target }) =>
                    onChange({ rates: { ...form.rates, [key]: target.value.trim() } })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </>
  );
}

function Rest({ form, onChange }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Field label={t('copies.dialog.languages')} hint={t('copies.dialog.languagesHint')}>
        {({ status: _, ...input }) => (
          <Select
            {...input}
            mode="multiple"
            optionFilterProp="label"
            placeholder={t('copies.dialog.allLanguages')}
            value={form.languages}
            onChange={(languages: string[]) => onChange({ languages })}
            options={LANGUAGES.map((code) => ({ value: code, label: format.listingLanguage(code) }))}
          />
        )}
      </Field>
      <div className="cp-pair">
        <Field label={t('copies.dialog.prefix')} hint={t('copies.dialog.prefixHint')}>
          {(input) => (
            <Input
              {...input}
              maxLength={10}
              value={form.codePrefix}
              onChange={({ target }) => onChange({ codePrefix: target.value.trim() })}
            />
          )}
        </Field>
        <Field label={t('copies.dialog.stock')} hint={t('copies.dialog.stockHint')}>
          {(input) => (
            <InputNumber
              {...input}
              min={0}
              max={99_999}
              precision={0}
              value={form.stock}
              onChange={(stock) => onChange({ stock: stock ?? 0 })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

function currenciesOf(targets: readonly string[], stores: readonly StoreJson[]): string[] {
  return [...new Set(stores.filter(({ id }) => targets.includes(id)).map(({ currency }) => currency))];
}

/** Pairs of currencies that may need a rate: of the stores the selection can be about, and the targets. */
function pairsOf(selection: CopySelection, targets: readonly string[], stores: readonly StoreJson[]): Pair[] {
  const sources = 'products' in selection ? new Set(selection.products.map(({ storeId }) => storeId)) : null;
  const from = stores
    .filter(({ id, products }) => (sources ? sources.has(id) : products > 0))
    .map(({ currency }) => currency);
  return currenciesOf(targets, stores).flatMap((to) =>
    [...new Set(from)].filter((one) => one !== to).map((one) => ({ from: one, to, key: `${one} ${to}` })),
  );
}

function optionsOf(form: Form, pairs: readonly Pair[], currencies: readonly string[]) {
  return {
    percent: form.percent || '0',
    amounts: Object.fromEntries(
      currencies.flatMap((currency) => {
        const amount = form.amounts[currency];
        return amount ? [[currency, amount]] : [];
      }),
    ),
    rates: pairs.flatMap(({ from, to, key }) => {
      const rate = form.rates[key];
      return rate ? [{ from, to, rate }] : [];
    }),
    languages: form.languages.length > 0 ? form.languages : null,
    codePrefix: form.codePrefix,
    stock: form.stock,
  };
}
