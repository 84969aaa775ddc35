import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BEIJING, instantToWallTime } from '#shared/instant.ts';
import { Icon } from '#web/ui/icon.tsx';
import { MomentInput } from './moment-filter.tsx';
import { QUICK, type Quick } from './moments.ts';

type MomentPickerProps = {
  /** `hour`, `set.1042` or a wall-clock time in Beijing. */
  value: string;
  until: string | undefined;
  onChange: (value: string) => void;
  onUntil: (until: string | undefined) => void;
};

type Choice = Quick | 'set' | 'custom';

/** Chooses the moment, and a second one where it is not now. */
export function MomentPicker({ value, until, onChange, onUntil }: MomentPickerProps) {
  const { t } = useTranslation();
  const chosen = choiceOf(value);
  const choose = (choice: Choice) => {
    if (choice === 'set') onChange('set.');
    else onChange(choice === 'custom' ? wallAgo(3_600_000) : choice);
  };
  const choices: readonly Choice[] = [...QUICK, 'set', 'custom'];
  return (
    <fieldset className="hi-picker">
      <legend className="sh-visually-hidden">{t('history.compare.moment')}</legend>
      <span>{t('history.compare.moment')}</span>
      <Select<Choice>
        className="hi-choice"
        aria-label={t('history.compare.quick')}
        value={chosen}
        suffixIcon={<Icon name="down" size={14} />}
        options={choices.map((choice) => ({ value: choice, label: t(`history.compare.${choice}`) }))}
        onChange={choose}
      />
      {chosen === 'set' && <SetNumber value={value.slice('set.'.length)} onChange={onChange} />}
      {chosen === 'custom' && (
        <MomentInput
          label={t('history.compare.at')}
          value={value}
          onChange={(text) => text && onChange(text)}
        />
      )}
      <Select<'now' | 'then'>
        className="hi-choice"
        aria-label={t('history.compare.second')}
        value={until === undefined ? 'now' : 'then'}
        suffixIcon={<Icon name="down" size={14} />}
        options={[
          { value: 'now', label: t('history.compare.to') },
          { value: 'then', label: t('history.compare.isUntil') },
        ]}
        onChange={(choice) => onUntil(choice === 'now' ? undefined : wallAgo(60_000))}
      />
      {until !== undefined && (
        <MomentInput
          label={t('history.compare.until')}
          value={until}
          onChange={(text) => text && onUntil(text)}
        />
      )}
    </fieldset>
  );
}

/** The address follows once the number has been typed. */
function SetNumber({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => text !== value && onChange(`set.${text}`), 300);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      className="hi-number"
      inputMode="numeric"
      autoFocus={value === ''}
      aria-label={t('history.compare.number')}
      placeholder={t('history.compare.number')}
      value={text}
      onChange={(event) => setText(event.target.value.replace(/\D/g, '').slice(0, 9))}
    />
  );
}

function choiceOf(value: string): Choice {
  if (value.startsWith('set.')) return 'set';
  return QUICK.find((quick) => quick === value) ?? 'custom';
}

const wallAgo = (ms: number) =>
  instantToWallTime(new Date(Date.now() - ms), BEIJING)
    .slice(0, 16)
    .replace(' ', 'T');
