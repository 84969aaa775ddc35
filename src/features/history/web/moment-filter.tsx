import Button from 'antd/es/button';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BEIJING, wallTimeToInstant } from '#shared/instant.ts';
import type { FilterEditorProps, FilterField } from '#web/ui/filter-bar.tsx';
import type { Format } from '#web/ui/format.ts';
import { urlPattern } from '#web/url-state-values.ts';

/** A wall-clock time in Beijing as an address holds it: `2026-11-21T09:41`, or with seconds. */
export const WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
export const urlMoment = urlPattern(WALL_TIME);

/** The instant of such a text; undefined for none. */
export function instantOf(wall: string | undefined): string | undefined {
  if (!wall || !WALL_TIME.test(wall)) return undefined;
  const text = wall.length === 16 ? `${wall}:00` : wall;
  return wallTimeToInstant(text.replace('T', ' '), BEIJING)?.toISOString();
}

/** A field of a list that holds a moment. */
export function momentFilter(id: string, label: string, format: Format): FilterField {
  return {
    id,
    label,
    describe: (value) => {
      const at = instantOf(value);
      return at ? format.instant(new Date(at), new Date()) : value;
    },
    editor: (props) => <MomentEditor {...props} label={label} />,
  };
}

function MomentEditor({ value, onChange, onDone, label }: FilterEditorProps & { label: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value ?? '');
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!instantOf(text)) return;
    onChange(text);
    onDone();
  };
  return (
    <form className="sh-actions" onSubmit={apply}>
      <MomentInput label={label} value={text} onChange={setText} />
      <Button htmlType="submit" disabled={!instantOf(text)}>
        {t('list.apply')}
      </Button>
    </form>
  );
}

type MomentInputProps = { label: string; value: string; onChange: (value: string) => void };

/** The browser's own field for a date and a time; what it names is Beijing time. */
export function MomentInput({ label, value, onChange }: MomentInputProps) {
  return (
    <input
      className="sh-instant-field"
      type="datetime-local"
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
