import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { LOOK_AGAIN_MS, useSheetsApi } from './use-sheets.ts';

/** How far a file is, and the file when it is written. */
export function ExportState({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { client, query } = useSheetsApi();
  const { data, error } = useQuery(
    query.readExport.queryOptions({
      input: { id },
      refetchInterval: ({ state: { data: seen } }) =>
        !seen || seen.state === 'writing' ? LOOK_AGAIN_MS : false,
    }),
  );
  const cancel = useMutation({ mutationFn: () => client.cancelExport({ id }), onSuccess: onClose });
  if (error) return <p className="sh-negative">{explainError(error, t).sentence}</p>;
  if (!data) return <span className="sh-bone" style={{ width: 240 }} />;
  const { state, rowsTotal, rowsDone, bytes } = data;
  if (state === 'writing')
    return (
      <div className="st-export" role="status">
        <progress
          aria-label={t('sheets.export.title')}
          max={rowsTotal}
          {...(rowsDone > 0 && { value: rowsDone })}
        />
        <p className="sh-meta">
          {t('sheets.export.writing', { done: format.count(rowsDone), total: format.count(rowsTotal) })}
        </p>
        <span className="sh-actions">
          <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('sheets.export.cancel')}
          </Button>
        </span>
      </div>
    );
  if (state !== 'done') return <p role="alert">{t(`sheets.export.${state}`)}</p>;
  return (
    <div className="st-export" role="status">
      <p>
        <strong>
          {t('sheets.export.ready', {
            rows: rowsTotal,
            size: format.bytes(bytes ?? 0),
          })}
        </strong>
      </p>
      <span className="sh-actions">
        <Button
          type="primary"
          icon={<Icon name="sheet" />}
          href={`/api/sheet-exports/${id}/file.xlsx`}
          download
        >
          {t('sheets.export.download')}
        </Button>
        <span className="sh-meta">{t('sheets.export.kept')}</span>
      </span>
    </div>
  );
}
