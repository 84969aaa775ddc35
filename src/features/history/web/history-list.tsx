import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttributeNames, useChangeTitle } from '#features/changes/web/dialogs/public.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { moreRows } from '#web/ui/data-table-types.ts';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { choiceFilter } from '#web/ui/filter-editors.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useWide } from '#web/ui/use-wide.ts';
import { useUrlState } from '#web/url-state.ts';
import { urlChoices, urlPattern } from '#web/url-state-values.ts';
import type { HistoryEntry } from '../contract.ts';
import { KINDS, PRICE_KINDS, SOURCES } from '../rules.ts';
import { listColumns } from './list-columns.tsx';
import { instantOf, momentFilter, urlMoment } from './moment-filter.tsx';
import { type Scope, useHistory } from './use-history.ts';
import './history.css';

const PAGE = 100;
const KEYS = {
  field: urlChoices(KINDS),
  source: urlChoices(SOURCES),
  by: urlPattern(/^member:[\w-]{1,80}$/),
  from: urlMoment,
  to: urlMoment,
  stores: urlPattern(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/),
};
const NONE = { field: undefined, source: undefined, by: undefined, from: undefined, to: undefined };
const rowId = ({ id }: HistoryEntry) => String(id);

/** Every change of every field, newest first: of one product, or of all stores. */
export function HistoryList({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleOf = useChangeTitle();
  const isPhone = useWide() === 'narrow';
  const maySeePrices = useMay('prices.view');
  const { query } = useHistory();
  const { values, set } = useUrlState(KEYS);
  const people = useQuery(query.history.readHistoryFacts.queryOptions()).data?.people ?? [];
  const [from, to] = [instantOf(values.from), instantOf(values.to)];
  const isOfProduct = scope.productId !== undefined;
  const filter = {
    ...scope,
    ...(!isOfProduct && values.stores && { stores: values.stores }),
    ...(values.field && { fields: values.field }),
    ...(values.source && { sources: values.source }),
    ...(values.by && { by: values.by }),
    ...(from && { from }),
    ...(to && { to }),
  };
  const answer = useInfiniteQuery({
    ...query.history.listHistory.infiniteOptions({
      input: (after: string | undefined) => ({ ...filter, limit: PAGE, ...(after && { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.after ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.rows) ?? [], [answer.data]);
  const attributes = useAttributeNames(rows.map(({ field }) => field));
  const isFiltered = Object.keys(NONE).some((key) => values[key as keyof typeof NONE] !== undefined);
  const kinds = KINDS.filter((kind) => maySeePrices || !PRICE_KINDS.includes(kind));
  return (
    <div className="hi-view">
      <FilterBar
        fields={[
          choiceFilter({
            id: 'field',
            label: t('history.field'),
            options: kinds.map((value) => ({ value, label: t(`history.kind.${value}`) })),
          }),
          choiceFilter({
            id: 'source',
            label: t('history.through'),
            options: SOURCES.map((value) => ({ value, label: t(`history.source.${value}`) })),
          }),
          choiceFilter({
            id: 'by',
            label: t('history.filter.by'),
            isSingle: true,
            options: people.map(({ by, name }) => ({ value: by, label: name })),
          }),
          momentFilter('from', t('history.filter.from'), format),
          momentFilter('to', t('history.filter.to'), format),
        ]}
        values={values}
        onChange={(id, value) => set({ [id]: value })}
      />
      <DataTable
        label={t('history.label')}
        columns={listColumns({ t, format, attributes, titleOf, isPhone, isOfProduct })}
        rows={rows}
        rowId={rowId}
        rowName={({ title, skuName, field }) => `${title} ${skuName} ${field}`}
        total={answer.hasNextPage ? undefined : rows.length}
        isLoading={answer.isPending}
        isStale={answer.isPlaceholderData}
        more={moreRows(answer)}
        instead={
          answer.isError && rows.length === 0 ? (
            <ErrorState
              what={t('history.label')}
              explanation={explainError(answer.error, t)}
              onRetry={() => void answer.refetch()}
            />
          ) : answer.isSuccess && rows.length === 0 ? (
            <EmptyState sentence={t(isFiltered ? 'history.emptyFiltered' : 'history.empty')}>
              {isFiltered && <Button onClick={() => set(NONE)}>{t('history.clear')}</Button>}
            </EmptyState>
          ) : undefined
        }
      />
    </div>
  );
}
