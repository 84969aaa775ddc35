import Button from 'antd/es/button';
import Dropdown from 'antd/es/dropdown';
import type { TFunction } from 'i18next';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import type { Column } from '#web/ui/data-table-types.ts';
import { Count, Empty, Instant } from '#web/ui/figures.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { StateTag } from '#web/ui/state-tag.tsx';
import { StoreSquare } from '#web/ui/store-mark.tsx';
import type { StoreJson } from '../contract.ts';
import { ReadState } from './read-state.tsx';
import { hasGap, type StoreActs } from './store-acts.ts';

/** Below this many days an authorization is marked. */
export const TOKEN_WARN_DAYS = 14;

type StoreColumns = {
  t: TFunction;
  acts: StoreActs;
  /** Address of the store's drawer. */
  drawerOf: (id: string) => string;
  importPath: (storeId: string) => string;
  onDisconnect: (store: StoreJson) => void;
  go: (path: string) => void;
};

export function storeColumns(needs: StoreColumns): Column<StoreJson>[] {
  const { t, drawerOf } = needs;
  return [
    {
      id: 'store',
      head: t('stores.column.store'),
      width: 196,
      grows: true,
      isPinned: true,
      cell: (store) => (
        <span className="st-store">
          <StoreSquare index={store.colour} />
          <span>
            <Link to={drawerOf(store.id)}>{store.name}</Link>
            <em>{store.channelSellerId ?? ''}</em>
          </span>
        </span>
      ),
    },
    {
      id: 'kind',
      head: t('stores.column.kind'),
      width: 148,
      cell: ({ businessType }) => t(`stores.kinds.${businessType}`),
    },
    {
      id: 'holder',
      head: t('stores.column.holder'),
      width: 124,
      isWideOnly: true,
      cell: ({ id, licenceHolder }) =>
        licenceHolder ??
        (needs.acts.mayConnect ? <Link to={drawerOf(id)}>{t('stores.act.edit')}</Link> : <Empty />),
    },
    {
      id: 'authorization',
      head: t('stores.column.authorization'),
      width: 100,
      cell: (store) => <Authorization store={store} t={t} />,
    },
    {
      id: 'state',
      head: t('stores.column.state'),
      width: 144,
      isOnPhone: true,
      cell: (store) => <ReadState store={store} />,
    },
    {
      id: 'read',
      head: t('stores.column.read'),
      width: 112,
      align: 'end',
      cell: ({ lastCompleteSyncAt }) => <Instant value={lastCompleteSyncAt} as="ago" />,
    },
    {
      id: 'products',
      head: t('stores.column.products'),
      width: 76,
      align: 'end',
      cell: (store) => <ProductsLink store={store} />,
    },
    {
      id: 'semi',
      head: t('stores.column.semi'),
      width: 104,
      align: 'end',
      isWideOnly: true,
      cell: ({ productsReadable, semiManagedProducts }) =>
        productsReadable ? <Count value={semiManagedProducts} /> : <Empty />,
    },
    {
      id: 'skus',
      head: t('stores.column.skus'),
      width: 72,
      align: 'end',
      isWideOnly: true,
      cell: ({ skus, productsReadable, businessType }) =>
        productsReadable || businessType === 'FILE' ? <Count value={skus} /> : <Empty />,
    },
    {
      id: 'acts',
      head: t('stores.column.acts'),
      width: 144,
      isOnPhone: true,
      cell: (store) => <Acts store={store} {...needs} />,
    },
  ];
}

function ProductsLink({ store }: { store: StoreJson }) {
  if (!store.productsReadable && store.businessType !== 'FILE') return <Empty />;
  return (
    <Link to={paths.products({ stores: store.id })}>
      <Count value={store.products} />
    </Link>
  );
}

function Authorization({ store, t }: { store: StoreJson; t: TFunction }) {
  switch (store.connection) {
    case 'file':
      return <span className="sh-muted">{t('stores.authorization.none')}</span>;
    case 'disconnected':
      return <StateTag tone="neutral">{t('stores.authorization.disconnected')}</StateTag>;
    case 'expired':
      return <StateTag tone="error">{t('stores.authorization.expired')}</StateTag>;
    case 'connected': {
      const days = store.tokenDaysLeft ?? 0;
      const words = t('stores.authorization.days', { days });
      return days < TOKEN_WARN_DAYS ? <StateTag tone="warn">{words}</StateTag> : <span>{words}</span>;
    }
    default:
      return store.connection satisfies never;
  }
}

/** One verb in sight, the others under ⋯; what cannot be done stays, with the reason. */
function Acts({ store, t, acts, importPath, onDisconnect, go }: StoreColumns & { store: StoreJson }) {
  const isFile = store.connection === 'file';
  const needsPerson = store.connection === 'expired' || store.connection === 'disconnected';
  const why = isFile ? undefined : needsPerson ? acts.whyNotConnect : acts.whyNotSync(store);
  const label = isFile
    ? t('stores.act.import')
    : needsPerson
      ? t('stores.act.authorize')
      : t(hasGap(store) ? 'stores.act.gap' : 'stores.act.sync');
  const run = () => {
    if (isFile) go(importPath(store.id));
    else if (needsPerson) acts.authorize.mutate();
    else acts.sync.mutate({ store });
  };
  return (
    <span className="st-acts">
      <button type="button" className="sh-text-button" disabled={why !== undefined} title={why} onClick={run}>
        {label}
      </button>
      <span className="sh-space" />
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{ items: menuOf(store, t, acts, importPath, onDisconnect, go) }}
      >
        <Button
          type="text"
          size="small"
          aria-label={t('stores.act.more', { store: store.name })}
          icon={<Icon name="more" />}
        />
      </Dropdown>
    </span>
  );
}

function menuOf(
  store: StoreJson,
  t: TFunction,
  acts: StoreActs,
  importPath: StoreColumns['importPath'],
  onDisconnect: StoreColumns['onDisconnect'],
  go: StoreColumns['go'],
) {
  const withReason = (label: string, why: string | undefined) => (why ? `${label} · ${why}` : label);
  const isGone = store.connection === 'disconnected';
  const whyNotDisconnect = acts.whyNotConnect ?? (isGone ? t('stores.why.disconnected') : undefined);
  const whyNotSync = acts.whyNotSync(store);
  return [
    {
      key: 'sync',
      label: withReason(t(hasGap(store) ? 'stores.act.gap' : 'stores.act.sync'), whyNotSync),
      disabled: whyNotSync !== undefined,
      onClick: () => acts.sync.mutate({ store }),
    },
    {
      key: 'import',
      label: t('stores.act.import'),
      disabled: isGone,
      onClick: () => go(importPath(store.id)),
    },
    {
      key: 'authorize',
      label: withReason(t('stores.act.authorize'), acts.whyNotConnect),
      disabled: acts.whyNotConnect !== undefined || store.connection === 'file',
      onClick: () => acts.authorize.mutate(),
    },
    { type: 'divider' as const },
    {
      key: 'disconnect',
      danger: true,
      label: withReason(t('stores.act.disconnect'), whyNotDisconnect),
      disabled: whyNotDisconnect !== undefined,
      onClick: () => onDisconnect(store),
    },
  ];
}
