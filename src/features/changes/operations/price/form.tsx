import { useTranslation } from 'react-i18next';
import { Chooser, CurrencyChooser, NumberInput, VerbChooser } from '../../web/build/inputs.tsx';
import { type EditorProps, type OperationForm, plainNumber, plainPercent } from '../operation-form.ts';
import type { PriceOperation } from './contract.ts';

const VERBS = ['percent', 'add', 'set', 'round-99'] as const;
const DIRECTIONS = ['nearest', 'up', 'down'] as const;

/** Every choice at once, so that going back to a verb finds its value again. */
type PriceDraft = {
  verb: (typeof VERBS)[number];
  value: string;
  currency: string;
  direction: (typeof DIRECTIONS)[number];
};

const blank: PriceDraft = { verb: 'percent', value: '', currency: '', direction: 'nearest' };

export const priceForm: OperationForm<PriceOperation, PriceDraft> = {
  name: ({ priceField }) => priceField,
  blank,
  draftOf: (operation) => {
    if (operation.kind !== 'price') return null;
    if (operation.verb === 'round-99')
      return { ...blank, verb: 'round-99', direction: operation.direction ?? 'nearest' };
    const currency = operation.verb === 'percent' ? '' : (operation.currency ?? '');
    return { ...blank, verb: operation.verb, value: operation.value, currency };
  },
  read: ({ verb, value, currency, direction }) => {
    if (verb === 'round-99') {
      const towards = direction === 'nearest' ? {} : { direction };
      return { operation: { kind: 'price', verb, ...towards } };
    }
    if (verb === 'percent') {
      const percent = plainPercent(value);
      return percent === null
        ? { problem: 'percent' }
        : { operation: { kind: 'price', verb, value: percent } };
    }
    const number = plainNumber(value);
    const inCurrency = currency ? { currency } : {};
    if (verb === 'set') {
      if (number === null || Number(number) <= 0 || Number(number) > 9999) return { problem: 'positive' };
      return { operation: { kind: 'price', verb, value: number, ...inCurrency } };
    }
    if (number === null || Number(number) === 0) return { problem: 'number' };
    return { operation: { kind: 'price', verb, value: number, ...inCurrency } };
  },
  Editor: PriceEditor,
};

function PriceEditor({ draft, onChange, problem, currencies }: EditorProps<PriceDraft>) {
  const { t } = useTranslation();
  const { verb, value, currency, direction } = draft;
  return (
    <>
      <VerbChooser value={verb} verbs={VERBS} onChange={(next) => onChange({ ...draft, verb: next })} />
      {verb === 'round-99' ? (
        <Chooser
          className="sh-line-value"
          value={direction}
          choices={DIRECTIONS.map((one) => ({ value: one, label: t(`changes.op.price.${one}`) }))}
          label={t('changes.op.price.rounding')}
          onChange={(next) => onChange({ ...draft, direction: next })}
        />
      ) : (
        <NumberInput
          value={value}
          example={verb === 'percent' ? '3' : '4.99'}
          unit={verb === 'percent' ? '%' : undefined}
          isWrong={problem !== undefined}
          onChange={(next) => onChange({ ...draft, value: next })}
        />
      )}
      {(verb === 'set' || verb === 'add') && (
        <CurrencyChooser
          value={currency}
          currencies={currencies}
          onChange={(next) => onChange({ ...draft, currency: next })}
        />
      )}
    </>
  );
}
