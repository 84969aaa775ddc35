import type { Sandbox } from '../sandbox.ts';
import { findSeller } from '../state.ts';
import type { Seller, Store } from '../world/types.ts';
import { readTable } from './csv.ts';
import { ControlError } from './input.ts';
import { makeProducts, type Rejected } from './listing-products.ts';
import { type ListingRow, readListingRow } from './listing-rows.ts';

/** `POST /_control/listings`: puts the rows of a listing file into a store. Row numbers count the header as row 1. */
export function importListings({ state }: Sandbox, url: URL, body: Buffer) {
  const login = url.searchParams.get('login') ?? '';
  const seller = findSeller(state, login);
  if (!seller) {
    const known = state.world.sellers.map((one) => one.login).join(', ');
    throw new ControlError('login', `There is no seller "${login}"; known are ${known}`);
  }
  const store = findStore(seller, url.searchParams.get('channelSellerId'));
  const table = readTable(body);
  const rejected: Rejected[] = [];
  const rows: ListingRow[] = [];
  table.records.forEach((record, index) => {
    if (record.every((field) => field.trim() === '')) return;
    const row = readListingRow(table.columns, record, index + 2);
    if ('reason' in row) rejected.push({ row: index + 2, reason: row.reason });
    else rows.push(row);
  });
  const products = makeProducts(state, seller, store, rows, rejected);
  if (products.length > 0) state.record({ kind: 'products', products });
  return {
    products: products.length,
    skus: products.reduce((sum, product) => sum + product.skus.length, 0),
    rejected: rejected.sort((a, b) => a.row - b.row),
    encoding: table.encoding,
    delimiter: table.delimiter,
  };
}

/** Without an id the seller's POP_CHOICE store is meant. */
function findStore(seller: Seller, id: string | null): Store {
  const store = seller.stores.find((one) => (id ? one.id === id : one.businessType === 'POP_CHOICE'));
  if (store) return store;
  const known = seller.stores.map((one) => one.id).join(', ');
  throw new ControlError('channelSellerId', `${seller.login} has no store "${id}"; known are ${known}`);
}
