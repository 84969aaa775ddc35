import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import Tooltip from 'antd/es/tooltip';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { useMay, useWorkspace } from '#web/session.tsx';
import { Confirm } from '#web/ui/confirm.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import { Instant } from '#web/ui/figures.tsx';
import { StateTag } from '#web/ui/state-tag.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useToast } from '#web/ui/toast.tsx';
import { losesLastOwner } from '../rules.ts';
import { ChangeRole } from './change-role.tsx';
import { type Member, useTeam } from './use-team.ts';

type MembersListProps = { members: UseQueryResult<Member[]>; activeOwners: number };
type Asked = { kind: 'role' | 'disable'; member: Member };

export function MembersList({ members, activeOwners }: MembersListProps) {
  const { t } = useTranslation();
  const { query } = useTeam();
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const toast = useToast();
  const mayManage = useMay('team.manage');
  const [asked, setAsked] = useState<Asked | null>(null);
  const change = useMutation(
    query.changeMember.mutationOptions({
      onSuccess: ({ name, disabledAt }, { isDisabled }) => {
        setAsked(null);
        const isBack = isDisabled === false && disabledAt === null;
        toast.show({ text: t(isBack ? 'team.members.enabled' : 'team.members.changed', { name }) });
      },
      onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
      onSettled: () => queries.invalidateQueries({ queryKey: query.key() }),
    }),
  );
  /** Why the member cannot be disabled or become something else; the server asks the same rule. */
  const whyNot = (member: Member): string | undefined => {
    if (!mayManage) return t('team.page.needsManage');
    const before = { role: member.role, isDisabled: member.disabledAt !== null };
    const isLast = losesLastOwner(before, { ...before, isDisabled: true }, activeOwners);
    return isLast ? t('team.members.lastOwner') : undefined;
  };
  const columns: Column<Member>[] = [
    {
      id: 'name',
      head: t('team.members.name'),
      width: 220,
      grows: true,
      cell: ({ name, isYou }) => (
        <span>
          <strong>{name}</strong> {isYou && <span className="sh-muted">{t('team.members.you')}</span>}
        </span>
      ),
    },
    { id: 'email', head: t('team.members.email'), width: 240, cell: ({ email }) => email },
    {
      id: 'role',
      head: t('team.members.role'),
      width: 150,
      isOnPhone: true,
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
      cell: (member) => {
        const reason = whyNot(member);
        return (
          <span className="tm-acts">
            <Act
              label={t('team.members.changeRole')}
              reason={reason}
              onClick={() => setAsked({ kind: 'role', member })}
            />
            {member.disabledAt ? (
              <Act
                label={t('team.members.enable')}
                reason={mayManage ? undefined : reason}
                onClick={() => change.mutate({ accountId: member.accountId, isDisabled: false })}
              />
            ) : (
              <Act
                label={t('team.members.disable')}
                reason={reason}
                onClick={() => setAsked({ kind: 'disable', member })}
              />
            )}
          </span>
        );
      },
    },
  ];
  return (
    <>
      <DataTable
        label={t('team.page.tabMembers')}
        columns={columns}
        rows={members.data ?? []}
        rowId={({ accountId }) => accountId}
        rowName={({ name }) => name}
        total={members.data?.length}
        isLoading={members.isPending}
        {...(members.error && {
          instead: (
            <ErrorState
              what={t('team.page.tabMembers')}
              explanation={explainError(members.error, t)}
              onRetry={() => void members.refetch()}
            />
          ),
        })}
      />
      {asked?.kind === 'disable' && (
        <Confirm
          title={t('team.members.disableTitle', { name: asked.member.name })}
          action={t('team.members.disableAct', { name: asked.member.name })}
          isBusy={change.isPending}
          onCancel={() => setAsked(null)}
          onConfirm={() => change.mutate({ accountId: asked.member.accountId, isDisabled: true })}
        >
          <p>
            {t('team.members.disableNote', {
              name: asked.member.name,
              workspace: workspace?.name ?? '',
            })}
          </p>
        </Confirm>
      )}
      {asked?.kind === 'role' && (
        <ChangeRole
          member={asked.member}
          isBusy={change.isPending}
          onCancel={() => setAsked(null)}
          onChange={(role) => change.mutate({ accountId: asked.member.accountId, role })}
        />
      )}
    </>
  );
}

type ActProps = { label: string; reason: string | undefined; onClick: () => void };

/** A verb in a row; when it cannot be done it stays and can be reached, with the reason. */
function Act({ label, reason, onClick }: ActProps) {
  return (
    <Tooltip title={reason}>
      <button
        type="button"
        className="sh-text-button"
        aria-disabled={reason !== undefined}
        onClick={reason === undefined ? onClick : undefined}
      >
        {label}
      </button>
    </Tooltip>
  );
}
