import type { Tx } from '#server/db/database.ts';
import { Refusal } from '#shared/refusal.ts';
import { DEFAULT_COUNTRIES } from '#shared/semi-managed-countries.ts';
import { countriesOfRow } from './actions/stores.ts';
import { findStore, markCompleteSync, type StoreRow } from './queries/stores.ts';

export { type SellerGateway, withSeller, withStore } from './actions/platform.ts';
export type { StoreFacts, StoreLinks } from './actions/stores.ts';
export { resealTokens } from './actions/upkeep.ts';
export { gatewayUrls } from './gateway.ts';
export { areProductsReadable } from './rules.ts';

/** A store as other features work with it; undefined when there is none. */
export async function readStoreRow(tx: Tx, id: string) {
  return findStore(tx, id);
}

/** A store as other features work with it; refuses an id that is no store of the workspace. */
export async function mustHaveStore(tx: Tx, id: string): Promise<StoreRow> {
  const store = await findStore(tx, id);
  if (!store) throw new Refusal('NOT_FOUND', { what: 'store' });
  return store;
}

/** Codes of the countries a store offers: its own list, or the default one until that has been read. */
export function countryCodesOf(store: Pick<StoreRow, 'countries'>): ReadonlySet<string> {
  return new Set((countriesOfRow(store) ?? DEFAULT_COUNTRIES).map(({ code }) => code));
}

/** Notes that the whole catalogue of a store has been read. */
export async function recordCompleteSync(tx: Tx, storeId: string, at: Date): Promise<void> {
  await markCompleteSync(tx, storeId, at);
}
