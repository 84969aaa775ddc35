import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/ui/use-format.ts';
import { LANGUAGES } from '../../operations/title/rules.ts';
import { Chooser } from './inputs.tsx';

type LanguageChooserProps = { value: string; onChange: (language: string) => void };

/** A listing language or all of them; one that is no longer offered stays as long as it is chosen. */
export function LanguageChooser({ value, onChange }: LanguageChooserProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const known: readonly string[] = LANGUAGES;
  const languages = known.includes(value) || value === 'all' ? known : [...known, value];
  const choices = languages.map((code) => ({ value: code, label: format.listingLanguage(code) }));
  return (
    <Chooser
      value={value}
      choices={[{ value: 'all', label: t('changes.op.title.all') }, ...choices]}
      label={t('changes.op.title.language')}
      onChange={onChange}
    />
  );
}
