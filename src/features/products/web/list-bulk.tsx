import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { useMay } from '#web/session.tsx';
import { BulkBar, selectionDetail } from '#web/ui/bulk-bar.tsx';
import { allMatching, countSelected, isNothing, type Selection } from '#web/ui/selection.ts';
import { useFormat } from '#web/ui/use-format.ts';
import { canBeTakenFurther, JOINABLE_STATES } from '../rules.ts';
import type { ProductSelection } from './links.ts';
import { filterBody, MATRIX_IDS, type ProductFilterText } from './list-state.ts';
import { type ListedProduct, refOf, rowIdOf } from './use-products.ts';

type ListBulkProps = {
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onClear: () => void;
  rows: readonly ListedProduct[];
  total: { products: number; skus: number };
  isAtLeast: boolean;
  startChange: () => void;
  /** The address of the country matrix of what is selected; null for too many products one by one. */
  matrixPath: string | null;
  startExport: () => void;
  startCopy: () => void;
  startJoining: () => void;
  /** The states the list is filtered by, as in the address. */
  states: string | undefined;
};

/** What is selected, in words: products, SKUs, and what "all" means. */
export function ListBulk({
  selection,
  onSelect,
  onClear,
  rows,
  total,
  isAtLeast,
  startChange,
  matrixPath,
  startExport,
  startCopy,
  startJoining,
  states,
}: ListBulkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go, preload } = useWeb();
  const mayEdit = useMay('changes.edit');
  if (isNothing(selection)) return null;
  const count = countSelected(selection, total.products);
  const skus = skuCount(selection, rows, total.skus);
  const words = selectionDetail(selection, total.products, isAtLeast, t, format);
  const skuWords = t('products.bulk.skus', { count: skus });
  const canTakeAll = selection.kind === 'some' && total.products > selection.ids.size;
  const mayJoin = canJoin(selection, rows, states);
  const join = {
    id: 'join',
    label: t('products.act.join'),
    icon: 'arrow' as const,
    disabledReason: !mayEdit
      ? t('products.why.change')
      : mayJoin === 'none'
        ? t('products.why.join')
        : undefined,
    run: startJoining,
  };
  return (
    <BulkBar
      lead={t('products.bulk.selected', { count })}
      detail={words ? `${skuWords} · ${words}` : skuWords}
      onClear={onClear}
      {...(canTakeAll && {
        selectAll: {
          label: t('bulk.selectMatching', { total: format.count(total.products) }),
          run: () => onSelect(allMatching()),
        },
      })}
      actions={[
        ...(mayJoin === 'some' ? [join] : []),
        { id: 'export', label: t('sheets.export.act'), icon: 'sheet', run: startExport },
        {
          id: 'matrix',
          label: t('products.act.matrix'),
          icon: 'globe',
          disabledReason: matrixPath ? undefined : t('products.why.matrix', { limit: MATRIX_IDS }),
          run: () => matrixPath && go(matrixPath),
          warm: () => preload(paths.matrix()),
        },
        {
          id: 'copy',
          label: t('copies.act'),
          icon: 'store',
          disabledReason: mayEdit ? undefined : t('copies.whyNot'),
          run: startCopy,
        },
        ...(mayJoin === 'some' ? [] : [join]),
      ]}
      primary={{
        id: 'change',
        label: t('products.act.change'),
        icon: 'change',
        disabledReason: mayEdit ? undefined : t('products.why.change'),
        run: startChange,
      }}
    />
  );
}

/** Whether some of what is selected can be taken further into semi-managed, as far as the list knows. */
function canJoin(
  selection: Selection,
  rows: readonly ListedProduct[],
  states: string | undefined,
): 'some' | 'none' | 'unknown' {
  if (selection.kind === 'all') {
    if (states === undefined) return 'unknown';
    return JOINABLE_STATES.some((state) => states.split(',').includes(state)) ? 'some' : 'none';
  }
  const chosen = rows.filter((row) => selection.ids.has(rowIdOf(row)));
  if (chosen.some(({ semiState }) => canBeTakenFurther(semiState))) return 'some';
  return chosen.length < selection.ids.size ? 'unknown' : 'none';
}

/** SKUs of the rows picked, or of all that match less those left out. */
function skuCount(selection: Selection, rows: readonly ListedProduct[], all: number): number {
  const named = selection.kind === 'some' ? selection.ids : selection.except;
  const sum = rows.reduce((skus, row) => skus + (named.has(rowIdOf(row)) ? row.skuCount : 0), 0);
  return selection.kind === 'some' ? sum : Math.max(0, all - sum);
}

/** The selection as whoever builds changes takes it. */
export function toSelection(selection: Selection, filter: ProductFilterText): ProductSelection {
  return selection.kind === 'some'
    ? { products: [...selection.ids].map(refOf) }
    : { filter: filterBody(filter), exclude: [...selection.except].map(refOf) };
}
