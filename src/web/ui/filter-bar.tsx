import Input from 'antd/es/input';
import Popover from 'antd/es/popover';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';

export type FilterEditorProps = {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  onDone: () => void;
};

/** One field of a list. Its value is the text in the address. */
export type FilterField = {
  id: string;
  label: string;
  /** Words of the value on the chip: `BR,ES` → "Brazil, Spain". */
  describe: (value: string) => string;
  editor: (props: FilterEditorProps) => ReactNode;
};

type FilterBarProps = {
  search?: { value: string; placeholder: string; onChange: (value: string) => void };
  fields: readonly FilterField[];
  values: Readonly<Record<string, string | undefined>>;
  onChange: (id: string, value: string | undefined) => void;
  /** Column choice, row height and the like, at the right. */
  children?: ReactNode;
};

/** Search, a chip for each filter that is set, and a menu to set another. */
export function FilterBar({ search, fields, values, onChange, children }: FilterBarProps) {
  const { t } = useTranslation();
  const set = fields.filter(({ id }) => values[id] !== undefined);
  return (
    <search className="sh-filters">
      {search && <SearchField {...search} />}
      {set.map((field) => (
        <FilterChip
          key={field.id}
          field={field}
          value={values[field.id] ?? ''}
          onChange={(value) => onChange(field.id, value)}
        />
      ))}
      {fields.length > 0 && (
        <AddFilter fields={fields} values={values} onChange={onChange} label={t('list.filter')} />
      )}
      <span className="sh-space" />
      {children}
    </search>
  );
}

const DEBOUNCE_MS = 150;

function SearchField({ value, placeholder, onChange }: NonNullable<FilterBarProps['search']>) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ text: value, from: value });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Back, a saved view or "clear all" changed the address: the field follows it.
  const text = draft.from === value ? draft.text : value;
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (next: string) => {
    setDraft({ text: next, from: value });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setDraft({ text: next, from: next });
      onChange(next);
    }, DEBOUNCE_MS);
  };
  return (
    <span className="sh-search" data-list-search>
      <Icon name="search" size={14} />
      <input
        type="search"
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return;
          event.preventDefault();
          type('');
        }}
      />
      {text !== '' && (
        <button type="button" aria-label={t('list.clearSearch')} onClick={() => type('')}>
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}

type FilterChipProps = { field: FilterField; value: string; onChange: (value: string | undefined) => void };

function FilterChip({ field, value, onChange }: FilterChipProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { label, describe, editor } = field;
  return (
    <span className="sh-chip">
      <Popover
        open={isOpen}
        onOpenChange={setOpen}
        trigger="click"
        arrow={false}
        placement="bottomLeft"
        destroyOnHidden
        content={editor({ value, onChange, onDone: () => setOpen(false) })}
      >
        <button
          type="button"
          className="sh-chip-value"
          aria-label={`${t('list.filterEdit', { name: label })}: ${describe(value)}`}
        >
          <em>{label}</em>
          <span>{describe(value)}</span>
        </button>
      </Popover>
      <button
        type="button"
        className="sh-chip-remove"
        aria-label={t('list.filterRemove', { name: label })}
        onClick={() => onChange(undefined)}
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}

type AddFilterProps = Pick<FilterBarProps, 'fields' | 'values' | 'onChange'> & { label: string };

function AddFilter({ fields, values, onChange, label }: AddFilterProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<FilterField | null>(null);
  const matches = fields.filter((field) => field.label.toLowerCase().includes(text.toLowerCase()));
  const show = (isShown: boolean) => {
    setOpen(isShown);
    setText('');
    setChosen(null);
  };
  const content = chosen ? (
    <div className="sh-filter-menu">
      <button type="button" className="sh-text-button" onClick={() => setChosen(null)}>
        {t('list.back')}
      </button>
      <strong>{chosen.label}</strong>
      {chosen.editor({
        value: values[chosen.id],
        onChange: (value) => onChange(chosen.id, value),
        onDone: () => show(false),
      })}
    </div>
  ) : (
    <div className="sh-filter-menu">
      <Input
        autoFocus
        value={text}
        placeholder={t('list.filterFind')}
        aria-label={t('list.filterFind')}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => matches[0] && setChosen(matches[0])}
      />
      <ul>
        {matches.map((field) => (
          <li key={field.id}>
            <button type="button" onClick={() => setChosen(field)}>
              {field.label}
              {values[field.id] !== undefined && <Icon name="check" size={14} />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
  return (
    <Popover
      open={isOpen}
      onOpenChange={show}
      trigger="click"
      arrow={false}
      placement="bottomLeft"
      content={content}
      destroyOnHidden
    >
      <button type="button" className="sh-chip sh-chip-add" aria-haspopup="dialog" aria-expanded={isOpen}>
        <Icon name="filter" size={14} />
        {label}
      </button>
    </Popover>
  );
}
