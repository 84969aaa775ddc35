import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { TextCell } from '#features/changes/web/dialogs/public.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { Diff } from '#web/ui/figures.tsx';
import type { Format } from '#web/ui/format.ts';
import type { HistoryEntry } from '../contract.ts';
import { type HistoryValue, isLong, type Of, textOf } from './value-text.ts';

type TwoLinesProps = { first: ReactNode; second: ReactNode };

export function TwoLines({ first, second }: TwoLinesProps) {
  return (
    <span className="sh-two-lines">
      <span>
        <span className="sh-line-1">{first}</span>
        <span className="sh-line-2">{second}</span>
      </span>
    </span>
  );
}

type Place = Pick<HistoryEntry, 'storeId' | 'productId' | 'skuId' | 'title' | 'skuName' | 'code'>;

/** What a SKU is called here. */
export function skuOf({ skuId, skuName, code }: Place, t: TFunction): string {
  return skuId === null ? t('history.wholeProduct') : skuName || code || skuId;
}

/** Product as a link to its history, and the SKU below. */
export function PlaceCell({ row, t }: { row: Place; t: TFunction }) {
  return (
    <TwoLines
      first={
        <Link
          to={paths.product(row.storeId, row.productId, { tab: 'history' })}
          className="sh-line-1"
          title={row.title}
        >
          {row.title || row.productId}
        </Link>
      }
      second={skuOf(row, t)}
    />
  );
}

type ChangeCellProps = { row: Of; before: HistoryValue; after: HistoryValue; t: TFunction; format: Format };

/** Before and after of one field. */
export function ChangeCell({ row, before, after, t, format }: ChangeCellProps) {
  const [from, to] = [textOf(row, before, t, format), textOf(row, after, t, format)];
  return isLong(row.field) ? <TextCell before={from} after={to} /> : <Diff before={from} after={to} />;
}
