import Button from 'antd/es/button';
import Dropdown from 'antd/es/dropdown';
import Tooltip from 'antd/es/tooltip';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Format } from './format.ts';
import { Icon, type IconName } from './icon.tsx';
import type { Selection } from './selection.ts';

export type BulkAction = {
  id: string;
  label: string;
  icon?: IconName;
  /** Why it can not be done, and for how many: "12 of 100 are locked in until 17 Jan". */
  disabledReason?: string | undefined;
  run: () => void;
  /** Before it is done: what it needs may be loaded. */
  warm?: () => void;
};

type BulkBarProps = {
  /** "28,068 products selected". */
  lead: string;
  /** "84,204 SKUs · all that match, 3 left out". */
  detail?: string;
  selectAll?: { label: string; run: () => void };
  primary?: BulkAction;
  /** The first two are buttons, the rest stands under ⋯. */
  actions?: readonly BulkAction[];
  onClear: () => void;
};

const IN_SIGHT = 2;

/** Floats over the foot of a list while something is selected; it never moves the list. */
export function BulkBar({ lead, detail, selectAll, primary, actions = [], onClear }: BulkBarProps) {
  const { t } = useTranslation();
  const rest = actions.slice(IN_SIGHT);
  return (
    <section className="sh-bulk" aria-label={t('bulk.label')}>
      <div className="sh-bulk-text" role="status">
        <strong>{lead}</strong>
        {selectAll && (
          <button type="button" className="sh-bulk-link" onClick={selectAll.run}>
            {selectAll.label}
          </button>
        )}
        {detail && <span>{detail}</span>}
      </div>
      <span className="sh-space" />
      {actions.slice(0, IN_SIGHT).map((action) => (
        <BulkButton key={action.id} action={action} />
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          placement="topRight"
          menu={{
            items: rest.map(({ id, label, icon, disabledReason, run }) => ({
              key: id,
              label: disabledReason ? `${label} · ${disabledReason}` : label,
              disabled: disabledReason !== undefined,
              ...(icon && { icon: <Icon name={icon} /> }),
              onClick: run,
            })),
          }}
        >
          <Button aria-label={t('bulk.more')} icon={<Icon name="more" />} />
        </Dropdown>
      )}
      {primary && <BulkButton action={primary} isPrimary />}
      <Button aria-label={t('bulk.clear')} icon={<Icon name="close" />} onClick={onClear} />
    </section>
  );
}

function BulkButton({ action, isPrimary = false }: { action: BulkAction; isPrimary?: boolean }) {
  const { label, icon, disabledReason, run, warm } = action;
  return (
    <Tooltip title={disabledReason}>
      <Button
        className={isPrimary ? 'sh-bulk-primary' : 'sh-bulk-secondary'}
        // Still focusable, so that the reason can be reached by keyboard.
        aria-disabled={disabledReason !== undefined}
        onClick={() => disabledReason === undefined && run()}
        onMouseEnter={warm}
        onFocus={warm}
        {...(icon && { icon: <Icon name={icon} /> })}
      >
        {label}
      </Button>
    </Tooltip>
  );
}

/** What "all" means right now, in words; nothing for rows picked one by one. */
export function selectionDetail(
  selection: Selection,
  total: number,
  isAtLeast: boolean,
  t: TFunction,
  format: Format,
): string {
  if (selection.kind === 'some') return '';
  const { size } = selection.except;
  if (size > 0) return t('bulk.except', { count: format.count(size) });
  return isAtLeast ? t('bulk.known', { total: format.count(total) }) : t('bulk.matching');
}
