import type { GatewayClient } from '#gateway/client.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import type { WireMethod } from '#gateway/wire/method.ts';
import type { Ctx } from '#server/context.ts';
import { Refusal } from '#shared/refusal.ts';
import { gatewayOf } from '../gateway.ts';
import { findAuthorization } from '../queries/authorizations.ts';
import { findStore } from '../queries/stores.ts';
import { tokenSource } from './tokens.ts';

/** Calls in the name of one seller, with his tokens and his share of the rate. Throws `GatewayTrouble`. */
export type SellerGateway = {
  /** The store that is meant, where the platform wants it named; null in the name of the seller alone. */
  channelSellerId: string | null;
  call<In, Out>(method: WireMethod<In, Out>, params: In, signal?: AbortSignal): Promise<Out>;
};

/** The gateway in the name of the seller who gave this authorization. */
export async function withSeller(ctx: Ctx, authorizationId: string): Promise<SellerGateway> {
  const authorization = await ctx.transaction((tx) => findAuthorization(tx, authorizationId));
  if (!authorization) throw new Refusal('NOT_FOUND', { what: 'authorization' });
  const client: GatewayClient = await gatewayOf(ctx);
  const tokens = tokenSource(ctx, authorizationId);
  const seller = authorization.seller_id;
  return {
    channelSellerId: null,
    call: (method, params, signal) => client.call(method, params, { seller, tokens, signal }),
  };
}

/** The gateway for a store; refused when the store is not connected. */
export async function withStore(ctx: Ctx, storeId: string): Promise<SellerGateway> {
  const store = await ctx.transaction((tx) => findStore(tx, storeId));
  if (!store) throw new Refusal('NOT_FOUND', { what: 'store' });
  if (!store.authorization_id || store.disconnected_at)
    throw new Refusal('STORE_DISCONNECTED', { store: store.name });
  const gateway = await withSeller(ctx, store.authorization_id);
  return { ...gateway, channelSellerId: store.channel_seller_id };
}

/** Asks the platform while a person waits: its trouble becomes a refusal with the facts of the sentence. */
export async function askPlatform<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GatewayTrouble) throw platformRefusal(error);
    throw error;
  }
}

function platformRefusal(trouble: GatewayTrouble): Refusal {
  const facts = { code: trouble.code, reason: trouble.platformText, requestId: trouble.requestId };
  switch (trouble.kind) {
    case 'throttled':
      return new Refusal('PLATFORM_BUSY', {
        ...facts,
        seconds: Math.ceil((trouble.retryAfterMs ?? 1000) / 1000),
      });
    case 'auth-expired':
      return new Refusal('AUTHORIZATION_ENDED', facts);
    // A person who waits reads the platform's own words, which name the time.
    case 'clock-off':
    case 'rejected':
      return new Refusal('PLATFORM_REJECTED', facts);
    case 'unavailable':
    case 'unknown-outcome':
      return new Refusal('PLATFORM_UNAVAILABLE', facts);
    default:
      return trouble.kind satisfies never;
  }
}
