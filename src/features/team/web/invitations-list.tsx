import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import { Instant } from '#web/ui/figures.tsx';
import { StateTag, type Tone } from '#web/ui/state-tag.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useToast } from '#web/ui/toast.ts';
import type { InvitationState } from '../rules.ts';
import { RowActs } from './row-acts.tsx';
import { type Invitation, useTeam } from './use-team.ts';

const TONES: Readonly<Record<InvitationState, Tone>> = {
  open: 'info',
  used: 'ok',
  expired: 'neutral',
  revoked: 'neutral',
};

export function InvitationsList() {
  const { t } = useTranslation();
  const { query } = useTeam();
  const queries = useQueryClient();
  const toast = useToast();
  const invitations = useQuery(query.listInvitations.queryOptions());
  const revoke = useMutation({
    mutationFn: ({ id }: Invitation) => query.revokeInvitation.call({ id }),
    onSuccess: (_, { note }) => toast.show({ text: t('team.invitations.revoked', { note }) }),
    onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
    onSettled: () => queries.invalidateQueries({ queryKey: query.listInvitations.key() }),
  });
  const columns: Column<Invitation>[] = [
    {
      id: 'note',
      head: t('team.invitations.note'),
      width: 220,
      grows: true,
      cell: ({ note }) => <strong>{note}</strong>,
    },
    {
      id: 'role',
      head: t('team.members.role'),
      width: 150,
      cell: ({ role }) => t(`team.roles.${role}`),
    },
    {
      id: 'state',
      head: t('team.invitations.state'),
      width: 120,
      isOnPhone: true,
      cell: ({ state }) => <StateTag tone={TONES[state]}>{t(`team.invitations.states.${state}`)}</StateTag>,
    },
    {
      id: 'created',
      head: t('team.invitations.created'),
      width: 170,
      cell: ({ createdAt }) => <Instant value={createdAt} />,
    },
    {
      id: 'expires',
      head: t('team.invitations.expires'),
      width: 170,
      cell: ({ expiresAt }) => <Instant value={expiresAt} />,
    },
    {
      id: 'acts',
      head: t('team.members.acts'),
      width: 120,
      isOnPhone: true,
      cell: (invitation) => (
        <RowActs
          name={invitation.note}
          acts={
            invitation.state === 'open'
              ? [{ label: t('team.invitations.revoke'), run: () => revoke.mutate(invitation) }]
              : []
          }
        />
      ),
    },
  ];
  const { data, error, isPending } = invitations;
  return (
    <DataTable
      label={t('team.page.tabInvitations')}
      columns={columns}
      rows={data ?? []}
      rowId={({ id }) => id}
      rowName={({ note }) => note}
      total={data?.length}
      isLoading={isPending}
      {...(error && {
        instead: (
          <ErrorState
            what={t('team.page.tabInvitations')}
            explanation={explainError(error, t)}
            onRetry={() => void invitations.refetch()}
          />
        ),
      })}
      {...(data?.length === 0 && { instead: <EmptyState sentence={t('team.invitations.empty')} /> })}
    />
  );
}
