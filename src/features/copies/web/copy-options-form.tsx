import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '#features/changes/operations/title/rules.ts';
import type { ChangeSelection } from '#features/changes/web/public.tsx';
import type { StoreJson } from '#features/stores/contract.ts';
import { Field } from '#web/ui/field.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { CopyJson } from '../contract.ts';

export type CopySelection = Exclude<ChangeSelection, { cells: true }>;

export type Form = {
  targets: string[];
  percent: string;
  /** By currency of a target, and by pair `CNY USD`. */
  amounts: Readonly<Record<string, string>>;
  rates: Readonly<Record<string, string>>;
  languages: string[];
  codePrefix: string;
  stock: number;
};

export const FIRST: Form = {
  ...{ targets: [], percent: '', amounts: {}, rates: {}, languages: [], codePrefix: '', stock: 0 },
};

type PartProps = { form: Form; onChange: (part: Partial<Form>) => void };
type Pair = { from: string; to: string; key: string };

/** How prices of the drafts are made from those of the listings. */
export function Prices({
  form,
  pairs,
  currencies,
  onChange,
}: PartProps & { pairs: Pair[]; currencies: string[] }) {
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

/** Languages, SKU codes and stock of the drafts. */
export function Rest({ form, onChange }: PartProps) {
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

/** Currencies of the target stores. */
export function currenciesOf(targets: readonly string[], stores: readonly StoreJson[]): string[] {
  return [...new Set(stores.filter(({ id }) => targets.includes(id)).map(({ currency }) => currency))];
}

/** Pairs of currencies that may need a rate: of the stores the selection can be about, and the targets. */
export function pairsOf(
  selection: CopySelection,
  targets: readonly string[],
  stores: readonly StoreJson[],
): Pair[] {
  const sources = 'products' in selection ? new Set(selection.products.map(({ storeId }) => storeId)) : null;
  const from = stores
    .filter(({ id, products }) => (sources ? sources.has(id) : products > 0))
    .map(({ currency }) => currency);
  return currenciesOf(targets, stores).flatMap((to) =>
    [...new Set(from)].filter((one) => one !== to).map((one) => ({ from: one, to, key: `${one} ${to}` })),
  );
}

/** The form as the contract has it. */
export function optionsOf(form: Form, pairs: readonly Pair[], currencies: readonly string[]) {
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

/** What a copy was previewed with, to be changed. */
export function formOf({ options, targets }: CopyJson): Form {
  const { percent, amounts, rates, languages, codePrefix, stock } = options;
  return {
    targets: targets.map(({ storeId }) => storeId),
    percent: percent === '0' ? '' : percent,
    amounts,
    rates: Object.fromEntries(rates.map(({ from, to, rate }) => [`${from} ${to}`, rate])),
    languages: languages ?? [],
    codePrefix,
    stock,
  };
}

/** True where the percentage is none. */
export const isBadPercent = ({ percent }: Form) => percent !== '' && !/^-?\d{1,4}(\.\d{1,2})?$/.test(percent);
