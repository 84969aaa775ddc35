import type { TFunction } from 'i18next';
import { type AttributeNames, DescriptionCell } from '#features/changes/web/dialogs/public.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import type { Column } from '#web/ui/data-table-types.ts';
import { Empty, Instant } from '#web/ui/figures.tsx';
import type { Format } from '#web/ui/format.ts';
import { Icon, type IconName } from '#web/ui/icon.tsx';
import type { HistoryEntry } from '../contract.ts';
import type { Source } from '../rules.ts';
import { ChangeCell, PlaceCell, skuOf, TwoLines } from './cells.tsx';
import { nameOf } from './value-text.ts';

export type ListNeeds = {
  t: TFunction;
  format: Format;
  attributes: AttributeNames;
  titleOf: (set: NonNullable<HistoryEntry['set']>) => string;
  isPhone: boolean;
  /** Of one product: its title need not be said again. */
  isOfProduct: boolean;
};

const GLYPHS: Readonly<Record<Source, IconName>> = {
  'change-set': 'change',
  undo: 'undo',
  sync: 'sync',
  'listing-file': 'sheet',
  unknown: 'info',
};

/** Columns of the history: when and who, where, which field, before and after, through what, what the platform said. */
export function listColumns(needs: ListNeeds): Column<HistoryEntry>[] {
  const { t, format, attributes, isPhone, isOfProduct } = needs;
  const values: Column<HistoryEntry> = {
    id: 'values',
    head: t('history.values'),
    width: 180,
    grows: !isPhone && isOfProduct,
    isOnPhone: true,
    cell: (row) => <ValuesCell row={row} needs={needs} />,
  };
  if (isPhone) {
    const head = t('history.field');
    const cell = (row: HistoryEntry) => <PhoneCell row={row} needs={needs} />;
    return [
      { id: 'field', head, width: 170, grows: true, cell },
      { ...values, width: 132, align: 'end' },
    ];
  }
  return [
    { id: 'at', head: t('history.at'), width: 136, cell: (row) => <WhenCell row={row} t={t} /> },
    isOfProduct
      ? { id: 'sku', head: t('history.sku'), width: 120, cell: (row) => skuOf(row, t) }
      : {
          id: 'where',
          head: t('history.where'),
          width: 220,
          grows: true,
          cell: (row) => <PlaceCell row={row} t={t} />,
        },
    { id: 'field', head: t('history.field'), width: 156, cell: (row) => nameOf(row, t, format, attributes) },
    values,
    {
      id: 'source',
      head: t('history.through'),
      width: 150,
      cell: (row) => <SourceCell row={row} needs={needs} />,
    },
    {
      id: 'answer',
      head: t('history.answer'),
      width: 96,
      cell: (row) => <Answer row={row} needs={needs} />,
    },
  ];
}

const DESCRIPTION = 'description.';

/** A description is shown as texts where a change set knows them. */
function ValuesCell({ row, needs: { t, format } }: { row: HistoryEntry; needs: ListNeeds }) {
  if (!row.set || !row.field.startsWith(DESCRIPTION))
    return <ChangeCell row={row} before={row.from} after={row.to} t={t} format={format} />;
  const language = row.field.slice(DESCRIPTION.length);
  return <DescriptionCell setId={row.set.id} row={row} language={language} isSame={false} />;
}

function WhenCell({ row, t }: { row: HistoryEntry; t: TFunction }) {
  return (
    <TwoLines first={<Instant value={row.at} />} second={row.by === null ? '' : row.by || t('history.key')} />
  );
}

/** The change set as a link with its number, else what saw the change. */
function SourceCell({ row, needs }: { row: HistoryEntry; needs: ListNeeds }) {
  const { t, titleOf } = needs;
  const name = t(`history.source.${row.source}`);
  if (!row.set)
    return (
      <span className="hi-source">
        <Icon name={GLYPHS[row.source]} size={14} />
        {name}
      </span>
    );
  return (
    <TwoLines
      first={
        <Link to={paths.change(String(row.set.number))} className="sh-line-1" title={titleOf(row.set)}>
          {`${name} ${row.set.number}`}
        </Link>
      }
      second={titleOf(row.set)}
    />
  );
}

function Answer({ row: { answer }, needs: { t, format } }: { row: HistoryEntry; needs: ListNeeds }) {
  if (!answer) return <Empty />;
  const known = t(`history.answered.${answer.state}`, { defaultValue: answer.state });
  const said = answer.problem
    ? t(`changes.reason.${answer.problem.code}.title`, { defaultValue: answer.problem.code })
    : undefined;
  const at = answer.at ? format.instant(new Date(answer.at), new Date()) : undefined;
  return <TwoLines first={known} second={said ? <span title={said}>{said}</span> : (at ?? '')} />;
}

function PhoneCell({ row, needs }: { row: HistoryEntry; needs: ListNeeds }) {
  const { t, format, attributes, isOfProduct } = needs;
  const through = row.set ? String(row.set.number) : t(`history.source.${row.source}`);
  const about = isOfProduct ? skuOf(row, t) : row.title || row.productId;
  return (
    <TwoLines
      first={`${nameOf(row, t, format, attributes)} · ${about}`}
      second={
        <>
          <Instant value={row.at} /> · {through}
          {!isOfProduct && row.skuName && ` · ${row.skuName}`}
        </>
      }
    />
  );
}
