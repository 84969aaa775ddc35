import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { useStores } from '#features/stores/web/public.tsx';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { Icon } from '#web/ui/icon.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { ImportRows } from './import-rows.tsx';
import { useProductsApi } from './use-products.ts';

const LOOK_AGAIN_MS = 1000;

/** Step 3: what was taken, and each row that was not, with the reason. */
export function ImportResult({ id, onAgain }: { id: string; onAgain: () => void }) {
  const { t } = useTranslation();
  const { go } = useWeb();
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
  const { products, skus, rowsRead, rejectedCount, rejected, problem, storeId, format } = data;
  const { warnings, warningCount } = data;
  const isOwnValues = stores.find((store) => store.id === storeId)?.connection !== 'file';
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
      {format && (
        <p className="sh-meta">
          {t('products.import.format', {
            encoding: t(`products.import.encoding.${format.encoding}`),
            delimiter: t(`products.import.delimiter.${format.delimiter}`),
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
      <ImportRows label={t('products.import.rejected')} rows={rejected} count={rejectedCount} />
      {warningCount > 0 && <h2>{t('products.import.warnings')}</h2>}
      <ImportRows label={t('products.import.warnings')} rows={warnings} count={warningCount} />
    </>
  );
}
