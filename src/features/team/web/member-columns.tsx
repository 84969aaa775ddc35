import type { TFunction } from 'i18next';
import type { Column } from '#web/ui/data-table-types.ts';
import { Instant } from '#web/ui/figures.tsx';
import { StateTag } from '#web/ui/state-tag.tsx';
import { type RowAct, RowActs } from './row-acts.tsx';
import type { Member } from './use-team.ts';

type MemberColumns = { t: TFunction; isPhone: boolean; actsOf: (member: Member) => RowAct[] };

/** Columns of the members; on a phone role and state stand under the name. */
export function memberColumns({ t, isPhone, actsOf }: MemberColumns): Column<Member>[] {
  const name = (member: Member) => (
    <>
      <strong>{member.name}</strong>{' '}
      {member.isYou && <span className="sh-muted">{t('team.members.you')}</span>}
    </>
  );
  return [
    {
      id: 'name',
      head: t('team.members.name'),
      width: 220,
      grows: true,
      cell: (member) =>
        isPhone ? (
          <span className="sh-two-lines">
            <span>
              <span className="sh-line-1">{name(member)}</span>
              <span className="sh-line-2">
                {t(`team.roles.${member.role}`)}
                {member.disabledAt && ` · ${t('team.members.disabled')}`} · {member.email}
              </span>
            </span>
          </span>
        ) : (
          <span>{name(member)}</span>
        ),
    },
    { id: 'email', head: t('team.members.email'), width: 240, cell: ({ email }) => email },
    {
      id: 'role',
      head: t('team.members.role'),
      width: 150,
      cell: ({ role }) => t(`team.roles.${role}`),
    },
    {
      id: 'joined',
      head: t('team.members.joined'),
      width: 170,
      cell: ({ joinedAt }) => <Instant value={joinedAt} />,
    },
    {
      id: 'state',
      head: t('team.members.state'),
      width: 110,
      cell: ({ disabledAt }) =>
        disabledAt ? (
          <StateTag tone="warn">{t('team.members.disabled')}</StateTag>
        ) : (
          <StateTag tone="ok">{t('team.members.active')}</StateTag>
        ),
    },
    {
      id: 'acts',
      head: t('team.members.acts'),
      width: 210,
      isOnPhone: true,
      cell: (member) => <RowActs name={member.name} acts={actsOf(member)} />,
    },
  ];
}
