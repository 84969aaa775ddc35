import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { Icon } from '#web/ui/icon.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { SheetImportJson } from '../contract.ts';
import { BadCells } from './bad-cells.tsx';
import { LOOK_AGAIN_MS, useSheetsApi } from './use-sheets.ts';
import './sheets.css';

/** What differs in a file of changes, the way to its preview, and each cell that is wrong. */
export default function ImportResult({ id, onAgain }: { id: string; onAgain: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { client, query } = useSheetsApi();
  const { data, error, refetch } = useQuery(
    query.readImport.queryOptions({
      input: { id },
      refetchInterval: ({ state: { data: seen } }) => (seen?.state === 'reading' ? LOOK_AGAIN_MS : false),
    }),
  );
  const cancel = useMutation({
    mutationFn: () => client.cancelImport({ id }),
    onSuccess: () => void refetch(),
  });
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
      <div className="st-reading" role="status">
        <progress aria-label={data.fileName} />
        <span className="sh-meta">
          {t('sheets.import.reading', { file: data.fileName, rows: format.count(data.rowsRead) })}
        </span>
        <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('sheets.import.cancel')}
        </Button>
      </div>
    );
  return <Ended data={data} onAgain={onAgain} />;
}

function Ended({ data, onAgain }: { data: SheetImportJson; onAgain: () => void }) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const format = useFormat();
  const { id, changeSet, hasMarked, badCount, otherColumns, otherSheets, formulas } = data;
  return (
    <>
      <p role="status">
        <strong>{headline(data, t)}</strong>{' '}
        {data.state === 'done' && t('sheets.import.read', { rows: data.rowsRead, bad: badCount })}
      </p>
      {data.problem && (
        <div className="sh-form-problem" role="alert">
          {t(`refusals.${data.problem}`, {
            ...data.problemFacts,
            defaultValue: t('refusals.UNKNOWN', { id }),
          })}
        </div>
      )}
      {otherColumns.length > 0 && (
        <p className="sh-meta">{t('sheets.import.otherColumns', { list: format.list(otherColumns) })}</p>
      )}
      {otherSheets.length > 0 && (
        <p className="sh-meta">{t('sheets.import.otherSheets', { list: format.list(otherSheets) })}</p>
      )}
      {formulas > 0 && <p className="sh-meta">{t('sheets.import.formulas', { count: formulas })}</p>}
      <span className="sh-actions">
        {changeSet && (
          <Button type="primary" onClick={() => go(paths.change(String(changeSet.number)))}>
            {t('sheets.import.open', { number: String(changeSet.number) })}
          </Button>
        )}
        {hasMarked && (
          <Button icon={<Icon name="sheet" />} href={`/api/sheet-imports/${id}/marked.xlsx`} download>
            {t('sheets.import.marked')}
          </Button>
        )}
        <Button onClick={onAgain}>{t('sheets.import.again')}</Button>
      </span>
      <BadCells cells={data.bad} count={badCount} hasSheets={data.sheets.length > 1} />
    </>
  );
}

function headline(data: SheetImportJson, t: ReturnType<typeof useTranslation>['t']): string {
  if (data.state === 'failed') return t('sheets.import.failed');
  if (data.state === 'cancelled') return t('sheets.import.cancelled');
  if (data.isStrict && data.badCount > 0) return t('sheets.import.held', { count: data.badCount });
  if (data.cells === 0) return t('sheets.import.same');
  return t('sheets.import.differs', { cells: data.cells, skus: data.skus });
}
