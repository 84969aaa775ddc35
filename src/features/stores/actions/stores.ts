import { randomUUID } from 'node:crypto';
import { recordAudit } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import { type CountryName, DEFAULT_COUNTRIES } from '#shared/semi-managed-countries.ts';
import type { StoreJson } from '../contract.ts';
import * as queries from '../queries/stores.ts';
import { areProductsReadable, BUSINESS_TYPES, daysLeft, isNameConfirmed, nextColour } from '../rules.ts';
import type { Warehouse } from '../translate.ts';

/** What later features know of a store and the list of stores shows. */
export type StoreFacts = Pick<
  StoreJson,
  'products' | 'semiManagedProducts' | 'skus' | 'unreadProducts' | 'lastSync'
>;

/** What `features/server.ts` hands in: work of later features that belongs to a store. */
export type StoreLinks = {
  storeFacts(tx: Tx): Promise<ReadonlyMap<string, StoreFacts>>;
  /** Runs in the transaction that connects a store. */
  storeConnected(tx: Tx, ctx: Ctx, store: { id: string; name: string; businessType: string }): Promise<void>;
  /** Runs in the transaction that disconnects one. */
  storeDisconnected(tx: Tx, ctx: Ctx, storeId: string): Promise<void>;
};

const NO_FACTS: StoreFacts = {
  products: 0,
  semiManagedProducts: 0,
  skus: 0,
  unreadProducts: 0,
  lastSync: null,
};

export async function listStores(ctx: Ctx, links: StoreLinks): Promise<StoreJson[]> {
  return ctx.transaction(async (tx) => {
    const facts = await links.storeFacts(tx);
    const rows = await queries.listStores(tx);
    return rows.map((row) => storeJson(row, facts.get(row.id), ctx.now()));
  });
}

export async function readStore(ctx: Ctx, links: StoreLinks, id: string) {
  const [row, store] = await readOne(ctx, links, id);
  const countries = countriesOfRow(row);
  return {
    ...store,
    countries: countries ?? [...DEFAULT_COUNTRIES],
    areCountriesOwn: countries !== null,
    warehouses: warehousesOfRow(row),
  };
}

/** Countries of all connected stores; the default list while none has been read. */
export async function listCountries(ctx: Ctx): Promise<CountryName[]> {
  const rows = await ctx.transaction(queries.listStores);
  const byCode = new Map<string, CountryName>();
  for (const row of rows) for (const country of countriesOfRow(row) ?? []) byCode.set(country.code, country);
  const found = byCode.size > 0 ? [...byCode.values()] : DEFAULT_COUNTRIES;
  return found.map(({ code, en, zh }) => ({ code, en, zh }));
}

/** Warehouses of all stores, each once, in the order of their codes. */
export async function listWarehouses(ctx: Ctx): Promise<Warehouse[]> {
  const rows = await ctx.transaction(queries.listStores);
  const all = rows.flatMap(warehousesOfRow);
  const byCode = new Map(all.map((warehouse) => [warehouse.code, warehouse]));
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

// Written by saveStoreInfo only.
function warehousesOfRow({ warehouses }: Pick<queries.StoreRow, 'warehouses'>): Warehouse[] {
  return (warehouses ?? []) as Warehouse[];
}

export async function createFileStore(
  ctx: Ctx,
  links: StoreLinks,
  input: { name: string; currency: string },
): Promise<StoreJson> {
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    const used = (await queries.listStores(tx)).map((store) => store.colour);
    await queries.upsertStore(tx, {
      workspace_id: ctx.workspaceId,
      id,
      authorization_id: null,
      channel_seller_id: null,
      business_type: 'FILE',
      colour: nextColour(used),
      connected_at: ctx.now(),
      ...input,
    });
    await recordAudit(tx, ctx, 'store.created', `store:${id}`, { name: input.name });
    await emitChanged(tx, ctx.workspaceId, 'stores', id);
  });
  return (await readOne(ctx, links, id))[1];
}

export async function changeStore(
  ctx: Ctx,
  links: StoreLinks,
  {
    id,
    name,
    licenceHolder,
    colour,
  }: {
    id: string;
    name?: string | undefined;
    licenceHolder?: string | null | undefined;
    colour?: number | undefined;
  },
): Promise<StoreJson> {
  const isFound = await ctx.transaction(async (tx) => {
    await emitChanged(tx, ctx.workspaceId, 'stores', id);
    await recordAudit(tx, ctx, 'store.changed', `store:${id}`, {
      name: name ?? null,
      licenceHolder: licenceHolder ?? null,
      colour: colour ?? null,
    });
    return queries.updateStore(tx, id, {
      ...(name === undefined ? {} : { name }),
      ...(licenceHolder === undefined ? {} : { licence_holder: licenceHolder }),
      ...(colour === undefined ? {} : { colour }),
    });
  });
  if (!isFound) throw new Refusal('NOT_FOUND', { what: 'store' });
  return (await readOne(ctx, links, id))[1];
}

/** Products, syncs and changes of the store stay as history; the tokens go with the last store that used them. */
export async function disconnectStore(
  ctx: Ctx,
  links: StoreLinks,
  { id, name }: { id: string; name: string },
): Promise<StoreJson> {
  await ctx.transaction(async (tx) => {
    const store = await queries.findStore(tx, id);
    if (!store) throw new Refusal('NOT_FOUND', { what: 'store' });
    if (!isNameConfirmed(name, store.name)) throw new Refusal('NAME_NOT_CONFIRMED', { name: store.name });
    if (!(await queries.markDisconnected(tx, id, ctx.now())))
      throw new Refusal('STORE_DISCONNECTED', { store: store.name });
    await links.storeDisconnected(tx, ctx, id);
    await recordAudit(tx, ctx, 'store.disconnected', `store:${id}`, { name: store.name });
    if (store.authorization_id) await queries.dropUnusedTokens(tx, store.authorization_id);
    await emitChanged(tx, ctx.workspaceId, 'stores', id);
  });
  return (await readOne(ctx, links, id))[1];
}

async function readOne(ctx: Ctx, links: StoreLinks, id: string): Promise<[queries.StoreRow, StoreJson]> {
  return ctx.transaction(async (tx) => {
    const row = await queries.findStore(tx, id);
    if (!row) throw new Refusal('NOT_FOUND', { what: 'store' });
    const facts = await links.storeFacts(tx);
    return [row, storeJson(row, facts.get(id), ctx.now())];
  });
}

/** The list the platform gave for a store; null until it has been read. */
export function countriesOfRow(row: Pick<queries.StoreRow, 'countries'>): CountryName[] | null {
  // Written by saveStoreInfo only.
  return row.countries as CountryName[] | null;
}

function storeJson(row: queries.StoreRow, facts: StoreFacts = NO_FACTS, now: Date): StoreJson {
  const businessType = BUSINESS_TYPES.find((type) => type === row.business_type);
  if (!businessType) throw new Error(`Store ${row.id} is of the unknown kind ${row.business_type}.`);
  const authorization = {
    state: row.authorization_state ?? 'none',
    refreshExpiresAt: row.refresh_expires_at,
  };
  return {
    id: row.id,
    name: row.name,
    businessType,
    channelSellerId: row.channel_seller_id,
    authorizationId: row.authorization_id,
    login: row.login,
    licenceHolder: row.licence_holder,
    colour: row.colour,
    currency: row.currency,
    connection: connectionOf(row),
    tokenDaysLeft: row.disconnected_at ? null : daysLeft(authorization, now),
    productsReadable: areProductsReadable(businessType),
    lastCompleteSyncAt: row.last_complete_sync_at?.toISOString() ?? null,
    connectedAt: row.connected_at.toISOString(),
    disconnectedAt: row.disconnected_at?.toISOString() ?? null,
    ...facts,
  };
}

function connectionOf(row: queries.StoreRow): StoreJson['connection'] {
  if (row.disconnected_at) return 'disconnected';
  if (row.business_type === 'FILE') return 'file';
  return row.authorization_state === 'active' ? 'connected' : 'expired';
}
