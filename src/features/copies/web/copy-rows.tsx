import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '#features/stores/web/public.tsx';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { moreRows } from '#web/ui/data-table-types.ts';
import { Icon } from '#web/ui/icon.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { CopyJson, CopyRowJson } from '../contract.ts';
import type { RowTab } from '../rules.ts';
import { useReason } from './reason-words.ts';
import { rowColumns } from './row-columns.tsx';
import type { RowsState } from './rows-state.ts';
import { type CopyActs, isUnderWay, useCopiesApi } from './use-copies.ts';
import { useDraftPrice } from './words.ts';

const PAGE = 100;
const FOLLOW_MS = 3000;
const FOLLOWED_PAGES = 3;
const rowId = (row: CopyRowJson) => `${row.targetId}/${row.storeId}/${row.productId}`;

type RowsProps = { copy: CopyJson; acts: CopyActs; state: RowsState };

/** Every draft of the copy: what it will be or was, and what was found about it. */
export function CopyRows({ copy, acts, state }: RowsProps) {
  const { t } = useTranslation();
  const { query } = useCopiesApi();
  const reason = useReason();
  const price = useDraftPrice();
  const stores = useStores();
  const mayEdit = useMay('changes.edit');
  const filter = {
    ...{ id: copy.id, tab: state.tab, limit: PAGE },
    ...(state.why && { code: state.why }),
    ...(state.find && { q: state.find }),
  };
  const answer = useInfiniteQuery({
    ...query.copies.listCopyRows.infiniteOptions({
      input: (after: string | undefined) => ({ ...filter, ...(after && { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.after ?? undefined,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      isUnderWay(copy) && (data?.pages.length ?? 0) <= FOLLOWED_PAGES ? FOLLOW_MS : false,
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.rows) ?? [], [answer.data]);
  const { act } = acts;
  const columns = useMemo(() => {
    const leaveOut =
      mayEdit && copy.state === 'previewed'
        ? ({ targetId, storeId, productId, isLeftOut }: CopyRowJson) =>
            act((client) =>
              client.leaveOut({
                id: copy.id,
                rows: [{ targetId, storeId, productId }],
                isLeftOut: !isLeftOut,
              }),
            )
        : undefined;
    return rowColumns({ t, reason, price, stores, leaveOut });
  }, [t, reason, price, stores, mayEdit, copy.state, copy.id, act]);
  const isNarrowed = state.tab !== 'all' || state.why !== undefined || state.find !== '';
  return (
    <>
      <RowsBar copy={copy} state={state} />
      <DataTable
        label={t('copies.rows.label')}
        columns={columns}
        rows={rows}
        rowId={rowId}
        rowName={({ title }) => title}
        total={answer.hasNextPage ? undefined : rows.length}
        density={40}
        isLoading={answer.isPending}
        isStale={answer.isPlaceholderData}
        more={moreRows(answer)}
        instead={
          answer.isError && rows.length === 0 ? (
            <ErrorState
              what={t('copies.rows.label')}
              explanation={explainError(answer.error, t)}
              onRetry={() => void answer.refetch()}
            />
          ) : answer.isSuccess && rows.length === 0 ? (
            <EmptyState sentence={t(isNarrowed ? 'copies.rows.noneHere' : 'copies.rows.none')} />
          ) : undefined
        }
      />
    </>
  );
}

function RowsBar({ copy, state }: { copy: CopyJson; state: RowsState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reason = useReason();
  const counts = tabCounts(copy);
  const shown = counts.filter(([tab, count]) => tab === 'all' || count > 0 || tab === state.tab);
  return (
    <div className="sh-rows-bar">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
      <div className="sh-seg" role="group" aria-label={t('copies.rows.tabs')}>
        {shown.map(([tab, count]) => (
          <button
            key={tab}
            type="button"
            aria-pressed={state.tab === tab && !state.why}
            onClick={() => state.show({ tab })}
          >
            {t(`copies.rows.tab.${tab}`)} {format.count(count)}
          </button>
        ))}
      </div>
      {state.why && (
        <span className="sh-chip">
          <span className="sh-chip-value">
            <span>{reason(state.why).title}</span>
          </span>
          <button
            type="button"
            className="sh-chip-remove"
            aria-label={t('copies.rows.showAll')}
            onClick={() => state.show({ tab: 'all' })}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      )}
      <span className="sh-space" />
      <span className="sh-search sh-rows-search">
        <Icon name="search" size={14} />
        <input
          type="search"
          value={state.find}
          placeholder={t('copies.rows.find')}
          aria-label={t('copies.rows.find')}
          onChange={(event) => state.search(event.target.value)}
        />
      </span>
      <a className="sh-icon-button sh-small sh-export" href={`/api/copies/${copy.id}/rows.csv`} download>
        <Icon name="sheet" size={14} />
        {t('copies.rows.export')}
      </a>
    </div>
  );
}

function tabCounts({ counts, progress }: CopyJson): [RowTab, number][] {
  const { rows = 0, make = 0, duplicates = 0, warned = 0, leftOut = 0, refused = 0 } = counts ?? {};
  return progress
    ? [
        ['all', rows],
        ['done', progress.done],
        ['failed', progress.failed],
        ['left-out', leftOut],
        ['refused', refused],
      ]
    : [
        ['all', rows],
        ['make', make],
        ['duplicate', duplicates],
        ['warning', warned],
        ['left-out', leftOut],
        ['refused', refused],
      ];
}
