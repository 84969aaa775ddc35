import { NAV_GROUPS, type NavId } from './nav.ts';
import { type SearchValues, stringifySearch } from './search.ts';

const segment = (value: string) => encodeURIComponent(value);

/** Every address of the product. Links come from here, never from string literals. */
export const paths = {
  home: () => '/',
  nav: (id: NavId) => `/${id}`,
  signIn: (back?: string) => `/sign-in${stringifySearch({ back: back === '/' ? undefined : back })}`,
  setUp: () => '/set-up',
  /** The secret of the link follows as `#…`, which no server or proxy sees. */
  invitation: () => '/join',
  sessions: () => '/account/sessions',
  products: (search: SearchValues = {}) => `/products${stringifySearch(search)}`,
  product: (storeId: string, productId: string, search: SearchValues = {}) =>
    `/products/${segment(storeId)}/${segment(productId)}${stringifySearch(search)}`,
  importListings: (search: SearchValues = {}) => `/products/import${stringifySearch(search)}`,
  matrix: (search: SearchValues = {}) => `/matrix${stringifySearch(search)}`,
  changes: (search: SearchValues = {}) => `/changes${stringifySearch(search)}`,
  calendar: (search: SearchValues = {}) => `/changes/calendar${stringifySearch(search)}`,
  history: (search: SearchValues = {}) => `/history${stringifySearch(search)}`,
  templates: (search: SearchValues = {}) => `/changes/templates${stringifySearch(search)}`,
  change: (id: string, search: SearchValues = {}) => `/changes/${segment(id)}${stringifySearch(search)}`,
  copies: (search: SearchValues = {}) => `/copies${stringifySearch(search)}`,
  copy: (number: string, search: SearchValues = {}) => `/copies/${segment(number)}${stringifySearch(search)}`,
  stores: (search: SearchValues = {}) => `/stores${stringifySearch(search)}`,
  connectStore: (search: SearchValues = {}) => `/stores/connect${stringifySearch(search)}`,
  /** The list with the drawer of this store. */
  store: (id: string) => `/stores${stringifySearch({ open: `store.${id}` })}`,
  team: (search: SearchValues = {}) => `/team${stringifySearch(search)}`,
  webhooks: (search: SearchValues = {}) => `/webhooks${stringifySearch(search)}`,
  audit: (search: SearchValues = {}) => `/audit${stringifySearch(search)}`,
} as const;

/** Addresses of their own that belong to an entry. */
const WITHIN: Readonly<Record<string, NavId>> = { matrix: 'products', history: 'changes', copies: 'changes' };

/** The navigation entry an address belongs to. */
export function navOfPath(pathname: string): NavId | undefined {
  const first = pathname.split('/')[1] ?? '';
  const within = WITHIN[first];
  if (within) return within;
  for (const group of NAV_GROUPS) {
    for (const id of group.entries) if (id === first) return id;
  }
  return undefined;
}
