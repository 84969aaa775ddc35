import type { Tx } from '#server/db/database.ts';
import { findStore, markCompleteSync } from './queries/stores.ts';

export { type SellerGateway, withSeller, withStore } from './actions/platform.ts';
export type { StoreFacts, StoreLinks } from './actions/stores.ts';
export { resealTokens } from './actions/upkeep.ts';
export { gatewayUrls } from './gateway.ts';
export { areProductsReadable } from './rules.ts';

/** A store as other features work with it; undefined when there is none. */
export async function readStoreRow(tx: Tx, id: string) {
  return findStore(tx, id);
}

/** Notes that the whole catalogue of a store has been read. */
export async function recordCompleteSync(tx: Tx, storeId: string, at: Date): Promise<void> {
  await markCompleteSync(tx, storeId, at);
}
