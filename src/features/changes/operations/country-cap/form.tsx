import Select from 'antd/es/select';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { CountryPicker } from '../../web/build/country-picker.tsx';
import { NumberInput, VerbChooser } from '../../web/build/inputs.tsx';
import { type EditorProps, type OperationForm, plainNumber } from '../operation-form.ts';
import type { CountryCapOperation } from './contract.ts';

const VERBS = ['stop', 'cap', 'clear'] as const;

type CapDraft = {
  verb: (typeof VERBS)[number];
  units: string;
  countries: readonly string[];
  partial: 'leave' | 'stop-product';
};

const blank: CapDraft = { verb: 'stop', units: '', countries: [], partial: 'leave' };

export const countryCapForm: OperationForm<CountryCapOperation, CapDraft> = {
  name: ({ t }) => t('changes.op.countryCap.name'),
  blank,
  draftOf: (operation) => {
    if (operation.kind !== 'country-cap') return null;
    const { value, countries, partial } = operation;
    const verb = value === null ? 'clear' : value === 0 ? 'stop' : 'cap';
    return { ...blank, verb, countries, partial, units: value ? String(value) : '' };
  },
  read: ({ verb, countries, units, partial }) => {
    if (countries.length === 0) return { problem: 'countries' };
    const cap = { kind: 'country-cap' as const, countries: [...countries] };
    if (verb === 'clear') return { operation: { ...cap, value: null, partial: 'leave' } };
    if (verb === 'stop') return { operation: { ...cap, value: 0, partial } };
    const number = plainNumber(units);
    if (number === null || !/^\d{1,5}$/.test(number) || Number(number) === 0) return { problem: 'whole' };
    return { operation: { ...cap, value: Number(number), partial: 'leave' } };
  },
  Editor: CapEditor,
  Foot: CapFoot,
};

function CapEditor({ draft, onChange, problem }: EditorProps<CapDraft>) {
  const { t } = useTranslation();
  const { verb, units, countries } = draft;
  return (
    <>
      <VerbChooser value={verb} verbs={VERBS} onChange={(next) => onChange({ ...draft, verb: next })} />
      {verb === 'cap' && (
        <NumberInput
          value={units}
          example="500"
          unit={t('changes.build.units')}
          isWhole
          isWrong={problem === 'whole'}
          onChange={(next) => onChange({ ...draft, units: next })}
        />
      )}
      <CountryPicker
        value={countries}
        isWrong={problem === 'countries'}
        onChange={(next) => onChange({ ...draft, countries: next })}
      />
    </>
  );
}

/** A country is ticked per product: what to do when only some of its variants get 0 there. */
function CapFoot({ draft, onChange, coversPart }: EditorProps<CapDraft>) {
  const { t } = useTranslation();
  if (draft.verb === 'cap') return <p className="sh-meta">{t('changes.op.countryCap.note')}</p>;
  if (!asksAboutOthers(draft, coversPart)) return null;
  return (
    <div className="sh-line-partial">
      <span>{t('changes.op.countryCap.partial')}</span>
      <Select
        suffixIcon={<Icon name="down" size={14} />}
        size="small"
        value={draft.partial}
        aria-label={t('changes.op.countryCap.partial')}
        popupMatchSelectWidth={false}
        options={[
          { value: 'leave' as const, label: t('changes.op.countryCap.partialLeave') },
          { value: 'stop-product' as const, label: t('changes.op.countryCap.partialStop') },
        ]}
        onChange={(partial) => onChange({ ...draft, partial })}
      />
      <p className="sh-meta">{t('changes.op.countryCap.partialNote')}</p>
    </div>
  );
}

/**
 * Whether a step asks what to do where other variants stay on sale: it leaves some alone. A choice that was made
 * through the API stays in sight too.
 */
function asksAboutOthers({ verb, partial }: CapDraft, coversPart: boolean): boolean {
  return verb === 'stop' && (coversPart || partial !== 'leave');
}
