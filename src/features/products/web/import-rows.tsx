import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/ui/use-format.ts';
import type { ListingImportJson } from '../listing/contract.ts';

/** Rows shown here; the download has all that were kept. */
const SHOWN = 100;

type ImportRowsProps = {
  label: string;
  rows: readonly (ListingImportJson['rejected'][number] | ListingImportJson['warnings'][number])[];
  /** How many there are; `rows` are the first of them. */
  count: number;
};

/** Rows of a listing file with what stood in them and why it was not taken; nothing when there are none. */
export function ImportRows({ label, rows, count }: ImportRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = rows.slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <div className="pr-rejected">
      {count > shown.length && (
        <p className="sh-meta">
          {t('products.import.first', { shown: format.count(shown.length), count: format.count(count) })}
        </p>
      )}
      <table aria-label={label}>
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
  );
}
