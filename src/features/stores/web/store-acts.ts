import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { useToast } from '#web/ui/toast.ts';
import type { StoreJson } from '../contract.ts';
import type { StoreWebLinks } from './links.ts';
import { useStoresApi } from './use-stores.ts';

/** What can be done with a store, and why not. */
export function useStoreActs(links: StoreWebLinks) {
  const { t } = useTranslation();
  const { api } = useWeb();
  const { query, client } = useStoresApi();
  const queries = useQueryClient();
  const toast = useToast();
  const mayConnect = useMay('stores.connect');
  const maySync = useMay('products.sync');
  const refresh = () => queries.invalidateQueries({ queryKey: query.key() });
  const fail = (error: unknown) => toast.show({ text: explainError(error, t).sentence, tone: 'error' });

  const sync = useMutation({
    mutationFn: ({ store }: { store: StoreJson }) =>
      store.lastSync && hasGap(store)
        ? links.fetchGap(api, store.lastSync.id)
        : links.startRead(api, store.id, store.lastCompleteSyncAt ? 'changes' : 'complete'),
    onSuccess: (_, { store }) => toast.show({ text: t('stores.done.sync', { store: store.name }) }),
    onError: fail,
    onSettled: refresh,
  });
  const authorize = useMutation({
    mutationFn: () => client.requestAuthorization({}),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: fail,
  });
  const change = useMutation(
    query.changeStore.mutationOptions({
      onSuccess: ({ name }) => toast.show({ text: t('stores.done.changed', { store: name }) }),
      onError: fail,
      onSettled: refresh,
    }),
  );
  const disconnect = useMutation(
    query.disconnectStore.mutationOptions({
      onSuccess: ({ name }) => toast.show({ text: t('stores.done.disconnected', { store: name }) }),
      onError: fail,
      onSettled: refresh,
    }),
  );

  return {
    ...{ sync, authorize, change, disconnect, mayConnect },
    /** Why a store cannot be read now; undefined when it can. */
    whyNotSync(store: StoreJson): string | undefined {
      if (!maySync) return t('stores.why.sync');
      if (!store.productsReadable) return t('stores.why.notReadable');
      if (store.connection === 'disconnected') return t('stores.why.disconnected');
      if (store.connection === 'expired') return t('stores.why.expired');
      if (isReading(store)) return t('stores.why.running');
      return undefined;
    },
    whyNotConnect: mayConnect ? undefined : t('stores.why.connect'),
  };
}

export type StoreActs = ReturnType<typeof useStoreActs>;

/** The latest read left something out that a new try may bring. */
export function hasGap({ lastSync }: StoreJson): boolean {
  return lastSync?.state === 'incomplete' || lastSync?.state === 'failed' || lastSync?.state === 'cancelled';
}

export function isReading({ lastSync }: StoreJson): boolean {
  return lastSync?.state === 'running' || lastSync?.state === 'paused';
}
