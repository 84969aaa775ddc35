import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import { Instant } from '#web/ui/figures.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useToast } from '#web/ui/toast.ts';
import { browserName } from './browser-name.ts';
import { type OwnSession, useTeam } from './use-team.ts';
import './team.css';

export default function SessionsPage() {
  const { t } = useTranslation();
  const { query } = useTeam();
  const queries = useQueryClient();
  const toast = useToast();
  const sessions = useQuery(query.listSessions.queryOptions());
  const end = useMutation(
    query.endSession.mutationOptions({
      onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
      onSettled: () => queries.invalidateQueries({ queryKey: query.listSessions.key() }),
    }),
  );
  const columns: Column<OwnSession>[] = [
    {
      id: 'browser',
      head: t('team.sessions.browser'),
      width: 240,
      grows: true,
      cell: ({ browser, isCurrent }) => (
        <span title={browser ?? undefined}>
          <strong>{browserName(browser) ?? t('team.sessions.unknown')}</strong>{' '}
          {isCurrent && <span className="sh-muted">{t('team.sessions.current')}</span>}
        </span>
      ),
    },
    {
      id: 'address',
      head: t('team.sessions.address'),
      width: 160,
      cell: ({ address }) => <span className="tm-mono">{address}</span>,
    },
    {
      id: 'started',
      head: t('team.sessions.started'),
      width: 170,
      isOnPhone: true,
      cell: ({ startedAt }) => <Instant value={startedAt} />,
    },
    {
      id: 'expires',
      head: t('team.sessions.expires'),
      width: 170,
      cell: ({ expiresAt }) => <Instant value={expiresAt} />,
    },
    {
      id: 'acts',
      head: t('team.members.acts'),
      width: 140,
      isOnPhone: true,
      cell: ({ id, isCurrent }) => (
        <button
          type="button"
          className="sh-text-button"
          disabled={isCurrent}
          title={isCurrent ? t('team.sessions.endHere') : undefined}
          onClick={() => end.mutate({ id })}
        >
          {t('team.sessions.end')}
        </button>
      ),
    },
  ];
  const { data, error, isPending } = sessions;
  return (
    <div className="tm-page">
      <PageHeader
        title={t('team.sessions.title')}
        counts={data && t('team.sessions.counts', { count: data.length })}
      />
      <DataTable
        label={t('team.sessions.title')}
        columns={columns}
        rows={data ?? []}
        rowId={({ id }) => id}
        rowName={({ browser }) => browserName(browser) ?? t('team.sessions.unknown')}
        total={data?.length}
        isLoading={isPending}
        {...(error && {
          instead: (
            <ErrorState
              what={t('team.sessions.title')}
              explanation={explainError(error, t)}
              onRetry={() => void sessions.refetch()}
            />
          ),
        })}
      />
    </div>
  );
}
