import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { useStores } from '#features/stores/web/public.tsx';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { Icon } from '#web/ui/icon.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useProductsApi } from './use-products.ts';

const LOOK_AGAIN_MS = 1000;
/** Rows shown here; the download has all that were kept. */
const SHOWN = 100;

/** Step 3: what was taken, and each row that was not, with the reason. */
export function ImportResult({ id, onAgain }: { id: string; onAgain: () => void }) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const format = useFormat();
  const { query } = useProductsApi();
  const stores = useStores();
  const { data, error, refetch } = useQuery(
    query.readImport.queryOptions({
      input: { id },
      refetchInterval: ({ state: { data: seen } }) => (seen?.state === 'reading' ? LOOK_AGAIN_MS : false),
    }),
  );
  if (error)
    return (
      <ErrorState
        what={t('products.import.result')}
        explanation={explainError(error, t)}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <span className="sh-bone" style={{ width: 240 }} />;
  if (data.state === 'reading')
    return (
      <div className="pr-sending" role="status">
        <progress aria-label={t('products.import.title')} />
        <span className="sh-meta">{t('products.import.reading', { file: data.fileName })}</span>
      </div>
    );
  const { products, skus, rowsRead, rejectedCount, rejected, problem, storeId, format: written } = data;
  const isOwnValues = stores.find((store) => store.id === storeId)?.connection !== 'file';
  const shown = rejected.slice(0, SHOWN);
  return (
    <>
      <p>
        <strong>
          {isOwnValues
            ? t('products.import.ownTaken', { skus })
            : t('products.import.taken', { products, skus })}
        </strong>{' '}
        {t('products.import.rows', { rows: rowsRead, rejected: rejectedCount })}
      </p>
      {written && (
        <p className="sh-meta">
          {t('products.import.format', {
            encoding: t(`products.import.encoding.${written.encoding}`),
            delimiter: t(`products.import.delimiter.${written.delimiter}`),
          })}
        </p>
      )}
      {problem && (
        <div className="sh-form-problem" role="alert">
          {t(`refusals.${problem}`, {
            ...data.problemFacts,
            defaultValue: t('refusals.UNKNOWN', { id }),
          })}
        </div>
      )}
      <span className="sh-actions">
        <Button type="primary" onClick={() => go(paths.products({ stores: storeId }))}>
          {t('products.import.open')}
        </Button>
        {rejectedCount > 0 && (
          <Button icon={<Icon name="sheet" />} href={`/api/listing-files/${id}/rejected.csv`} download>
            {t('products.import.download')}
          </Button>
        )}
        <Button onClick={onAgain}>{t('products.import.again')}</Button>
      </span>
      {shown.length > 0 && (
        <div className="pr-rejected">
          {rejectedCount > shown.length && (
            <p className="sh-meta">
              {t('products.import.first', {
                shown: format.count(shown.length),
                count: format.count(rejectedCount),
              })}
            </p>
          )}
          <table aria-label={t('products.import.rejected')}>
            <thead>
              <tr>
                <th className="sh-num">{t('products.import.row')}</th>
                <th>{t('products.import.column')}</th>
                <th>{t('products.import.value')}</th>
                <th>{t('products.import.why')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ row, column, value, code }) => (
                <tr key={`${row}-${column}-${code}`}>
                  <td className="sh-num">{format.count(row)}</td>
                  <td>{column}</td>
                  <td className="pr-cell" title={value}>
                    {value === '' ? '—' : value}
                  </td>
                  <td>{t(`products.import.reason.${code}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
