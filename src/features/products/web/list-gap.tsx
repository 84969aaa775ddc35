import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { StoreJson } from '#features/stores/contract.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import type { Format } from '#web/ui/format.ts';
import { PartialBanner } from '#web/ui/states.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import { useProductsApi } from './use-products.ts';

/** Whether counts of these stores may be too low. */
export function isPartlyKnown(stores: readonly StoreJson[]): boolean {
  return stores.some((store) => missingPages(store) > 0 || isFirstRead(store));
}

const missingPages = ({ lastSync }: StoreJson) =>
  lastSync && lastSync.state !== 'running' ? lastSync.pagesMissing : 0;

const unreadDetails = ({ lastSync }: StoreJson) =>
  lastSync && lastSync.state !== 'running' ? lastSync.detailsMissing : 0;

const isFirstRead = ({ lastSync, lastCompleteSyncAt }: StoreJson) =>
  lastSync?.state === 'running' && lastCompleteSyncAt === null;

const hasGap = (store: StoreJson) => missingPages(store) + unreadDetails(store) > 0;

/** One line that is always there, so that nothing moves when a gap opens: what is missing, else how fresh all is. */
export function ReadLine({ stores }: { stores: readonly StoreJson[] }) {
  const isPartial = stores.some((store) => hasGap(store) || isFirstRead(store));
  return (
    <div className="pr-read-line">
      {isPartial ? <GapBanner stores={stores} /> : <CompleteLine stores={stores} />}
    </div>
  );
}

/** When the least fresh store was read to its end. Says nothing while one has never been. */
function CompleteLine({ stores }: { stores: readonly StoreJson[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const read = stores.filter(({ productsReadable }) => productsReadable);
  const times = read.flatMap(({ lastCompleteSyncAt }) => lastCompleteSyncAt ?? []).toSorted();
  const [oldest] = times;
  if (!oldest || times.length < read.length) return null;
  const time = format.instant(new Date(oldest), now);
  return <p className="sh-meta">{t('products.gap.complete', { count: read.length, time })}</p>;
}

/** The amber line: what is missing, from which store, since when, and the act that closes it. */
function GapBanner({ stores }: { stores: readonly StoreJson[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { query } = useProductsApi();
  const queries = useQueryClient();
  const toast = useToast();
  const maySync = useMay('products.sync');
  const fetchGap = useMutation(
    query.fetchGap.mutationOptions({
      onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
      onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => isOfStores(queryKey) }),
    }),
  );
  const gaps = stores.filter(hasGap).toSorted((a, b) => missingPages(b) - missingPages(a));
  const first = gaps[0];
  if (!first) return <FirstReadBanner store={stores.find(isFirstRead)} />;
  const syncs = gaps.flatMap(({ lastSync }) => lastSync?.id ?? []);
  const rest = restOf(first, t, format, now);
  const others = t('products.gap.more', { count: gaps.length - 1 });
  return (
    <PartialBanner
      lead={leadOf(first, t, format)}
      rest={gaps.length > 1 ? t('products.gap.two', { first: rest, second: others }) : rest}
      action={{
        label: t('products.act.gap'),
        isDisabled: !maySync || fetchGap.isPending,
        run: () => {
          for (const id of syncs) fetchGap.mutate({ id });
        },
      }}
    />
  );
}

const isOfStores = (queryKey: readonly unknown[]) =>
  Array.isArray(queryKey[0]) && queryKey[0][0] === 'stores';

function leadOf(store: StoreJson, t: TFunction, format: Format): string {
  const missing = missingPages(store);
  if (missing === 0) return t('products.gap.details', { count: unreadDetails(store) });
  const total = format.count(store.lastSync?.pagesTotal ?? missing);
  return t('products.gap.pages', { missing: format.count(missing), total });
}

function restOf(store: StoreJson, t: TFunction, format: Format, now: Date): string {
  const since = new Date(store.lastSync?.finishedAt ?? store.lastSync?.startedAt ?? now);
  const facts = { store: store.name, since: format.instant(since, now) };
  return t(missingPages(store) > 0 ? 'products.gap.pagesRest' : 'products.gap.detailsRest', facts);
}

function FirstReadBanner({ store }: { store: StoreJson | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!store?.lastSync) return null;
  const { pagesDone, pagesTotal, detailsDone, detailsTotal } = store.lastSync;
  const far = (key: string, done: number, total: number) =>
    t(key, { done: format.count(done), total: format.count(total) });
  const page =
    pagesTotal === null
      ? ''
      : pagesDone < pagesTotal || detailsTotal === null
        ? far('products.gap.readingPages', pagesDone, pagesTotal)
        : far('products.gap.readingDetails', detailsDone, detailsTotal);
  return (
    <PartialBanner
      lead={t('products.gap.reading', { store: store.name })}
      rest={t('products.gap.two', { first: page, second: t('products.gap.low') })}
    />
  );
}
