import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/ui/use-format.ts';
import { blockOf, cellOf } from './sheet/cell.ts';
import type { Layer, SheetRow } from './sheet/sheet-rows.ts';

type CellLineProps = { row: SheetRow | undefined; country: string | undefined; layer: Layer; area: string };

/** The chosen cell in words: whose it is, what it holds, what that does. Always there, so that nothing moves. */
export function CellLine({ row, country, layer, area }: CellLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCellWords(layer);
  if (!row || !country) return <p className="mx-line sh-muted">{t(`matrix.hint.${layer}`)}</p>;
  const { tone, value, why } = words(row, country);
  return (
    <p className="mx-line" role="status">
      <span className="mx-line-what">
        {row.product.title}
        {row.name && ` · ${row.name}`}
      </span>
      <strong>{format.country(country)}</strong>
      <span className={`mx-line-value mx-tone-${tone}`}>{value}</span>
      {why && <span className={tone === 'plain' ? 'sh-muted' : `mx-tone-${tone}`}>{why}</span>}
      <span className="sh-space" />
      <span className="sh-meta">{area}</span>
    </p>
  );
}

type Told = { tone: 'plain' | 'warn' | 'error'; value: string; why?: string };

/** What a cell holds and what that does, in words. */
export function useCellWords(layer: Layer): (row: SheetRow, country: string) => Told {
  const { t } = useTranslation();
  const format = useFormat();
  const cap = (value: number | null) =>
    value === null ? t('matrix.line.noCap') : value === 0 ? t('matrix.line.zero') : format.count(value);
  return (row, country) => {
    const block = blockOf(row, country, layer === 'sold' ? 'sold' : 'cap');
    const cell = cellOf(row, country);
    if (cell.wrong)
      return { tone: 'error', value: `“${cell.wrong.text}”`, why: t(`matrix.problem.${cell.wrong.problem}`) };
    if (block) return { tone: 'plain', value: '', why: t(`matrix.problem.${block}`) };
    if (layer === 'price') {
      const minor = row.displayed[country];
      const value =
        minor === undefined ? t('matrix.line.noPrice') : format.money(BigInt(minor), row.product.currency);
      return { tone: 'plain', value, why: t('matrix.line.priceNote') };
    }
    if (layer === 'sold') {
      const say = (isSold: boolean) => t(isSold ? 'matrix.line.sold' : 'matrix.line.unsold');
      const [was, now] = [cell.wasSold ?? false, cell.isSold ?? false];
      return {
        tone: 'plain',
        value: was === now ? say(now) : `${say(was)} → ${say(now)}`,
        why: t('matrix.line.soldNote', { count: row.product.count }),
      };
    }
    const value = cell.cap === cell.wasCap ? cap(cell.cap) : `${cap(cell.wasCap)} → ${cap(cell.cap)}`;
    if (cell.isPartial) return { tone: 'warn', value, why: t('matrix.line.partial') };
    if (cell.isUnpublished) return { tone: 'warn', value, why: t('matrix.line.unpublished') };
    if (cell.wasSold === true && cell.isSold === false)
      return { tone: 'plain', value, why: t('matrix.line.stops') };
    if (cell.wasSold === false && cell.isSold === true)
      return { tone: 'plain', value, why: t('matrix.line.opens') };
    if (cell.isSold === false) return { tone: 'plain', value, why: t('matrix.line.unticked') };
    return { tone: 'plain', value, ...((cell.cap ?? 0) > 0 && { why: t('matrix.line.notEnforced') }) };
  };
}
