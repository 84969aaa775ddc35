import { useTranslation } from 'react-i18next';
import { CountryPicker } from '../../web/build/country-picker.tsx';
import { Chooser } from '../../web/build/inputs.tsx';
import type { EditorProps, OperationForm } from '../operation-form.ts';
import type { CountriesOperation } from './contract.ts';

const VERBS = ['add', 'remove', 'set'] as const;
type CountriesDraft = { verb: (typeof VERBS)[number]; countries: readonly string[] };

export const countriesForm: OperationForm<CountriesOperation, CountriesDraft> = {
  name: ({ t }) => t('changes.op.countries.name'),
  blank: { verb: 'add', countries: [] },
  draftOf: (operation) =>
    operation.kind === 'countries' ? { verb: operation.verb, countries: operation.countries } : null,
  read: ({ verb, countries }) =>
    countries.length === 0
      ? { problem: 'countries' }
      : { operation: { kind: 'countries', verb, countries: [...countries] } },
  isWholeProduct: true,
  Editor: CountriesEditor,
  Foot: CountriesFoot,
};

function CountriesEditor({ draft, onChange, problem }: EditorProps<CountriesDraft>) {
  const { t } = useTranslation();
  return (
    <>
      <Chooser
        value={draft.verb}
        choices={VERBS.map((value) => ({ value, label: t(`changes.op.countries.verbs.${value}`) }))}
        label={t('changes.build.verb')}
        onChange={(verb) => onChange({ ...draft, verb })}
      />
      <CountryPicker
        value={draft.countries}
        isWrong={problem !== undefined}
        onChange={(countries) => onChange({ ...draft, countries })}
      />
    </>
  );
}

function CountriesFoot() {
  const { t } = useTranslation();
  return <p className="sh-meta">{t('changes.op.countries.note')}</p>;
}
