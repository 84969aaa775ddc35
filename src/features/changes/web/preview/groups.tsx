import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { WARNING_CODES, type WarningCode } from '../../rules.ts';
import type { ChangeGroup, ChangeSetJson } from '../../shapes/contract.ts';
import { reasonWords } from '../reason-words.ts';

type GroupsProps = {
  set: ChangeSetJson;
  /** Shows only the rows of a group below. */
  onShow: (group: ChangeGroup) => void;
  /** Says which warnings are left out now; undefined where nobody may any more. */
  onLeaveOut: ((codes: readonly WarningCode[]) => void) | undefined;
};

const ORDER: readonly ChangeGroup['kind'][] = ['refused', 'warning', 'left-out'];
const ICONS = { refused: 'refused', warning: 'warning', 'left-out': 'minus' } as const;

/** Refusals first, then warnings by count, then what was left out: one sentence each. */
export function PreviewGroups({ set, onShow, onLeaveOut }: GroupsProps) {
  const { t } = useTranslation();
  const groups = ORDER.flatMap((kind) => set.groups.filter((group) => group.kind === kind));
  if (groups.length === 0) return null;
  const left = set.groups.flatMap((group) => (group.kind === 'left-out' ? warningOf(group.code) : []));
  return (
    <ul className="sh-groups" aria-label={t('changes.preview.groups')}>
      {groups.map((group) => (
        <GroupLine
          key={`${group.kind} ${group.code}`}
          group={group}
          onShow={() => onShow(group)}
          onLeaveOut={leaveOutOf(group, left, onLeaveOut)}
        />
      ))}
    </ul>
  );
}

function leaveOutOf(group: ChangeGroup, left: readonly WarningCode[], act: GroupsProps['onLeaveOut']) {
  const [code] = warningOf(group.code);
  if (!act || !code || group.kind === 'refused') return undefined;
  if (group.kind === 'warning') return () => act([...left, code]);
  return () => act(left.filter((one) => one !== code));
}

function warningOf(code: string): WarningCode[] {
  return WARNING_CODES.filter((one) => one === code);
}

type GroupLineProps = { group: ChangeGroup; onShow: () => void; onLeaveOut: (() => void) | undefined };

function GroupLine({ group: { kind, code, skus, worst }, onShow, onLeaveOut }: GroupLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, why } = reasonWords(code, worst?.facts ?? {}, worst?.title ?? '', t, format);
  const isLeft = kind === 'left-out';
  const count = format.count(skus);
  return (
    <li className={`sh-group sh-group-${kind}`}>
      <Icon name={ICONS[kind]} />
      <strong className="sh-num">{count}</strong>
      <span className="sh-group-title">{isLeft ? `${t('changes.row.left-out')}: ${title}` : title}</span>
      <span className="sh-group-why" title={why}>
        {why}
      </span>
      <span className="sh-group-acts">
        <button
          type="button"
          className="sh-text-button"
          aria-label={t('changes.preview.showAct', { name: title })}
          onClick={onShow}
        >
          {t('changes.preview.show')}
        </button>
        {onLeaveOut && (
          <button
            type="button"
            className="sh-text-button"
            aria-label={t(isLeft ? 'changes.preview.putBackAct' : 'changes.preview.leaveOutAct', {
              count,
              name: title,
            })}
            onClick={onLeaveOut}
          >
            {t(isLeft ? 'changes.preview.putBack' : 'changes.preview.leaveOut')}
          </button>
        )}
      </span>
    </li>
  );
}
