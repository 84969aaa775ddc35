import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { ChangeSetJson } from '../../shapes/contract.ts';
import { reasonWords } from '../reason-words.ts';
import type { RowsState, ShownTab } from '../rows-state.ts';
import { ExportRows } from './export-rows.tsx';
import { tabCounts } from './use-rows.ts';

const WORDS: Readonly<Record<ShownTab, string>> = {
  all: 'all',
  change: 'tabChange',
  warnings: 'tabWarnings',
  refused: 'tabRefused',
  'left-out': 'tabLeftOut',
  published: 'tabPublished',
  failed: 'tabFailed',
};

type RowsBarProps = { set: ChangeSetJson; state: RowsState; tabs: readonly ShownTab[] };

/** Which rows are shown, each with its count; search and export at the right. */
export function RowsBar({ set, state, tabs }: RowsBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = tabCounts(set);
  const shown = tabs.filter((tab) => tab === 'all' || counts[tab] > 0 || tab === state.tab);
  return (
    <div className="sh-rows-bar">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
      <div className="sh-seg" role="group" aria-label={t('changes.preview.tabs')}>
        {shown.map((tab) => (
          <button
            key={tab}
            type="button"
            aria-pressed={state.tab === tab && !state.why}
            onClick={() => state.show({ tab })}
          >
            {t(`changes.preview.${WORDS[tab]}`)} {format.count(counts[tab])}
          </button>
        ))}
      </div>
      {state.why && <OnlyReason set={set} state={state} why={state.why} />}
      <span className="sh-space" />
      <RowSearch state={state} />
      <ExportRows set={set} state={state} />
    </div>
  );
}

function OnlyReason({ set, state, why }: { set: ChangeSetJson; state: RowsState; why: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = set.groups.find(({ code }) => code === why)?.worst?.facts ?? {};
  const { title } = reasonWords(why, facts, '', t, format);
  return (
    <span className="sh-chip">
      <span className="sh-chip-value">
        <span>{t('changes.preview.only', { name: title })}</span>
      </span>
      <button
        type="button"
        className="sh-chip-remove"
        aria-label={t('changes.preview.onlyRemove')}
        onClick={() => state.show({ tab: 'all' })}
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}

const DEBOUNCE_MS = 150;

/** A magnifier that becomes a field; what is found stands in the address. */
function RowSearch({ state }: { state: RowsState }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(state.find !== '');
  const [text, setText] = useState(state.find);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => state.search(next), DEBOUNCE_MS);
  };
  if (!isOpen) {
    return (
      <button
        type="button"
        className="sh-icon-button sh-small"
        aria-label={t('changes.preview.findOpen')}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" size={14} />
      </button>
    );
  }
  return (
    <span className="sh-search sh-rows-search">
      <Icon name="search" size={14} />
      <input
        type="search"
        ref={focusOnce}
        value={text}
        placeholder={t('changes.preview.find')}
        aria-label={t('changes.preview.find')}
        onChange={(event) => type(event.target.value)}
        onBlur={() => text === '' && setOpen(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          type('');
          setOpen(false);
        }}
      />
    </span>
  );
}

const focusOnce = (field: HTMLInputElement | null) => field?.focus();
