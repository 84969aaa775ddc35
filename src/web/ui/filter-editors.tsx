import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterEditorProps, FilterField } from './filter-bar.tsx';
import { useFormat } from './use-format.ts';

export type FilterOption = { value: string; label: string; count?: number };

type ChoiceFilter = { id: string; label: string; options: readonly FilterOption[]; isSingle?: boolean };

/** Above this many options the editor has a field to find one. */
const FIND_FROM = 9;

/** A field with known values; several at once stand in the address as `a,b`. */
export function choiceFilter({ id, label, options, isSingle = false }: ChoiceFilter): FilterField {
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return {
    id,
    label,
    describe: (value) => value.split(',').map(nameOf).join(', '),
    editor: (props) => <ChoiceEditor {...props} options={options} isSingle={isSingle} />,
  };
}

type ChoiceEditorProps = FilterEditorProps & { options: readonly FilterOption[]; isSingle: boolean };

function ChoiceEditor({ value, onChange, onDone, options, isSingle }: ChoiceEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  const chosen = value ? value.split(',') : [];
  const matches = options.filter(({ label, value: code }) =>
    `${label} ${code}`.toLowerCase().includes(text.toLowerCase()),
  );
  const toggle = (one: string) => {
    if (isSingle) {
      onChange(one);
      onDone();
      return;
    }
    const next = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
    onChange(next.length > 0 ? next.join(',') : undefined);
  };
  return (
    <div className="sh-filter-menu">
      {options.length >= FIND_FROM && (
        <Input
          autoFocus
          value={text}
          placeholder={t('list.search')}
          aria-label={t('list.search')}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <ul>
        {matches.map((option) => (
          <li key={option.value}>
            {isSingle ? (
              <button
                type="button"
                aria-pressed={chosen.includes(option.value)}
                onClick={() => toggle(option.value)}
              >
                {option.label}
              </button>
            ) : (
              <Checkbox checked={chosen.includes(option.value)} onChange={() => toggle(option.value)}>
                {option.label}
              </Checkbox>
            )}
            {option.count !== undefined && <em>{format.count(option.count)}</em>}
          </li>
        ))}
      </ul>
    </div>
  );
}

type NumberFilter = { id: string; label: string; unit?: string };

/** `lt:10`, `gt:100`, `eq:0`: the address of a number filter. */
export function numberFilter({ id, label, unit }: NumberFilter): FilterField {
  return {
    id,
    label,
    describe: (value) => {
      const { sign, figure } = readNumberFilter(value) ?? { sign: '=', figure: value };
      return [sign, figure, unit].filter(Boolean).join(' ');
    },
    editor: (props) => <NumberEditor {...props} unit={unit} />,
  };
}

const SIGNS = { lt: '<', eq: '=', gt: '>' } as const;
type Comparison = keyof typeof SIGNS;
const COMPARISONS: readonly Comparison[] = ['lt', 'eq', 'gt'];

/** The parts of `lt:10`; null when the text is no such filter. */
export function readNumberFilter(
  value: string,
): { comparison: Comparison; sign: string; figure: string } | null {
  const match = /^(lt|eq|gt):(\d{1,9}(?:\.\d{1,4})?)$/.exec(value);
  const comparison = COMPARISONS.find((one) => one === match?.[1]);
  return match && comparison ? { comparison, sign: SIGNS[comparison], figure: match[2] ?? '' } : null;
}

function NumberEditor({ value, onChange, onDone, unit }: FilterEditorProps & { unit: string | undefined }) {
  const { t } = useTranslation();
  const before = value ? readNumberFilter(value) : null;
  const [comparison, setComparison] = useState<Comparison>(before?.comparison ?? 'lt');
  const [figure, setFigure] = useState(before?.figure ?? '');
  const next = `${comparison}:${figure.trim()}`;
  const isValid = readNumberFilter(next) !== null;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!isValid) return;
    onChange(next);
    onDone();
  };
  return (
    <form className="sh-actions" onSubmit={apply}>
      {COMPARISONS.map((one) => (
        <Button
          key={one}
          aria-pressed={one === comparison}
          type={one === comparison ? 'primary' : 'default'}
          ghost={one === comparison}
          onClick={() => setComparison(one)}
        >
          {SIGNS[one]}
        </Button>
      ))}
      <Input
        autoFocus
        inputMode="decimal"
        value={figure}
        status={figure !== '' && !isValid ? 'error' : ''}
        aria-label={t('list.filterEdit', { name: unit ?? '' })}
        onChange={(event) => setFigure(event.target.value)}
        style={{ width: 120 }}
        {...(unit && { suffix: unit })}
      />
      <Button htmlType="submit" disabled={!isValid}>
        {t('list.apply')}
      </Button>
    </form>
  );
}
