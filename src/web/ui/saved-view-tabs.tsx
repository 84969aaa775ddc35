import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Popover from 'antd/es/popover';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../link.tsx';
import { Icon } from './icon.tsx';
import { useFormat } from './use-format.ts';

export type SavedView = { id: string; name: string; to: string; count?: number | undefined };

type SavedViewTabsProps = {
  views: readonly SavedView[];
  activeId: string | undefined;
  /** The list differs from the view as it was saved. */
  isChanged?: boolean;
  onSave?: (() => void) | undefined;
  onReset?: (() => void) | undefined;
  onDelete?: (() => void) | undefined;
  onSaveAs?: (name: string) => void;
};

/** Saved views over a list: links, so each can be opened in its own tab. */
export function SavedViewTabs({
  views,
  activeId,
  isChanged = false,
  onSave,
  onReset,
  onDelete,
  onSaveAs,
}: SavedViewTabsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <nav className="sh-tabs" aria-label={t('list.views')}>
      {views.map(({ id, name, to, count }) => (
        <Link key={id} to={to} className="sh-tab" {...(id === activeId && { 'aria-current': 'page' })}>
          {name}
          {count !== undefined && <em>{format.count(count)}</em>}
          {id === activeId && isChanged && (
            <span className="sh-tab-dot" title={t('list.viewChanged')}>
              <span aria-hidden="true">●</span>
              <span className="sh-visually-hidden">{t('list.viewChanged')}</span>
            </span>
          )}
        </Link>
      ))}
      {isChanged && onSave && (
        <button type="button" className="sh-text-button" onClick={onSave}>
          {t('list.viewSave')}
        </button>
      )}
      {isChanged && onReset && (
        <button type="button" className="sh-text-button" onClick={onReset}>
          {t('list.viewReset')}
        </button>
      )}
      {onSaveAs && <SaveAs onSave={onSaveAs} />}
      {onDelete && (
        <button type="button" className="sh-text-button" onClick={onDelete}>
          {t('list.viewDelete')}
        </button>
      )}
    </nav>
  );
}

function SaveAs({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onSave(name.trim());
    setOpen(false);
    setName('');
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      arrow={false}
      placement="bottomLeft"
      content={
        <form className="sh-actions" onSubmit={save}>
          <Input
            autoFocus
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            aria-label={t('list.viewName')}
            placeholder={t('list.viewName')}
            style={{ width: 220 }}
          />
          <Button htmlType="submit" type="primary" disabled={name.trim() === ''}>
            {t('list.viewSave')}
          </Button>
        </form>
      }
    >
      <button type="button" className="sh-icon-button sh-small" aria-label={t('list.viewNew')}>
        <Icon name="plus" size={14} />
      </button>
    </Popover>
  );
}
