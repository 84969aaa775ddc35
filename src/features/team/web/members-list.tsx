import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { useMay, useWorkspace } from '#web/session.tsx';
import { Confirm } from '#web/ui/confirm.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useWide } from '#web/ui/use-wide.ts';
import { losesLastOwner } from '../rules.ts';
import { ChangeRole } from './change-role.tsx';
import { memberColumns } from './member-columns.tsx';
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
  const isPhone = useWide() === 'narrow';
  const columns = memberColumns({
    t,
    isPhone,
    actsOf: (member) => [
      {
        label: t('team.members.changeRole'),
        reason: whyNot(member),
        run: () => setAsked({ kind: 'role', member }),
      },
      member.disabledAt
        ? {
            label: t('team.members.enable'),
            reason: mayManage ? undefined : whyNot(member),
            run: () => change.mutate({ accountId: member.accountId, isDisabled: false }),
          }
        : {
            label: t('team.members.disable'),
            reason: whyNot(member),
            run: () => setAsked({ kind: 'disable', member }),
          },
    ],
  });
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
