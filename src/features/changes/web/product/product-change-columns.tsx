import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import type { Column } from '#web/ui/data-table-types.ts';
import { Instant } from '#web/ui/figures.tsx';
import type { Format } from '#web/ui/format.ts';
import { areSame } from '../../fields/value.ts';
import type { ListedChangeSet, ProductChangeJson } from '../../shapes/contract.ts';
import type { AttributeNames } from '../field-text.ts';
import { FieldCell, headOf, Mark, type Words } from '../preview/columns.tsx';
import { RowNote } from '../preview/row-note.tsx';
import { stateOfRow } from '../preview/row-state.ts';

/** One touched field of one SKU: a line of the history. */
export type ChangedField = { change: ProductChangeJson; field: string };

/** The fields a change set moved. Whether a country is sold to is shown with its cap. */
export function changedFields(change: ProductChangeJson): ChangedField[] {
  const { before, after } = change;
  const moved = Object.keys(after).filter((key) => !areSame(before[key] ?? null, after[key] ?? null));
  const fields = new Set(moved.map((key) => key.replace(/^sold\./, 'cap.')));
  return [...fields]
    .toSorted((a, b) => Number(b === 'price') - Number(a === 'price') || a.localeCompare(b))
    .map((field) => ({ change, field }));
}

type HistoryColumns = {
  t: TFunction;
  format: Format;
  titleOf: (set: Pick<ListedChangeSet, 'title' | 'operations'>) => string;
  isPhone: boolean;
  attributes: AttributeNames;
};

export function productChangeColumns(needs: HistoryColumns): Column<ChangedField>[] {
  const { t, format } = needs;
  return [
    {
      id: 'set',
      head: t('changes.history.set'),
      width: 180,
      grows: true,
      cell: (row) => <SetCell row={row} needs={needs} />,
    },
    {
      id: 'field',
      head: t('changes.history.field'),
      width: 172,
      cell: (row) => <TwoLines first={fieldName(row, needs)} second={skuOf(row)} />,
    },
    {
      id: 'values',
      head: t('changes.history.values'),
      width: 140,
      align: 'end',
      isOnPhone: true,
      cell: ({ change, field }) => (
        <FieldCell row={change} field={field} isCurrencyShown={false} words={wordsOf(change, needs)} />
      ),
    },
    {
      id: 'outcome',
      head: t('changes.history.outcome'),
      width: 116,
      cell: ({ change }) => <Outcome change={change} t={t} format={format} />,
    },
  ];
}

/** The title as a link; below it number, time and person, on a phone what it changed and how that ended. */
function SetCell({ row, needs }: { row: ChangedField; needs: HistoryColumns }) {
  const { t, titleOf, isPhone } = needs;
  const { set, at, by } = row.change;
  const title = (
    <Link to={paths.change(String(set.number))} className="sh-line-1" title={titleOf(set)}>
      {titleOf(set)}
    </Link>
  );
  if (!isPhone)
    return (
      <TwoLines
        first={title}
        second={
          <>
            {set.number} · <Instant value={at} /> · {by || t('changes.history.key')}
          </>
        }
      />
    );
  return (
    <TwoLines
      mark={<Mark state={stateOfRow(row.change)} t={t} />}
      first={title}
      second={`${fieldName(row, needs)} · ${skuOf(row)}`}
    />
  );
}

type TwoLinesProps = { mark?: ReactNode; first: ReactNode; second: ReactNode };

function TwoLines({ mark, first, second }: TwoLinesProps) {
  return (
    <span className="sh-two-lines">
      {mark}
      <span>
        <span className="sh-line-1">{first}</span>
        <span className="sh-line-2">{second}</span>
      </span>
    </span>
  );
}

const skuOf = ({ change: { skuName, code, skuId } }: ChangedField) => skuName || code || skuId;

function fieldName({ change, field }: ChangedField, needs: HistoryColumns): string {
  return headOf(field, change.currency, wordsOf(change, needs));
}

function wordsOf({ mode, set }: ProductChangeJson, { t, format, attributes }: HistoryColumns): Words {
  const priceField = t(mode === 'semi' ? 'changes.field.barePrice' : 'changes.field.price');
  return { setId: set.id, t, format, priceField, isNarrow: false, attributes };
}

function Outcome({ change, t, format }: { change: ProductChangeJson; t: TFunction; format: Format }) {
  return (
    <span className="sh-outcome">
      <Mark state={stateOfRow(change)} t={t} />
      <RowNote row={change} t={t} format={format} />
    </span>
  );
}
