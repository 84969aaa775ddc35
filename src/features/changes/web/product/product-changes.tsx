import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError, permissionNeeded } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { moreRows } from '#web/ui/data-table-types.ts';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useWide } from '#web/ui/use-wide.ts';
import { useAttributeNames } from '../attribute-names.ts';
import { useChangeTitle } from '../change-title.ts';
import { useChanges } from '../use-changes.ts';
import { type ChangedField, changedFields, productChangeColumns } from './product-change-columns.tsx';
import '#web/ui/preview.css';

type ProductChangesProps = { storeId: string; productId: string };

/** The tab "Changes" of a product: what change sets did to its SKUs, newest first. */
export default function ProductChanges(product: ProductChangesProps) {
  const { t } = useTranslation();
  if (useMay('changes.view')) return <History {...product} />;
  return <EmptyState sentence={permissionNeeded('changes.view', t)} />;
}

const rowId = ({ change, field }: ChangedField) => `${change.set.number}/${change.skuId}/${field}`;

function History({ storeId, productId }: ProductChangesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleOf = useChangeTitle();
  const isPhone = useWide() === 'narrow';
  const { query } = useChanges();
  const answer = useInfiniteQuery({
    ...query.changes.listProductChanges.infiniteOptions({
      input: (after: string | undefined) => ({ storeId, productId, ...(after && { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.after ?? undefined,
    }),
  });
  const rows = useMemo(
    () => answer.data?.pages.flatMap((page) => page.rows.flatMap(changedFields)) ?? [],
    [answer.data],
  );
  const attributes = useAttributeNames(rows.map(({ field }) => field));
  const columns = productChangeColumns({ t, format, titleOf, isPhone, attributes });
  const [isFailed, isEmpty] = [answer.isError && rows.length === 0, answer.isSuccess && rows.length === 0];
  return (
    <DataTable
      label={t('changes.history.label')}
      columns={columns}
      rows={rows}
      rowId={rowId}
      rowName={({ change }) => `${change.set.number} ${change.skuName}`}
      total={answer.hasNextPage ? undefined : rows.length}
      isLoading={answer.isPending}
      more={moreRows(answer)}
      {...(isFailed && {
        instead: (
          <ErrorState
            what={t('changes.history.label')}
            explanation={explainError(answer.error, t)}
            onRetry={() => void answer.refetch()}
          />
        ),
      })}
      {...(isEmpty && { instead: <EmptyState sentence={t('changes.history.empty')} /> })}
    />
  );
}
