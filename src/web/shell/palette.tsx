import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { Icon } from '../ui/icon.tsx';
import { type PaletteEntry, usePaletteGroups } from './palette-entries.ts';

/** ⌘K: one field for pages, stores, commands and whatever the features can find. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const { groups, isSearching, hasFailed, recordUse } = usePaletteGroups(text);
  const entries = groups.flatMap((group) => group.entries);
  const index = Math.min(active, Math.max(0, entries.length - 1));

  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry || entry.disabledReason) return;
    recordUse(entry);
    onClose();
    entry.run(go);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (entries.length > 0) setActive((index + step + entries.length) % entries.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(entries[index]);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it too, by `onClose`
    <dialog
      ref={openModal}
      className="sh-palette"
      aria-label={t('palette.label')}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="sh-palette-field">
        <Icon name="search" />
        <input
          autoFocus
          value={text}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={entries[index] ? `${listId}-${index}` : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.placeholder')}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <div className="sh-palette-list" id={listId} role="listbox" aria-label={t('palette.label')}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div key={group.id} role="group" aria-label={group.name}>
            <div className="sh-palette-group" aria-hidden="true">
              {group.name}
            </div>
            {group.entries.map((entry) => {
              const at = entries.indexOf(entry);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the keys
                <div
                  key={entry.id}
                  id={`${listId}-${at}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === index}
                  aria-disabled={entry.disabledReason !== undefined}
                  className="sh-palette-entry"
                  ref={at === index ? scrollIntoView : undefined}
                  onMouseMove={() => setActive(at)}
                  onClick={() => choose(entry)}
                >
                  <Icon name={entry.icon} />
                  <span>{entry.title}</span>
                  <em>{entry.disabledReason ?? entry.detail}</em>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <div className="sh-palette-foot" role="status">
        {hasFailed && <span>{t('palette.failed')}</span>}
        {!hasFailed && isSearching && <span>{t('palette.searching')}</span>}
        {!hasFailed && !isSearching && entries.length === 0 && <span>{t('palette.nothing', { text })}</span>}
        {!hasFailed && !isSearching && entries.length > 0 && <span>{t('palette.hint')}</span>}
      </div>
    </dialog>
  );
}

const openModal = (dialog: HTMLDialogElement | null) => {
  if (dialog && !dialog.open) dialog.showModal();
};

const scrollIntoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });
