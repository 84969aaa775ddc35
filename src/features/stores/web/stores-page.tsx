import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { Confirm } from '#web/ui/confirm.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, ErrorState, PartialBanner } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useOpenDrawer } from '#web/url-state.ts';
import type { StoreJson } from '../contract.ts';
import type { StoreWebLinks } from './links.ts';
import { NewFileStore } from './new-file-store.tsx';
import { useStoreActs } from './store-acts.ts';
import { storeColumns, TOKEN_WARN_DAYS } from './store-columns.tsx';
import { StoreDrawer } from './store-drawer.tsx';
import { useStoreList } from './use-stores.ts';
import './stores.css';

const NONE: readonly StoreJson[] = [];

/** Every store with its authorization, how much of it is known, and what can be done. */
export function StoresPage({ links }: { links: StoreWebLinks }) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const format = useFormat();
  const list = useStoreList();
  const stores = list.data?.stores ?? NONE;
  const acts = useStoreActs(links);
  const drawer = useOpenDrawer('store');
  const creation = useOpenDrawer('new');
  const [leaving, setLeaving] = useState<StoreJson | null>(null);
  const open = stores.find(({ id }) => id === drawer.id);
  const mayImport = useMay('products.import');
  const columns = storeColumns({
    ...{ t, acts, go },
    drawerOf: drawer.to,
    importPath: links.importPath,
    onDisconnect: setLeaving,
  });
  const sum = (pick: (store: StoreJson) => number) => stores.reduce((total, store) => total + pick(store), 0);
  const counts =
    list.data &&
    stores.length > 0 &&
    t(stores.some(isPartlyRead) ? 'stores.countsAtLeast' : 'stores.counts', {
      stores: stores.length,
      products: format.count(sum(({ products }) => products)),
      skus: sum(({ skus }) => skus),
    });
  return (
    <div className="st-page">
      <PageHeader title={t('stores.title')} counts={counts}>
        <Button
          disabled={!mayImport}
          title={mayImport ? undefined : t('stores.why.import')}
          onClick={() => creation.open('file')}
        >
          {t('stores.act.newFile')}
        </Button>
        <Button
          type="primary"
          disabled={!acts.mayConnect}
          title={acts.whyNotConnect}
          onClick={() => go(paths.connectStore())}
        >
          {t('stores.act.connect')}
        </Button>
      </PageHeader>
      <Expiring
        stores={stores}
        onAuthorize={() => acts.authorize.mutate()}
        isBusy={acts.authorize.isPending}
      />
      <DataTable
        label={t('stores.title')}
        columns={columns}
        rows={stores}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        total={list.data ? stores.length : undefined}
        isLoading={list.isPending}
        onOpen={({ id }) => drawer.open(id)}
        {...insteadOf({ list, stores, importPath: links.importPath(), t, go })}
      />
      {open && <StoreDrawer key={open.id} store={open} acts={acts} onClose={drawer.close} />}
      {creation.id === 'file' && (
        <NewFileStore onClose={creation.close} onCreated={(id) => go(links.importPath(id))} />
      )}
      {leaving && (
        <Confirm
          title={t('stores.disconnect.title', { store: leaving.name })}
          action={t('stores.disconnect.act', { store: leaving.name })}
          typed={{ text: leaving.name, is: 'name' }}
          isBusy={acts.disconnect.isPending}
          onCancel={() => setLeaving(null)}
          onConfirm={() =>
            acts.disconnect.mutate(
              { id: leaving.id, name: leaving.name },
              { onSuccess: () => setLeaving(null) },
            )
          }
        >
          <p>{t('stores.disconnect.stops')}</p>
          <p>{t('stores.disconnect.kept', { products: format.count(leaving.products) })}</p>
        </Confirm>
      )}
    </div>
  );
}

/** Products it has, of which some are not known yet: sums over it are lower bounds. */
const isPartlyRead = (store: StoreJson) =>
  store.productsReadable && (store.unreadProducts > 0 || store.lastCompleteSyncAt === null);

type Instead = {
  list: ReturnType<typeof useStoreList>;
  stores: readonly StoreJson[];
  importPath: string;
  t: ReturnType<typeof useTranslation>['t'];
  go: (path: string) => void;
};

function insteadOf({ list, stores, importPath, t, go }: Instead) {
  if (list.error && stores.length === 0)
    return {
      instead: (
        <ErrorState
          what={t('stores.title')}
          explanation={explainError(list.error, t)}
          onRetry={() => void list.refetch()}
        />
      ),
    };
  if (!list.data || stores.length > 0) return {};
  return {
    instead: (
      <EmptyState sentence={t('stores.empty.lead')}>
        <Button onClick={() => go(paths.connectStore())}>{t('stores.empty.connect')}</Button>
        <Button onClick={() => go(importPath)}>{t('stores.empty.file')}</Button>
      </EmptyState>
    ),
  };
}

type ExpiringProps = { stores: readonly StoreJson[]; onAuthorize: () => void; isBusy: boolean };

/** The authorization that ends next, or has ended: reading stops with it, so a person has to act. */
function Expiring({ stores, onAuthorize, isBusy }: ExpiringProps) {
  const { t } = useTranslation();
  const next = stores
    .filter(
      ({ connection, tokenDaysLeft }) =>
        connection === 'expired' || (connection === 'connected' && (tokenDaysLeft ?? 99) < TOKEN_WARN_DAYS),
    )
    .toSorted((a, b) => (a.tokenDaysLeft ?? -1) - (b.tokenDaysLeft ?? -1))[0];
  if (!next) return null;
  const hasEnded = next.connection === 'expired';
  const facts = { store: next.name, days: next.tokenDaysLeft ?? 0 };
  return (
    <PartialBanner
      lead={t(hasEnded ? 'stores.expiring.endedLead' : 'stores.expiring.lead', facts)}
      rest={t(hasEnded ? 'stores.expiring.endedRest' : 'stores.expiring.rest')}
      action={{ label: t('stores.act.authorize'), run: onAuthorize, isDisabled: isBusy }}
    />
  );
}
