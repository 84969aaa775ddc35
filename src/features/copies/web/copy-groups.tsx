import { useTranslation } from 'react-i18next';
import { useMay } from '#web/session.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { CopyGroup, CopyJson } from '../contract.ts';
import { DUPLICATE_REASONS, WARNING_CODES } from '../rules.ts';
import { useReason } from './reason-words.ts';
import type { CopyActs } from './use-copies.ts';

const LOOKS = {
  failed: { look: 'refused', icon: 'refused' },
  refused: { look: 'refused', icon: 'refused' },
  duplicate: { look: 'left-out', icon: 'minus' },
  warning: { look: 'warning', icon: 'warning' },
} as const;
const ORDER: readonly CopyGroup['kind'][] = ['failed', 'refused', 'duplicate', 'warning'];
/** Reasons whose rows may be left out or taken in together. */
const CHOSEN = [...DUPLICATE_REASONS, ...WARNING_CODES];

type GroupsProps = { copy: CopyJson; acts: CopyActs; onShow: (code: string) => void };

/** Failures and refusals first, then duplicates, then warnings: one sentence each. */
export function CopyGroups({ copy, acts, onShow }: GroupsProps) {
  const { t } = useTranslation();
  const groups = ORDER.flatMap((kind) => copy.groups.filter((group) => group.kind === kind));
  if (groups.length === 0) return null;
  return (
    <ul className="sh-groups" aria-label={t('copies.groups')}>
      {groups.map((group) => (
        <GroupLine key={`${group.kind} ${group.code}`} {...{ copy, group, acts, onShow }} />
      ))}
    </ul>
  );
}

function GroupLine({ copy, group, acts, onShow }: GroupsProps & { group: CopyGroup }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayEdit = useMay('changes.edit');
  const reason = useReason();
  const { title, why } = reason(group.code, group.facts);
  const { look, icon } = LOOKS[group.kind];
  const code = CHOSEN.find((one) => one === group.code);
  const canChoose = mayEdit && copy.state === 'previewed' && code && group.kind !== 'refused';
  const leave = (isLeftOut: boolean) =>
    code && acts.act((client) => client.leaveOut({ id: copy.id, rows: { code }, isLeftOut }));
  return (
    <li className={`sh-group sh-group-${look}`}>
      <Icon name={icon} />
      <strong className="sh-num">{format.count(group.rows)}</strong>
      <span className="sh-group-title">{title}</span>
      <span className="sh-group-why" title={why}>
        {why}
      </span>
      <span className="sh-group-acts">
        <button
          type="button"
          className="sh-text-button"
          aria-label={t('copies.showAct', { name: title })}
          onClick={() => onShow(group.code)}
        >
          {t('copies.show')}
        </button>
        {canChoose && group.kind === 'warning' && (
          <button type="button" className="sh-text-button" onClick={() => leave(true)}>
            {t('copies.leaveOut')}
          </button>
        )}
        {canChoose && group.kind === 'duplicate' && (
          <>
            <button type="button" className="sh-text-button" onClick={() => leave(false)}>
              {t('copies.takeIn')}
            </button>
            <button type="button" className="sh-text-button" onClick={() => leave(true)}>
              {t('copies.leaveOut')}
            </button>
          </>
        )}
      </span>
    </li>
  );
}
