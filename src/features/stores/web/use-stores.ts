import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '#web/context.ts';
import type { StoreSource } from '#web/screens.ts';
import { useMay } from '#web/session.tsx';
import type { StoreJson, storesContract } from '../contract.ts';

/** The stores' part of the API: calls in `client`, query and mutation options in `query`. */
export function useStoresApi() {
  const { client, query } = useApi<{ stores: typeof storesContract }>();
  return { client: client.stores, query: query.stores };
}

/** All stores of the workspace, disconnected ones last; empty without the permission to see them. */
export function useStoreList() {
  const { query } = useStoresApi();
  const may = useMay('stores.view');
  return useQuery({ ...query.listStores.queryOptions(), enabled: may });
}

const NONE: readonly StoreJson[] = [];

/** Stores as a list that is never missing, for names and colours. */
export function useStores(): readonly StoreJson[] {
  return useStoreList().data?.stores ?? NONE;
}

/** The stores of the switcher: those that still have something to show. */
export const useStoreChoices: StoreSource = () => {
  const { t } = useTranslation();
  const { data, isPending } = useStoreList();
  const stores = (data?.stores ?? NONE)
    .filter(({ connection, products }) => connection !== 'disconnected' || products > 0)
    .map((store) => ({
      id: store.id,
      name: store.name,
      colour: store.colour,
      merchant: store.licenceHolder ?? store.login ?? t('stores.unnamedHolder'),
      mode: t(`stores.kindsShort.${store.businessType}`),
      ...(store.tokenDaysLeft !== null && { tokenDaysLeft: store.tokenDaysLeft }),
    }));
  return { stores, isLoading: isPending };
};
