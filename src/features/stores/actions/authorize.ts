import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { actorText, bindContext, type Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { isLoopbackHost, type RequestContext } from '#server/http/request.ts';
import { Refusal } from '#shared/refusal.ts';
import { appKeyOf, gatewayOf } from '../gateway.ts';
import {
  addRequest,
  findAuthorizationId,
  saveAuthorization,
  takeRequest,
} from '../queries/authorizations.ts';
import { CALLBACK_ADDRESS, REQUEST_LIFE_MS } from '../rules.ts';
import { askPlatform } from './platform.ts';
import { sealTokens } from './tokens.ts';

/** Begins an authorization: the way back is bound to this member by a one-time state. */
export async function requestAuthorization(ctx: Ctx, origin: string): Promise<{ url: string }> {
  if (ctx.actor.kind !== 'member') throw new Refusal('MEMBER_NEEDED');
  const account = ctx.actor.accountId;
  const gateway = await gatewayOf(ctx);
  const state = randomBytes(32).toString('base64url');
  const expires_at = new Date(ctx.now().getTime() + REQUEST_LIFE_MS);
  await ctx.transaction((tx) =>
    addRequest(tx, { workspace_id: ctx.workspaceId, state_hash: hashOf(state), account, expires_at }),
  );
  return { url: gateway.authorizeUrl({ redirectUri: origin + CALLBACK_ADDRESS, state }) };
}

/**
 * Where the platform sends the browser back to. A person at this very machine may have opened the product under
 * another loopback name than `PUBLIC_URL` says, and is signed in only there.
 */
export function originOf({ request, services }: RequestContext): string {
  const { publicUrl } = services.config;
  const isLocal = request.isLocal && isLoopbackHost(new URL(publicUrl).host);
  return isLocal && request.headers.host ? `http://${request.headers.host}` : publicUrl;
}

export type Callback = { code?: string; state?: string; error?: string };

/** The way back from the platform: exchanges the code once. Returns the authorization's id. */
export async function completeAuthorization(context: RequestContext, callback: Callback): Promise<string> {
  const { identity, services } = context;
  if (identity?.actor.kind !== 'member') throw new Refusal('SIGN_IN_NEEDED');
  if (!identity.workspaceId) throw new Refusal('WORKSPACE_NEEDED');
  if (!identity.actor.permissions.includes('stores.connect'))
    throw new Refusal('PERMISSION_NEEDED', { permission: 'stores.connect' });
  const { accountId } = identity.actor;
  const ctx = bindContext(services, identity.workspaceId, identity.actor);
  const now = ctx.now();
  const request = await ctx.transaction((tx) =>
    takeRequest(tx, hashOf(callback.state ?? ''), accountId, now),
  );
  if (!request) throw new Refusal('STATE_UNKNOWN');
  if (request.used_at) throw new Refusal('STATE_USED');
  if (request.expires_at <= now) throw new Refusal('STATE_EXPIRED');
  if (callback.error || !callback.code)
    throw new Refusal('AUTHORIZATION_DENIED', { reason: callback.error?.slice(0, 200) ?? null });
  return saveCode(ctx, callback.code);
}

/** Exchanges an authorization code and keeps the tokens, sealed. A seller who was known keeps his authorization. */
export async function saveCode(ctx: Ctx, code: string): Promise<string> {
  const gateway = await gatewayOf(ctx);
  const app_key = await appKeyOf(ctx);
  const tokens = await askPlatform(() => gateway.createTokens(code));
  const sellerId = tokens.sellerId;
  if (!sellerId)
    throw new Refusal('PLATFORM_REJECTED', { code: 'NoSellerId', reason: null, requestId: null });
  return ctx.transaction(async (tx) => {
    const id = (await findAuthorizationId(tx, sellerId)) ?? randomUUID();
    await saveAuthorization(tx, {
      workspace_id: ctx.workspaceId,
      id,
      seller_id: sellerId,
      login: tokens.login ?? sellerId,
      app_key,
      authorized_by: actorText(ctx.actor),
      ...sealTokens(ctx, id, tokens, ctx.now()),
    });
    await emitChanged(tx, ctx.workspaceId, 'stores');
    return id;
  });
}

function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}
