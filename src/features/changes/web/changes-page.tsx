import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Dropdown from 'antd/es/dropdown';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { choiceFilter } from '#web/ui/filter-editors.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, ErrorState, NoMatch } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useOpenDrawer, useUrlState } from '#web/url-state.ts';
import { urlChoice, urlText } from '#web/url-state-values.ts';
import { CHANGE_SET_STATES } from '../rules.ts';
import type { ListedChangeSet } from '../shapes/contract.ts';
import { useChangeTitle } from './change-title.ts';
import './build/build.css';
import '#web/ui/preview.css';
import { moreRows } from '#web/ui/data-table-types.ts';
import { BrandWordsDialog } from './brand-words-dialog.tsx';
import { LimitsDialog } from './limits-dialog.tsx';
import { listColumns } from './list-columns.tsx';
import { useChanges } from './use-changes.ts';
import { useWaitingCount } from './waiting-count.ts';

const PAGE = 50;
const KEYS = { q: urlText(), state: urlChoice(CHANGE_SET_STATES), waiting: urlChoice(['yes']) };
const rowId = (row: ListedChangeSet) => row.id;

/** Every change set of the workspace, newest first. */
export default function ChangesPage() {
  const { t } = useTranslation();
  const { go } = useWeb();
  const format = useFormat();
  const titleOf = useChangeTitle();
  const { query } = useChanges();
  const { values, set } = useUrlState(KEYS);
  const drawer = useOpenDrawer('change');
  const [isLimitsOpen, openLimits] = useState(false);
  const [isBrandsOpen, openBrands] = useState(false);
  const waiting = useWaitingCount();
  const state = CHANGE_SET_STATES.find((one) => one === values.state);
  const filter = {
    limit: PAGE,
    ...(values.q && { q: values.q }),
    ...(state && { state }),
    ...(values.waiting && { attention: true }),
  };
  const answer = useInfiniteQuery({
    ...query.changes.listChangeSets.infiniteOptions({
      input: (after: string | undefined) => ({ ...filter, ...(after && { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.after ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.rows) ?? [], [answer.data]);
  const columns = listColumns({ t, format, titleOf, to: (number) => drawer.to(String(number)) });
  const filters = [values.q, values.state, values.waiting].filter(Boolean).length;
  const clear = () => set({ q: undefined, state: undefined, waiting: undefined });
  return (
    <>
      <PageHeader title={t('changes.list.title')} counts={t('changes.list.counts', { count: waiting })}>
        <Button onClick={() => go(paths.history())}>{t('changes.list.history')}</Button>
        <Button onClick={() => go(paths.templates())}>{t('changes.list.templates')}</Button>
        <Button onClick={() => go(paths.copies())}>{t('changes.list.copies')}</Button>
        <Button onClick={() => go(paths.calendar())}>{t('changes.list.calendar')}</Button>
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              { key: 'limits', label: t('changes.limits.title'), onClick: () => openLimits(true) },
              { key: 'brands', label: t('changes.op.title.brands.title'), onClick: () => openBrands(true) },
            ],
          }}
        >
          <Button>{t('changes.list.guards')}</Button>
        </Dropdown>
      </PageHeader>
      <FilterBar
        search={{
          value: values.q ?? '',
          placeholder: t('changes.list.find'),
          onChange: (q) => set({ q: q || undefined }),
        }}
        fields={[
          choiceFilter({
            id: 'state',
            label: t('changes.list.state'),
            isSingle: true,
            options: CHANGE_SET_STATES.map((value) => ({ value, label: t(`changes.state.${value}`) })),
          }),
          choiceFilter({
            id: 'waiting',
            label: t('changes.list.attention'),
            isSingle: true,
            options: [{ value: 'yes', label: t('changes.list.onlyThose') }],
          }),
        ]}
        values={values}
        onChange={(id, value) => set({ [id]: value })}
      />
      <DataTable
        label={t('changes.list.label')}
        columns={columns}
        rows={rows}
        rowId={rowId}
        rowName={titleOf}
        total={answer.hasNextPage ? undefined : rows.length}
        isLoading={answer.isPending}
        isStale={answer.isPlaceholderData}
        onOpen={({ number }) => drawer.open(String(number))}
        more={moreRows(answer)}
        instead={
          answer.isError && rows.length === 0 ? (
            <ErrorState
              what={t('changes.list.title')}
              explanation={explainError(answer.error, t)}
              onRetry={() => void answer.refetch()}
            />
          ) : answer.isSuccess && rows.length === 0 ? (
            filters > 0 ? (
              <NoMatch filters={filters} onRemoveLast={clear} onClearAll={clear} />
            ) : (
              <EmptyState sentence={t('changes.list.empty')}>
                <Button type="primary" onClick={() => go(paths.products())}>
                  {t('changes.list.toProducts')}
                </Button>
              </EmptyState>
            )
          ) : undefined
        }
      />
      {isBrandsOpen && <BrandWordsDialog onClose={() => openBrands(false)} />}
      {isLimitsOpen && <LimitsDialog onClose={() => openLimits(false)} />}
    </>
  );
}
