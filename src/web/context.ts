import type { AnyContractRouter } from '@orpc/contract';
import { createContext, useContext } from 'react';
import type { Api, ApiOf } from './client.ts';
import type { Translations } from './i18n.ts';
import type { FeatureScreens } from './screens.ts';

/** What the running app hands to shell and screens. */
export type WebApp = {
  features: readonly FeatureScreens[];
  api: Api;
  translations: Translations;
  /** Goes to an address of `paths.ts`; `replace` leaves no entry in the history. */
  go: (path: string, options?: { replace?: boolean }) => void;
  preload: (path: string) => void;
};

export const WebContext = createContext<WebApp | null>(null);

export function useWeb(): WebApp {
  const web = useContext(WebContext);
  if (!web) throw new Error('useWeb outside of the app');
  return web;
}

/** The typed client of a contract: `useApi<{ products: typeof productsContract }>()`. */
export function useApi<Contract extends AnyContractRouter>(): ApiOf<Contract> {
  return useWeb().api.of<Contract>();
}
