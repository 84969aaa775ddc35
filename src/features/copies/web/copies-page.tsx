import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { type Column, moreRows } from '#web/ui/data-table-types.ts';
import { Count, Instant } from '#web/ui/figures.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { choiceFilter } from '#web/ui/filter-editors.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, ErrorState, NoMatch } from '#web/ui/states.tsx';
import { useUrlState } from '#web/url-state.ts';
import { urlChoice, urlText } from '#web/url-state-values.ts';
import type { CopyJson } from '../contract.ts';
import { COPY_STATES } from '../rules.ts';
import { CopyState } from './copy-state.tsx';
import { useCopiesApi } from './use-copies.ts';
import { useCopyWords } from './words.ts';

const PAGE = 50;
const KEYS = { q: urlText(), state: urlChoice(COPY_STATES) };

/** Every copy between stores of the workspace, newest first. */
export default function CopiesPage() {
  const { t } = useTranslation();
  const { go } = useWeb();
  const { query } = useCopiesApi();
  const { values, set } = useUrlState(KEYS);
  const { title } = useCopyWords();
  const state = COPY_STATES.find((one) => one === values.state);
  const filter = { limit: PAGE, ...(values.q && { q: values.q }), ...(state && { state }) };
  const answer = useInfiniteQuery({
    ...query.copies.listCopies.infiniteOptions({
      input: (after: string | undefined) => ({ ...filter, ...(after && { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.after ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.rows) ?? [], [answer.data]);
  const columns = useColumns();
  const filters = [values.q, values.state].filter(Boolean).length;
  const clear = () => set({ q: undefined, state: undefined });
  return (
    <>
      <PageHeader title={t('copies.list.title')} parent={{ label: t('nav.changes'), to: paths.changes() }}>
        <Button onClick={() => go(paths.products())}>{t('copies.list.toProducts')}</Button>
      </PageHeader>
      <FilterBar
        search={{
          value: values.q ?? '',
          placeholder: t('copies.list.find'),
          onChange: (q) => set({ q: q || undefined }),
        }}
        fields={[
          choiceFilter({
            id: 'state',
            label: t('copies.list.state'),
            isSingle: true,
            options: COPY_STATES.map((value) => ({ value, label: t(`copies.state.${value}`) })),
          }),
        ]}
        values={values}
        onChange={(id, value) => set({ [id]: value })}
      />
      <DataTable
        label={t('copies.list.title')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={title}
        total={answer.hasNextPage ? undefined : rows.length}
        isLoading={answer.isPending}
        isStale={answer.isPlaceholderData}
        onOpen={({ number }) => go(paths.copy(String(number)))}
        more={moreRows(answer)}
        instead={
          answer.isError && rows.length === 0 ? (
            <ErrorState
              what={t('copies.list.title')}
              explanation={explainError(answer.error, t)}
              onRetry={() => void answer.refetch()}
            />
          ) : answer.isSuccess && rows.length === 0 ? (
            filters > 0 ? (
              <NoMatch filters={filters} onRemoveLast={clear} onClearAll={clear} />
            ) : (
              <EmptyState sentence={t('copies.list.empty')}>
                <Button type="primary" onClick={() => go(paths.products())}>
                  {t('copies.list.toProducts')}
                </Button>
              </EmptyState>
            )
          ) : undefined
        }
      />
    </>
  );
}

function useColumns(): Column<CopyJson>[] {
  const { t } = useTranslation();
  const { title, targets } = useCopyWords();
  return useMemo(
    () => [
      {
        id: 'what',
        head: t('copies.list.what'),
        width: 280,
        grows: true,
        cell: (copy) => (
          <span className="sh-two-lines">
            <span>
              <Link to={paths.copy(String(copy.number))} className="sh-line-1">
                {title(copy)}
              </Link>
              <span className="sh-line-2">{targets(copy)}</span>
            </span>
          </span>
        ),
      },
      {
        id: 'state',
        head: t('copies.list.state'),
        width: 150,
        isOnPhone: true,
        cell: (copy) => <CopyState copy={copy} />,
      },
      {
        id: 'listings',
        head: t('copies.list.listings'),
        width: 96,
        align: 'end',
        cell: ({ listings }) => <Count value={listings} />,
      },
      {
        id: 'drafts',
        head: t('copies.list.drafts'),
        width: 110,
        align: 'end',
        cell: ({ progress }) => <Count value={progress?.done} />,
      },
      {
        id: 'who',
        head: t('copies.list.who'),
        width: 140,
        cell: ({ createdBy }) => createdBy || t('copies.list.system'),
      },
      {
        id: 'when',
        head: t('copies.list.when'),
        width: 130,
        align: 'end',
        cell: ({ createdAt }) => <Instant value={createdAt} />,
      },
    ],
    [t, title, targets],
  );
}
