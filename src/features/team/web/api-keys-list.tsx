import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import { Instant } from '#web/ui/figures.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useToast } from '#web/ui/toast.ts';
import { RowActs } from './row-acts.tsx';
import { type ApiKey, useTeam } from './use-team.ts';

export function ApiKeysList() {
  const { t } = useTranslation();
  const { query } = useTeam();
  const queries = useQueryClient();
  const toast = useToast();
  const [asked, setAsked] = useState<ApiKey | null>(null);
  const keys = useQuery(query.listApiKeys.queryOptions());
  const revoke = useMutation(
    query.revokeApiKey.mutationOptions({
      onSuccess: () => setAsked(null),
      onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
      onSettled: () => queries.invalidateQueries({ queryKey: query.listApiKeys.key() }),
    }),
  );
  const columns: Column<ApiKey>[] = [
    {
      id: 'name',
      head: t('team.keys.name'),
      width: 200,
      grows: true,
      cell: ({ name, revokedAt }) =>
        revokedAt ? <s className="sh-muted">{name}</s> : <strong>{name}</strong>,
    },
    {
      id: 'prefix',
      head: t('team.keys.prefix'),
      width: 130,
      cell: ({ prefix }) => <span className="tm-mono">{prefix}…</span>,
    },
    {
      id: 'scopes',
      head: t('team.keys.scopes'),
      width: 170,
      isOnPhone: true,
      cell: ({ scopes }) => scopes.map((scope) => t(`team.keys.scope.${scope}`)).join(', '),
    },
    {
      id: 'created',
      head: t('team.keys.created'),
      width: 160,
      cell: ({ createdAt }) => <Instant value={createdAt} />,
    },
    {
      id: 'used',
      head: t('team.keys.lastUsed'),
      width: 160,
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? (
          <Instant value={lastUsedAt} />
        ) : (
          <span className="sh-muted">{t('team.keys.never')}</span>
        ),
    },
    {
      id: 'acts',
      head: t('team.members.acts'),
      width: 170,
      isOnPhone: true,
      cell: (key) =>
        key.revokedAt ? (
          <span className="sh-muted">
            {t('team.keys.revokedAt')} <Instant value={key.revokedAt} />
          </span>
        ) : (
          <RowActs name={key.name} acts={[{ label: t('team.keys.revoke'), run: () => setAsked(key) }]} />
        ),
    },
  ];
  const { data, error, isPending } = keys;
  return (
    <>
      <DataTable
        label={t('team.page.tabKeys')}
        columns={columns}
        rows={data ?? []}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        total={data?.length}
        isLoading={isPending}
        {...(error && {
          instead: (
            <ErrorState
              what={t('team.page.tabKeys')}
              explanation={explainError(error, t)}
              onRetry={() => void keys.refetch()}
            />
          ),
        })}
        {...(data?.length === 0 && { instead: <EmptyState sentence={t('team.keys.empty')} /> })}
      />
      {asked && (
        <Confirm
          title={t('team.keys.revokeTitle', { name: asked.name })}
          action={t('team.keys.revokeAct', { name: asked.name })}
          isBusy={revoke.isPending}
          onCancel={() => setAsked(null)}
          onConfirm={() => revoke.mutate({ id: asked.id })}
        >
          <p>{t('team.keys.revokeNote', { prefix: asked.prefix })}</p>
        </Confirm>
      )}
    </>
  );
}
