import Button from 'antd/es/button';
import Dropdown from 'antd/es/dropdown';
import Tooltip from 'antd/es/tooltip';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { useWide } from '#web/ui/use-wide.ts';
import './team.css';

/** A verb of a row; with a reason it stays in sight and cannot be done. */
export type RowAct = { label: string; reason?: string | undefined; run: () => void };

/** The verbs of a row side by side; on a phone under ⋯, the reasons written out. */
export function RowActs({ name, acts }: { name: string; acts: readonly RowAct[] }) {
  const { t } = useTranslation();
  const isPhone = useWide() === 'narrow';
  if (acts.length === 0) return null;
  if (!isPhone)
    return (
      <span className="tm-acts">
        {acts.map((act) => (
          <Verb key={act.label} {...act} />
        ))}
      </span>
    );
  const items = acts.map(({ label, reason, run }) => ({
    key: label,
    label: reason ? `${label} · ${reason}` : label,
    disabled: reason !== undefined,
    onClick: run,
  }));
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
      <Button
        type="text"
        className="tm-more"
        aria-label={t('team.members.more', { name })}
        icon={<Icon name="more" />}
      />
    </Dropdown>
  );
}

function Verb({ label, reason, run }: RowAct) {
  return (
    <Tooltip title={reason}>
      <button
        type="button"
        className="sh-text-button"
        aria-disabled={reason !== undefined}
        onClick={reason === undefined ? run : undefined}
      >
        {label}
      </button>
    </Tooltip>
  );
}
