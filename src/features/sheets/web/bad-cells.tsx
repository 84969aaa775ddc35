import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/ui/use-format.ts';
import type { BadCellJson } from '../contract.ts';
import type { BadCode } from '../text.en.ts';
import { reasonText } from '../text.ts';

/** Cells shown here; the marked file has all of them. */
const SHOWN = 100;

/** Cells that were not taken: where they stand, what stands in them, and why. */
export function BadCells({
  cells,
  count,
  hasSheets,
}: {
  cells: readonly BadCellJson[];
  count: number;
  hasSheets: boolean;
}) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const shown = cells.slice(0, SHOWN);
  if (shown.length === 0) return null;
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <div className="st-bad">
      {count > shown.length && (
        <p className="sh-meta">
          {t('sheets.import.first', { shown: format.count(shown.length), count: format.count(count) })}
        </p>
      )}
      <table aria-label={t('sheets.import.bad')}>
        <thead>
          <tr>
            <th>{t('sheets.import.cell')}</th>
            <th>{t('sheets.import.column')}</th>
            <th>{t('sheets.import.value')}</th>
            <th>{t('sheets.import.why')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ sheet, row, column, head, value, code, facts }) => (
            <tr key={`${sheet}!${column}${row}`}>
              <td className="st-place">{hasSheets ? `${sheet}!${column}${row}` : `${column}${row}`}</td>
              <td>{head}</td>
              <td className="st-value" title={value}>
                {value === '' ? '—' : value}
              </td>
              {/* The job writes no other codes. */}
              <td>{reasonText(code as BadCode, facts, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
