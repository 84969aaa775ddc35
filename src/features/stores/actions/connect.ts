import { randomUUID } from 'node:crypto';
import { recordAudit } from '#features/team/public.ts';
import { querySemiManagedInfo } from '#gateway/wire/semi-managed.ts';
import { getMerchantProfile, querySellerRelations } from '#gateway/wire/store.ts';
import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import type { StoreJson } from '../contract.ts';
import { findAuthorization } from '../queries/authorizations.ts';
import * as queries from '../queries/stores.ts';
import { areProductsReadable, hasSemiManaged, inConnectOrder, nextColour, PLATFORM_TYPES } from '../rules.ts';
import { channelOf, countriesOf, currencyOf, type FoundChannel, warehousesOf } from '../translate.ts';
import { askPlatform, type SellerGateway, withSeller } from './platform.ts';
import { listStores, type StoreLinks } from './stores.ts';

/** Stores behind an authorization, as the platform lists them now. */
export async function listChannels(ctx: Ctx, authorizationId: string) {
  const authorization = await ctx.transaction((tx) => findAuthorization(tx, authorizationId));
  if (!authorization) throw new Refusal('NOT_FOUND', { what: 'authorization' });
  const found = await readChannels(await withSeller(ctx, authorizationId));
  const stores = await ctx.transaction(queries.listStores);
  return {
    login: authorization.login,
    sellerId: authorization.seller_id,
    channels: found.map((channel) => {
      const store = stores.find((known) => known.channel_seller_id === channel.channelSellerId);
      return {
        ...channel,
        isKnownKind: PLATFORM_TYPES.includes(channel.businessType),
        productsReadable: areProductsReadable(channel.businessType),
        storeId: store?.id ?? null,
        isConnected: store !== undefined && store.disconnected_at === null,
      };
    }),
  };
}

/**
 * Connects channels as stores: the ordinary one first, then the semi-managed channel through the same authorization
 * (domain.md 5.9). Asked twice, it changes nothing the second time.
 */
export async function connectStores(
  ctx: Ctx,
  links: StoreLinks,
  { id: authorizationId, channelSellerIds }: { id: string; channelSellerIds: string[] },
): Promise<{ stores: StoreJson[] }> {
  const seller = await withSeller(ctx, authorizationId);
  const chosen = chooseChannels(await readChannels(seller), channelSellerIds);
  const info = await readStoreInfo(seller, chosen);
  const ids: string[] = [];
  for (const channel of inConnectOrder(chosen)) {
    ids.push(await connectChannel(ctx, links, authorizationId, channel, info));
  }
  const stores = await listStores(ctx, links);
  return { stores: stores.filter((store) => ids.includes(store.id)) };
}

function chooseChannels(found: FoundChannel[], wanted: string[]): FoundChannel[] {
  return [...new Set(wanted)].map((channelSellerId) => {
    const channel = found.find((one) => one.channelSellerId === channelSellerId);
    if (!channel) throw new Refusal('CHANNEL_UNKNOWN', { channelSellerId });
    if (!PLATFORM_TYPES.includes(channel.businessType))
      throw new Refusal('CHANNEL_KIND_UNKNOWN', { channelSellerId, kind: channel.businessType });
    return channel;
  });
}

type StoreInfo = Awaited<ReturnType<typeof readStoreInfo>>;

async function readStoreInfo(seller: SellerGateway, chosen: FoundChannel[]) {
  if (!chosen.some((channel) => hasSemiManaged(channel.businessType))) return null;
  const { profile } = await askPlatform(() => seller.call(getMerchantProfile, {}));
  const { result } = await askPlatform(() => seller.call(querySemiManagedInfo, {}));
  return {
    currency: profile.quotation_currency,
    countries: countriesOf(result.pop_choice_country_list),
    warehouses: warehousesOf(result.pop_choice_warehouse_list),
  };
}

async function connectChannel(
  ctx: Ctx,
  links: StoreLinks,
  authorizationId: string,
  channel: FoundChannel,
  info: StoreInfo,
): Promise<string> {
  return ctx.transaction(async (tx) => {
    const used = (await queries.listStores(tx)).map((store) => store.colour);
    const id = await queries.upsertStore(tx, {
      workspace_id: ctx.workspaceId,
      id: randomUUID(),
      authorization_id: authorizationId,
      channel_seller_id: channel.channelSellerId,
      business_type: channel.businessType,
      name: channel.name.slice(0, 100),
      currency: currencyOf(channel.currency, info?.currency),
      colour: nextColour(used),
      connected_at: ctx.now(),
    });
    if (info && hasSemiManaged(channel.businessType)) await queries.saveStoreInfo(tx, id, info);
    await links.storeConnected(tx, ctx, { id, name: channel.name, businessType: channel.businessType });
    await recordAudit(tx, ctx, 'store.connected', `store:${id}`, {
      name: channel.name,
      businessType: channel.businessType,
    });
    await emitChanged(tx, ctx.workspaceId, 'stores', id);
    return id;
  });
}

async function readChannels(seller: SellerGateway): Promise<FoundChannel[]> {
  const { seller_relation_list } = await askPlatform(() => seller.call(querySellerRelations, {}));
  return seller_relation_list.map(channelOf);
}
