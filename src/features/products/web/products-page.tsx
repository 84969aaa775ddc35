import Button from 'antd/es/button';
import { Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '#features/stores/web/public.tsx';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { useStoreChoice } from '#web/shell/store-switcher.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { ListTools, useListChoice } from '#web/ui/list-tools.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { allMatching, isNothing, type Selection } from '#web/ui/selection.ts';
import { EmptyState, ErrorState, NoMatch } from '#web/ui/states.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import { useUrlState } from '#web/url-state.ts';
import { JoinStates } from './join-states.tsx';
import type { ProductSelection, ProductWebLinks } from './links.ts';
import { ListBulk, toSelection } from './list-bulk.tsx';
import { FirstDoors } from './list-empty.tsx';
import { listFilters } from './list-filters.tsx';
import { isPartlyKnown, ReadLine } from './list-gap.tsx';
import { type FilterId, LIST_KEYS, type ListValues, matrixSearch, setFilters } from './list-state.ts';
import { productColumns } from './product-columns.tsx';
import { ProductViews } from './product-views.tsx';
import { SyncButton } from './sync-button.tsx';
import { useListSelection } from './use-list-selection.ts';
import { useCountries, useListFilter, useProductList } from './use-product-list.ts';
import { type ListedProduct, refOf, rowIdOf } from './use-products.ts';
import './products.css';
import { moreRows } from '#web/ui/data-table-types.ts';

/** Sales are not part of the platform's lists, so their column is off until someone wants it. */
const FIRST_CHOICE = { density: 40 as const, hidden: ['sold'] };

/** The catalogue of the chosen stores: find, filter, select, and begin a change. */
export function ProductsPage({ links }: { links: ProductWebLinks }) {
  const { t } = useTranslation();
  const { go, preload } = useWeb();
  const format = useFormat();
  const { values, set, push } = useUrlState(LIST_KEYS);
  const chosen = useStoreChoice();
  const filter = useListFilter(values, chosen.ids, useNow());
  const { list, rows, count } = useProductList(filter, values.sort);
  const { selection, select, clear } = useListSelection(filter);
  const choice = useListChoice('products', FIRST_CHOICE);
  const allStores = useStores();
  const stores = allStores.filter(({ id }) => chosen.ids.length === 0 || chosen.ids.includes(id));
  const isAtLeast = isPartlyKnown(stores);
  const { start } = links.useStartChange();
  const startChange = useCallback(
    () => start(toSelection(isNothing(selection) ? allMatching() : selection, filter)),
    [start, selection, filter],
  );
  links.useOfferList(startChange);
  const startJoining = () => start(toSelection(selection, filter), 'join');
  const [exporting, setExporting] = useState<ProductSelection | null>(null);
  const startExport = () =>
    setExporting(toSelection(isNothing(selection) ? allMatching() : selection, filter));
  const [copying, setCopying] = useState<ProductSelection | null>(null);
  const columns = useColumns(rows, choice.density, values);
  const shown = columns.filter(({ id, isPinned }) => isPinned || !choice.hidden.includes(id));
  const countries = useCountries();
  const maySeePrices = useMay('prices.view');
  const fields = useMemo(
    () => listFilters({ t, format, stores: allStores, countries, maySeePrices }),
    [t, format, allStores, countries, maySeePrices],
  );
  const mayImport = useMay('products.import');
  const setFilter = (id: string, value: string | undefined) =>
    id === 'stores' ? chosen.set(value?.split(',') ?? []) : push({ [id]: value } as Partial<ListValues>);
  return (
    <div className="pr-page">
      <PageHeader title={t('products.title')} counts={count && <Counts {...count} isAtLeast={isAtLeast} />}>
        <Button
          icon={<Icon name="sheet" />}
          disabled={!mayImport}
          title={mayImport ? undefined : t('products.why.import')}
          onClick={() => go(paths.importListings())}
        >
          {t('products.act.import')}
        </Button>
        <Button
          icon={<Icon name="globe" />}
          onMouseEnter={() => preload(paths.matrix())}
          onFocus={() => preload(paths.matrix())}
          onClick={() => go(paths.matrix(matrixSearch(values, chosen.ids) ?? {}))}
        >
          {t('products.act.matrix')}
        </Button>
        <Button icon={<Icon name="sheet" />} disabled={!count?.products} onClick={startExport}>
          {t('sheets.export.act')}
        </Button>
        <SyncButton stores={stores} />
      </PageHeader>
      <ProductViews viewId={values.view} stores={chosen.ids.join(',') || undefined} />
      <FilterBar
        search={{
          value: values.q ?? '',
          placeholder: t('products.search'),
          onChange: (q) => set({ q: q || undefined }),
        }}
        fields={fields}
        values={{ ...values, stores: chosen.ids.length > 0 ? chosen.ids.join(',') : undefined }}
        onChange={setFilter}
      >
        <ListTools columns={columns} choice={choice} />
      </FilterBar>
      <JoinStates state={values.state} stores={chosen.ids} onChoose={(state) => push({ state })} />
      <ReadLine stores={stores} />
      {count?.priceUnknown ? (
        <p className="pr-note">{t('products.priceUnknown', { count: count.priceUnknown })}</p>
      ) : null}
      <DataTable
        label={t('products.title')}
        columns={shown}
        rows={rows}
        rowId={rowIdOf}
        rowName={({ title }) => title}
        total={count?.products}
        isAtLeast={isAtLeast}
        density={choice.density}
        isLoading={list.isPending}
        isStale={list.isPlaceholderData}
        sort={values.sort}
        onSort={(sort) => push({ sort })}
        selection={selection}
        onSelect={select}
        onOpen={({ storeId, productId }) => go(paths.product(storeId, productId))}
        onChange={startChange}
        more={moreRows(list)}
        {...useInstead({ list, rows, values, stores: chosen, push })}
      />
      {count && (
        <ListBulk
          matrixPath={matrixPathOf(values, chosen.ids, selection)}
          {...{ selection, rows, isAtLeast, startChange, startExport, startJoining }}
          startCopy={() => setCopying(toSelection(selection, filter))}
          states={values.state}
          onSelect={select}
          onClear={clear}
          total={count}
        />
      )}
      {copying && (
        <Suspense>
          <links.CopyDialog selection={copying} onClose={() => setCopying(null)} />
        </Suspense>
      )}
      {exporting && (
        <Suspense>
          <links.ExportDialog selection={exporting} onClose={() => setExporting(null)} />
        </Suspense>
      )}
    </div>
  );
}

function matrixPathOf(values: ListValues, stores: readonly string[], selection: Selection): string | null {
  const ids = (rowIds: ReadonlySet<string>) => [...rowIds].map((id) => refOf(id).productId);
  const chosen =
    selection.kind === 'some' ? { only: ids(selection.ids) } : { without: ids(selection.except) };
  const search = matrixSearch(values, stores, chosen);
  return search && paths.matrix(search);
}

type CountsProps = { products: number; skus: number; isAtLeast: boolean };

function Counts({ products, skus, isAtLeast }: CountsProps) {
  const { t } = useTranslation();
  return <>{t(isAtLeast ? 'products.countsAtLeast' : 'products.counts', { products, skus })}</>;
}

function useColumns(rows: readonly ListedProduct[], density: 32 | 40, values: ListValues) {
  const { t } = useTranslation();
  const format = useFormat();
  const stores = useStores();
  const maySeePrices = useMay('prices.view');
  const countryTotal = useCountries().length;
  const chosen = useStoreChoice().ids;
  // Of the stores, not of the rows: the head must not change while the list is scrolled.
  const inSight = stores.filter(
    ({ id, products }) => products > 0 && (chosen.length === 0 || chosen.includes(id)),
  );
  const known = inSight.flatMap(({ currency }) => currency ?? []);
  const currencies = new Set(known.length > 0 ? known : rows.map(({ currency }) => currency));
  const currency = currencies.size === 1 ? ([...currencies][0] ?? null) : null;
  const isBarePrice = values.mode === 'semi';
  return useMemo(
    () => productColumns({ t, format, density, stores, countryTotal, currency, isBarePrice, maySeePrices }),
    [t, format, density, stores, countryTotal, currency, isBarePrice, maySeePrices],
  );
}

type InsteadNeeds = {
  list: ReturnType<typeof useProductList>['list'];
  rows: readonly ListedProduct[];
  values: ListValues;
  stores: ReturnType<typeof useStoreChoice>;
  push: (change: Partial<ListValues>) => void;
};

/** What stands in place of rows: an error with its id, the doors of a newcomer, or "nothing matches". */
function useInstead({ list, rows, values, stores, push }: InsteadNeeds) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const reading = useStores().find(({ lastSync }) => lastSync?.state === 'running');
  if (rows.length > 0 || list.isPending) return {};
  if (list.error)
    return {
      instead: (
        <ErrorState
          what={t('products.title')}
          explanation={explainError(list.error, t)}
          onRetry={() => void list.refetch()}
        />
      ),
    };
  const filters = setFilters(values);
  if (filters.length > 0) {
    // setFilters names keys of LIST_KEYS only.
    const last = filters.at(-1) as FilterId | 'q';
    return {
      instead: (
        <NoMatch
          filters={filters.length}
          onRemoveLast={() => push({ [last]: undefined })}
          onClearAll={() => go(paths.products({ stores: stores.ids.join(',') || undefined }))}
        />
      ),
    };
  }
  if (reading)
    return { instead: <EmptyState sentence={t('products.empty.wait', { store: reading.name })} /> };
  return { instead: <FirstDoors /> };
}
