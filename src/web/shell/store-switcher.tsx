import { useLocation } from '@tanstack/react-router';
import Popover from 'antd/es/popover';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { recall, remember } from '../preferences.ts';
import { parseSearch, stringifySearch } from '../search.ts';
import { useSession } from '../session.tsx';
import { Icon } from '../ui/icon.tsx';
import { StoreSquare } from '../ui/store-mark.tsx';
import { useFormat } from '../ui/use-format.ts';
import { storeSource } from './registered.ts';

const StorePicker = lazy(() => import('./store-picker.tsx'));

const rememberedKey = (accountId: string, workspaceId: string | null) =>
  `shopherd.stores.${accountId}.${workspaceId}`;

/** The stores chosen in the address (`?stores=1,2`); none chosen means all. */
export function useChosenStores(): readonly string[] {
  const { searchStr } = useLocation();
  const chosen = parseSearch(searchStr).stores;
  if (chosen === undefined) return [];
  return (Array.isArray(chosen) ? chosen : [chosen]).flatMap((text) => text.split(','));
}

function useChooseStores() {
  const { go } = useWeb();
  const { pathname, searchStr } = useLocation();
  return (ids: readonly string[], replace = false) => {
    const { after: _after, ...search } = parseSearch(searchStr);
    go(`${pathname}${stringifySearch({ ...search, stores: ids.length > 0 ? ids.join(',') : undefined })}`, {
      replace,
    });
  };
}

/** The chosen stores and how to choose others, for a filter on a page: the same choice as the switcher's. */
export function useStoreChoice() {
  const ids = useChosenStores();
  const choose = useChooseStores();
  const { account, workspaceId } = useSession();
  const set = (next: readonly string[]) => {
    remember(rememberedKey(account.id, workspaceId), next.join(','));
    choose(next);
  };
  return { ids, set };
}

/** Which stores the screens show: several at once, grouped by licence holder, remembered per person. */
export function StoreSwitcher() {
  const { t } = useTranslation();
  const { features } = useWeb();
  const format = useFormat();
  const useStores = storeSource(features);
  const { stores, isLoading } = useStores();
  const chosen = useChosenStores();
  const choose = useChooseStores();
  const [isOpen, setOpen] = useState(false);
  const session = useSession();
  const key = rememberedKey(session.account.id, session.workspaceId);
  const { searchStr } = useLocation();

  // The address wins; without a choice in it, the person's last one is put there once per visit of a page.
  useEffect(() => {
    const before = recall(key);
    if (before && !/[?&]stores=/.test(searchStr) && stores.length > 0) {
      const known = before.split(',').filter((id) => stores.some((store) => store.id === id));
      if (known.length > 0) choose(known, true);
    }
  });

  const set = (ids: readonly string[]) => {
    remember(key, ids.join(','));
    choose(ids);
  };
  if (isLoading && stores.length === 0) return <span className="sh-stores sh-bone" aria-hidden="true" />;
  if (stores.length === 0) return null;
  const shown = stores.filter(({ id }) => chosen.includes(id));
  const marks = shown.length > 0 ? shown : stores;
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={
        <Suspense fallback={<div className="sh-store-picker" />}>
          <StorePicker stores={stores} chosen={chosen} onChange={set} />
        </Suspense>
      }
      styles={{ container: { padding: 8 } }}
    >
      <button type="button" className="sh-stores" aria-haspopup="dialog" aria-expanded={isOpen}>
        <span className="sh-store-squares">
          {marks.slice(0, 3).map(({ id, colour }) => (
            <StoreSquare key={id} index={colour} />
          ))}
        </span>
        <span>
          {shown.length > 0
            ? t('stores.some', { count: shown.length, total: stores.length })
            : t('stores.all', { count: stores.length })}
        </span>
        {shown.length > 0 && <em>{format.list(shown.map(({ name }) => name))}</em>}
        <Icon name="down" size={14} />
      </button>
    </Popover>
  );
}
