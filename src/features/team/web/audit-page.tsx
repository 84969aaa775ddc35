import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#shared/permissions.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import { Instant } from '#web/ui/figures.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { choiceFilter } from '#web/ui/filter-editors.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, ErrorState, NoMatch } from '#web/ui/states.tsx';
import { useWide } from '#web/ui/use-wide.ts';
import { useUrlState } from '#web/url-state.ts';
import { urlChoice, urlText } from '#web/url-state-values.ts';
import { AUDIT_AREAS } from '../rules.ts';
import { type AuditEntry, useTeam } from './use-team.ts';
import './team.css';
import { moreRows } from '#web/ui/data-table-types.ts';

const KEYS = { actor: urlText(200), action: urlChoice(AUDIT_AREAS) };
const PAGE = 100;

export default function AuditPage() {
  const { t } = useTranslation();
  const { query } = useTeam();
  const { values, set } = useUrlState(KEYS);
  const members = useQuery({ ...query.listMembers.queryOptions(), enabled: useMay('team.view') });
  const audit = useInfiniteQuery(
    query.listAudit.infiniteOptions({
      input: (after: string | undefined) => ({
        limit: PAGE,
        ...(values.actor && { actor: values.actor }),
        ...(values.action && { action: values.action }),
        ...(after && { after }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ after }) => after ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = audit.data?.pages.flatMap((page) => page.rows) ?? [];
  const filters = [values.actor, values.action].filter(Boolean).length;
  const fields = [
    choiceFilter({
      id: 'actor',
      label: t('team.audit.filterActor'),
      isSingle: true,
      options: (members.data ?? []).map(({ accountId, name }) => ({
        value: `member:${accountId}`,
        label: name,
      })),
    }),
    choiceFilter({
      id: 'action',
      label: t('team.audit.filterAction'),
      isSingle: true,
      options: AUDIT_AREAS.map((area) => ({ value: area, label: t(`team.audit.areas.${area}`) })),
    }),
  ];
  const clear = () => set({ actor: undefined, action: undefined });
  return (
    <div className="tm-page">
      <PageHeader title={t('team.audit.title')} />
      <FilterBar fields={fields} values={values} onChange={(id, value) => set({ [id]: value })} />
      <DataTable
        label={t('team.audit.title')}
        columns={useColumns()}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ subject }) => subject}
        total={rows.length}
        isAtLeast={audit.hasNextPage}
        density={32}
        isLoading={audit.isPending}
        isStale={audit.isPlaceholderData}
        more={moreRows(audit)}
        {...(audit.error &&
          rows.length === 0 && {
            instead: (
              <ErrorState
                what={t('team.audit.title')}
                explanation={explainError(audit.error, t)}
                onRetry={() => void audit.refetch()}
              />
            ),
          })}
        {...(audit.isSuccess &&
          rows.length === 0 && {
            instead:
              filters > 0 ? (
                <NoMatch
                  filters={filters}
                  onRemoveLast={() => set(values.action ? { action: undefined } : { actor: undefined })}
                  onClearAll={clear}
                />
              ) : (
                <EmptyState sentence={t('team.audit.empty')} />
              ),
          })}
      />
    </div>
  );
}

function useColumns(): Column<AuditEntry>[] {
  const { t } = useTranslation();
  const sentence = useAuditSentence();
  const isNarrow = useWide() === 'narrow';
  if (isNarrow) {
    return [
      {
        id: 'what',
        head: t('team.audit.what'),
        width: 200,
        grows: true,
        cell: (row) => (
          <span className="tm-two-lines">
            <span>{sentence(row)}</span>
            <span className="sh-meta">
              <Who entry={row} />
            </span>
          </span>
        ),
      },
      {
        id: 'at',
        head: t('team.audit.at'),
        width: 80,
        isOnPhone: true,
        cell: ({ at }) => <Instant value={at} />,
      },
    ];
  }
  return [
    {
      id: 'at',
      head: t('team.audit.at'),
      width: 170,
      isOnPhone: true,
      cell: ({ at }) => <Instant value={at} />,
    },
    {
      id: 'actor',
      head: t('team.audit.actor'),
      width: 180,
      isOnPhone: true,
      cell: (row) => <Who entry={row} />,
    },
    { id: 'what', head: t('team.audit.what'), width: 320, grows: true, isOnPhone: true, cell: sentence },
    {
      id: 'subject',
      head: t('team.audit.subject'),
      width: 260,
      cell: ({ subject }) => (
        <span className="tm-mono sh-muted" title={subject}>
          {shortSubject(subject)}
        </span>
      ),
    },
  ];
}

/** The kind and the first letters of an id tell rows apart; the whole stands in the hover text and in the API. */
const shortSubject = (subject: string) => subject.replace(/([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f-]+/g, '$1');

function Who({ entry: { actor, actorName } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  if (actor.startsWith('api-key:')) return t('team.audit.key', { name: actorName });
  if (actor.startsWith('program:')) return <span className="sh-muted">{t('team.audit.program')}</span>;
  return actorName;
}

/** The sentence of an entry in the language on screen; an action without words shows its name. */
function useAuditSentence() {
  const { t } = useTranslation();
  return ({ action, facts }: AuditEntry): string => {
    const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value);
    const shown = Object.entries(facts).map(([name, value]): [string, unknown] => [
      name,
      isRole(value) ? t(`team.roles.${value}`) : value,
    ]);
    const text: string = t(`audited.${action.replace('.', '-')}`, {
      ...Object.fromEntries(shown),
      defaultValue: action,
    });
    return text;
  };
}
