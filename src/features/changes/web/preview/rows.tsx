import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { moreRows } from '#web/ui/data-table-types.ts';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useWide } from '#web/ui/use-wide.ts';
import type { ChangeSetJson, PreviewRowJson } from '../../shapes/contract.ts';
import { useAttributeNames } from '../attribute-names.ts';
import { usePriceField } from '../price-field.ts';
import type { RowsState, ShownTab } from '../rows-state.ts';
import { isLongText, rowColumns } from './columns.tsx';
import { RowsBar } from './rows-bar.tsx';
import { tabCounts, useRows } from './use-rows.ts';

const rowId = (row: PreviewRowJson) => `${row.storeId}/${row.productId}/${row.skuId}`;
const hasLongText = ({ before }: PreviewRowJson) => Object.keys(before).some(isLongText);
const rowName = (row: PreviewRowJson) => `${row.title} ${row.skuName}`;

type RowsProps = {
  set: ChangeSetJson;
  state: RowsState;
  tabs: readonly ShownTab[];
  /** How many SKUs have a reason that the change set's own groups do not name. */
  ofReason?: ((code: string) => number | undefined) | undefined;
  /** `e` on a row. */
  onEdit?: (() => void) | undefined;
};

/** Every SKU of the change set with what is and what would be, narrowed by tab, reason and search. */
export function Rows({ set, state, tabs, ofReason, onEdit }: RowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const priceField = usePriceField(set);
  const isNarrow = useWide() === 'narrow';
  const answer = useRows(set, state);
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.rows) ?? [], [answer.data]);
  const attributes = useAttributeNames(Object.keys(rows[0]?.before ?? {}));
  const columns = useMemo(
    () => rowColumns(set.operations, rows, { setId: set.id, t, format, priceField, isNarrow, attributes }),
    [set.id, set.operations, rows, t, format, priceField, isNarrow, attributes],
  );
  const counts = tabCounts(set);
  const isWhole = !answer.hasNextPage;
  const known = state.why ? (ofReason?.(state.why) ?? counts.ofReason(state.why)) : counts[state.tab];
  return (
    <>
      <RowsBar set={set} state={state} tabs={tabs} />
      <DataTable
        label={t('changes.preview.rows')}
        columns={columns}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        total={isWhole ? rows.length : state.find ? undefined : known}
        density={rows.some(hasLongText) ? 40 : 32}
        isLoading={answer.isPending}
        isStale={answer.isPlaceholderData}
        {...(onEdit && { onChange: onEdit })}
        more={moreRows(answer)}
        instead={
          answer.isError && rows.length === 0 ? (
            <ErrorState
              what={t('changes.preview.rows')}
              explanation={explainError(answer.error, t)}
              onRetry={() => void answer.refetch()}
            />
          ) : answer.isSuccess && rows.length === 0 ? (
            <EmptyState
              sentence={t(isNarrowed(state) ? 'changes.preview.noRowsTab' : 'changes.preview.noRows')}
            />
          ) : undefined
        }
      />
    </>
  );
}

const isNarrowed = ({ tab, why, find }: RowsState) => tab !== 'all' || why !== undefined || find !== '';
