import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttributeNames } from '#features/changes/web/dialogs/public.ts';
import { BEIJING, instantToWallTime } from '#shared/instant.ts';
import { explainError } from '#web/refusals.ts';
import { stringifySearch } from '#web/search.ts';
import { useMay } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { moreRows } from '#web/ui/data-table-types.ts';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { choiceFilter } from '#web/ui/filter-editors.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { SkeletonPage } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useWide } from '#web/ui/use-wide.ts';
import { useUrlState } from '#web/url-state.ts';
import { urlChoices, urlPattern, urlText } from '#web/url-state-values.ts';
import type { Difference } from '../contract.ts';
import { KINDS, PRICE_KINDS } from '../rules.ts';
import { compareColumns } from './compare-columns.tsx';
import { instantOf, urlMoment } from './moment-filter.tsx';
import { MomentPicker } from './moment-picker.tsx';
import { urlMomentChoice, useMoment, useSince } from './moments.ts';
import { type Compared, Restore, type Summary } from './restore.tsx';
import { type Scope, useHistory } from './use-history.ts';
import './history.css';

const KEYS = {
  at: { ...urlMomentChoice, initial: 'day' },
  until: urlMoment,
  field: urlChoices(KINDS),
  q: urlText(),
  stores: urlPattern(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/),
};
const rowId = ({ storeId, productId, skuId, field }: Difference) =>
  `${storeId}/${productId}/${skuId}/${field}`;

/** What differs between a moment and now, or another moment, and the way to put it back. */
export function Compare({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState(KEYS);
  const at = useMoment(values.at ?? 'day');
  const maySeePrices = useMay('prices.view');
  const kinds = KINDS.filter((kind) => maySeePrices || !PRICE_KINDS.includes(kind));
  const isOfProduct = scope.productId !== undefined;
  const until = instantOf(values.until);
  const compared = useMemo(
    () =>
      at
        ? {
            at,
            ...(until && { to: until }),
            ...(values.field && { fields: values.field }),
            ...(isOfProduct
              ? { stores: scope.storeId ?? '', productIds: scope.productId ?? '' }
              : { ...(values.stores && { stores: values.stores }), ...(values.q && { q: values.q }) }),
          }
        : null,
    [at, until, values.field, values.stores, values.q, isOfProduct, scope.storeId, scope.productId],
  );
  return (
    <div className="hi-view">
      <MomentPicker
        value={values.at ?? 'day'}
        until={values.until}
        onChange={(moment) => set({ at: moment })}
        onUntil={(moment) => set({ until: moment })}
      />
      <FilterBar
        {...(!isOfProduct && {
          search: {
            value: values.q ?? '',
            placeholder: t('history.filter.q'),
            onChange: (q: string) => set({ q: q || undefined }),
          },
        })}
        fields={[
          choiceFilter({
            id: 'field',
            label: t('history.field'),
            options: kinds.map((value) => ({ value, label: t(`history.kind.${value}`) })),
          }),
        ]}
        values={values}
        onChange={(id, value) => set({ [id]: value })}
      />
      {compared ? (
        <Differences
          compared={compared}
          isOfProduct={isOfProduct}
          onMoment={(moment) => set({ at: moment })}
        />
      ) : (
        <NoMoment choice={values.at ?? ''} isUnknown={at === null} />
      )}
    </div>
  );
}

/** The number of a change set is not given, not found, or being looked up. */
function NoMoment({ choice, isUnknown }: { choice: string; isUnknown: boolean }) {
  const { t } = useTranslation();
  const number = choice.slice('set.'.length);
  if (isUnknown) return <EmptyState sentence={t('history.compare.unknownSet', { number })} />;
  if (number === '') return <EmptyState sentence={t('history.compare.chooseSet')} />;
  return <SkeletonPage />;
}

type DifferencesProps = {
  compared: Compared & { to?: string };
  isOfProduct: boolean;
  onMoment: (moment: string) => void;
};

function Differences({ compared, isOfProduct, onMoment }: DifferencesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isPhone = useWide() === 'narrow';
  const { query } = useHistory();
  const answer = useInfiniteQuery({
    ...query.history.compareMoments.infiniteOptions({
      input: (after: string | undefined) => ({ ...compared, limit: 100, ...(after && { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.after ?? undefined,
    }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const summary = useQuery({
    ...query.history.summarizeMoments.queryOptions({ input: compared }),
    retry: false,
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.rows) ?? [], [answer.data]);
  const attributes = useAttributeNames(rows.map(({ field }) => field));
  const time = format.deadline(new Date(compared.at), new Date());
  if (answer.isError && rows.length === 0)
    return <Failed error={answer.error} onMoment={onMoment} onRetry={() => void answer.refetch()} />;
  return (
    <>
      <SummaryBar compared={compared} summary={summary.data} time={time} />
      <DataTable
        label={t('history.view.compare')}
        columns={compareColumns({ t, format, attributes, isPhone, isOfProduct })}
        rows={rows}
        rowId={rowId}
        rowName={({ title, skuName, field }) => `${title} ${skuName} ${field}`}
        total={summary.data?.cells ?? (answer.hasNextPage ? undefined : rows.length)}
        isLoading={answer.isPending}
        isStale={answer.isPlaceholderData}
        more={moreRows(answer)}
        instead={
          answer.isSuccess && rows.length === 0 ? (
            <EmptyState sentence={t('history.compare.empty', { time })} />
          ) : undefined
        }
      />
    </>
  );
}

type SummaryBarProps = {
  compared: Compared & { to?: string };
  summary: (Summary & { products: number; skus: number; younger: number }) | undefined;
  time: string;
};

function SummaryBar({ compared, summary, time }: SummaryBarProps) {
  const { t } = useTranslation();
  const { to, ...since } = compared;
  return (
    <div className="hi-summary" aria-live="polite">
      <span>
        {summary && t('history.compare.summary', summary)}
        {summary && summary.younger > 0 && (
          <span className="sh-meta"> · {t('history.compare.younger', { count: summary.younger })}</span>
        )}
      </span>
      <span className="sh-space" />
      <Button
        href={`/api/history/comparison.csv${stringifySearch(compared)}`}
        icon={<Icon name="sheet" />}
        disabled={!summary || summary.cells === 0}
      >
        {t('history.compare.csv')}
      </Button>
      {summary && to === undefined && <Restore compared={since} summary={summary} time={time} />}
    </div>
  );
}

type FailedProps = { error: unknown; onMoment: (moment: string) => void; onRetry: () => void };

/** A moment before anything was recorded leads to the first one that is known. */
function Failed({ error, onMoment, onRetry }: FailedProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const first = useSince();
  const explanation = explainError(error, t);
  if (explanation.code !== 'MOMENT_TOO_EARLY' || !first)
    return <ErrorState what={t('history.view.compare')} explanation={explanation} onRetry={onRetry} />;
  const known = new Date(Math.ceil(Date.parse(first) / 1000) * 1000);
  const since = format.deadline(known, new Date());
  return (
    <EmptyState sentence={t('history.compare.tooEarly', { since })}>
      <Button onClick={() => onMoment(instantToWallTime(known, BEIJING).replace(' ', 'T'))}>
        {t('history.compare.first', { since })}
      </Button>
    </EmptyState>
  );
}
