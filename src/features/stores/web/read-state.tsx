import { useTranslation } from 'react-i18next';
import { StateTag } from '#web/ui/state-tag.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { StoreJson } from '../contract.ts';

/** How much of a store's catalogue we know, in one word or one figure. */
export function ReadState({ store }: { store: StoreJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lastSync: sync, connection, productsReadable, lastCompleteSyncAt, unreadProducts } = store;
  if (connection === 'file') return <span className="sh-muted">{t('stores.reading.file')}</span>;
  if (!productsReadable) return <span className="sh-muted">{t('stores.reading.notReadable')}</span>;
  if (!sync) return <span className="sh-muted">{t('stores.reading.never')}</span>;
  switch (sync.state) {
    case 'running':
      return <StateTag tone="info">{runningText(sync, t, format.count)}</StateTag>;
    case 'paused':
      return <StateTag tone="neutral">{t('stores.reading.paused')}</StateTag>;
    case 'failed':
      return <StateTag tone="error">{t('stores.reading.failed')}</StateTag>;
    case 'cancelled':
      return <StateTag tone="warn">{t('stores.reading.cancelled')}</StateTag>;
    case 'incomplete':
    case 'done': {
      if (sync.pagesMissing > 0)
        return (
          <StateTag tone="warn">{t('stores.reading.missingPages', { count: sync.pagesMissing })}</StateTag>
        );
      const unread = Math.max(unreadProducts, sync.detailsMissing);
      if (unread > 0)
        return <StateTag tone="warn">{t('stores.reading.missingDetails', { count: unread })}</StateTag>;
      return lastCompleteSyncAt ? (
        <StateTag tone="ok">{t('stores.reading.complete')}</StateTag>
      ) : (
        <span className="sh-muted">{t('stores.reading.never')}</span>
      );
    }
    default:
      return sync.state satisfies never;
  }
}

type Sync = NonNullable<StoreJson['lastSync']>;

/** The list of pages is read first, then the details of each product. */
function runningText(
  sync: Sync,
  t: (key: string, facts?: Record<string, unknown>) => string,
  count: (value: number) => string,
): string {
  if (sync.detailsTotal !== null && sync.detailsTotal > 0)
    return t('stores.reading.details', { done: count(sync.detailsDone), total: count(sync.detailsTotal) });
  if (sync.pagesTotal !== null)
    return t('stores.reading.pages', { done: count(sync.pagesDone), total: count(sync.pagesTotal) });
  return t('stores.reading.begins');
}
