import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';

const CHEVRON = <Icon name="down" size={14} />;

export type Choice<Value> = { value: Value; label: string };

type ChooserProps<Value> = {
  value: Value;
  choices: readonly Choice<Value>[];
  label: string;
  onChange: (value: Value) => void;
  className?: string;
};

/** A small menu inside a step. */
export function Chooser<Value extends string>({
  value,
  choices,
  label,
  onChange,
  className = 'sh-line-verb',
}: ChooserProps<Value>) {
  return (
    <Select<Value>
      suffixIcon={CHEVRON}
      className={className}
      value={value}
      aria-label={label}
      popupMatchSelectWidth={false}
      options={[...choices]}
      onChange={onChange}
    />
  );
}

type FlagProps = {
  value: boolean;
  label: string;
  /** How the two answers are written. */
  yes: string;
  no: string;
  onChange: (value: boolean) => void;
};

/** One of two answers, written out: a tick beside other steps would not say what it stands for. */
export function FlagChooser({ value, label, yes, no, onChange }: FlagProps) {
  return (
    <Chooser
      className="sh-line-wide"
      value={value ? 'yes' : 'no'}
      choices={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      label={label}
      onChange={(answer) => onChange(answer === 'yes')}
    />
  );
}

type VerbProps<Verb> = {
  value: Verb;
  verbs: readonly Verb[];
  onChange: (verb: Verb) => void;
};

/** What to do with a field; verbs have their words in `changes.verb`. */
export function VerbChooser<Verb extends string>({ value, verbs, onChange }: VerbProps<Verb>) {
  const { t } = useTranslation();
  const choices = verbs.map((verb) => ({ value: verb, label: t(`changes.verb.${verb}`) }));
  return <Chooser value={value} choices={choices} label={t('changes.build.verb')} onChange={onChange} />;
}

type ValueProps = {
  value: string;
  onChange: (value: string) => void;
  example: string;
  unit?: string | undefined;
  isWrong: boolean;
  isWhole?: boolean;
};

/** A number as people type it, with its unit. */
export function NumberInput({ value, onChange, example, unit, isWrong, isWhole = false }: ValueProps) {
  const { t } = useTranslation();
  return (
    <Input
      className="sh-line-value sh-line-number"
      value={value}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      placeholder={t('changes.build.valueHint', { value: example })}
      aria-label={t('changes.build.value')}
      {...(isWrong && { status: 'error' as const })}
      suffix={unit}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type TextProps = Omit<ValueProps, 'unit' | 'isWhole'> & {
  label?: string;
  maxLength?: number;
  /** Takes what is left of the line: a text of many words. */
  isWide?: boolean;
};

export function TextInput({ value, onChange, example, isWrong, label, maxLength = 100, isWide }: TextProps) {
  const { t } = useTranslation();
  return (
    <Input
      className={isWide ? 'sh-line-text sh-line-long' : 'sh-line-text'}
      value={value}
      maxLength={maxLength}
      placeholder={t('changes.build.valueHint', { value: example })}
      aria-label={label ?? t('changes.build.value')}
      {...(isWrong && { status: 'error' as const })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type CurrencyProps = {
  value: string;
  currencies: readonly string[];
  onChange: (currency: string) => void;
};

/** The currency an amount is meant in; empty = each product's own. */
export function CurrencyChooser({ value, currencies, onChange }: CurrencyProps) {
  const { t } = useTranslation();
  const choices = [
    { value: '', label: t('changes.build.currencyAny') },
    ...currencies.map((code) => ({ value: code, label: code })),
  ];
  return (
    <Chooser
      className="sh-line-currency"
      value={value}
      choices={choices}
      label={t('changes.build.currency')}
      onChange={onChange}
    />
  );
}
