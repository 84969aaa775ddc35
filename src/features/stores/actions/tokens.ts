import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenSource } from '#gateway/client.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import type { Tokens } from '#gateway/wire/auth.ts';
import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { gatewayOf } from '../gateway.ts';
import { endRefresh, findAuthorization, leaseRefresh, type SavedTokens } from '../queries/authorizations.ts';

type Pair = { access: string; refresh: string | null };

/** A refresh takes one call with its repeats; a process that dies in it blocks the others for this long. */
const LEASE_SECONDS = 60;
const WAIT_MS = 100;
/** How long a token is used without looking whether the store was disconnected or another process refreshed it. */
const CACHE_MS = 5_000;

export function sealTokens(ctx: Ctx, authorizationId: string, tokens: Tokens, at: Date): SavedTokens {
  const pair: Pair = { access: tokens.accessToken, refresh: tokens.refreshToken };
  const accessEnds = new Date(at.getTime() + tokens.expiresInSeconds * 1000);
  const refreshEnds = new Date(at.getTime() + tokens.refreshExpiresInSeconds * 1000);
  return {
    tokens_sealed: ctx.secrets.seal(JSON.stringify(pair), purposeOf(authorizationId)),
    access_expires_at: accessEnds,
    // 0 seconds: cannot be refreshed (open-platform.md 3, found), so the end of the access is the end.
    refresh_expires_at: tokens.refreshExpiresInSeconds > 0 ? refreshEnds : accessEnds,
  };
}

/** What a sealed pair of this authorization is bound to. */
export function purposeOf(authorizationId: string): string {
  return `authorization:${authorizationId}`;
}

/** The tokens of an authorization for the gateway client: refreshed once, by one process, for everyone. */
export function tokenSource(ctx: Ctx, authorizationId: string): TokenSource {
  let cached: { access: string; until: number } | null = null;
  const keep = (access: string) => {
    cached = { access, until: performance.now() + CACHE_MS };
    return access;
  };
  return {
    current: async () => {
      if (cached && cached.until > performance.now()) return cached.access;
      const found = await openTokens(ctx, authorizationId);
      const isOver = found.accessExpiresAt !== null && found.accessExpiresAt <= ctx.now();
      return keep(isOver ? await refreshTokens(ctx, authorizationId, found.pair.access) : found.pair.access);
    },
    refresh: async (stale) => keep(await refreshTokens(ctx, authorizationId, stale)),
  };
}

/** Exchanges the refresh token unless someone else has meanwhile; returns the access token to use now. */
export async function refreshTokens(ctx: Ctx, authorizationId: string, stale: string): Promise<string> {
  for (;;) {
    const { pair, sealed, isRefreshing, refreshExpiresAt } = await openTokens(ctx, authorizationId);
    if (pair.access !== stale) return pair.access;
    const isTooLate = refreshExpiresAt !== null && refreshExpiresAt <= ctx.now();
    if (!pair.refresh || isTooLate) return endAuthorization(ctx, authorizationId, sealed);
    if (isRefreshing) {
      await sleep(WAIT_MS);
      continue;
    }
    const isMine = await ctx.transaction((tx) => leaseRefresh(tx, authorizationId, sealed, LEASE_SECONDS));
    if (isMine) return exchange(ctx, authorizationId, sealed, pair.refresh, refreshExpiresAt);
  }
}

async function exchange(
  ctx: Ctx,
  id: string,
  sealed: string,
  refreshToken: string,
  deadline: Date | null,
): Promise<string> {
  let tokens: Tokens;
  try {
    tokens = await (await gatewayOf(ctx)).refreshTokens(refreshToken);
  } catch (error) {
    if (error instanceof GatewayTrouble && error.kind === 'auth-expired')
      return endAuthorization(ctx, id, sealed);
    await ctx.transaction((tx) => endRefresh(tx, id, sealed, {}));
    throw error;
  }
  const saved = sealTokens(ctx, id, tokens, ctx.now());
  // A refresh does not move the deadline (open-platform.md 3, found), whatever the answer says.
  const refresh_expires_at =
    deadline && deadline < saved.refresh_expires_at ? deadline : saved.refresh_expires_at;
  const isSaved = await ctx.transaction((tx) => endRefresh(tx, id, sealed, { ...saved, refresh_expires_at }));
  // Replaced by a new authorization or destroyed meanwhile: what is stored counts.
  return isSaved ? tokens.accessToken : (await openTokens(ctx, id)).pair.access;
}

async function endAuthorization(ctx: Ctx, id: string, sealed: string): Promise<never> {
  await ctx.transaction(async (tx) => {
    if (await endRefresh(tx, id, sealed, { state: 'expired' }))
      await emitChanged(tx, ctx.workspaceId, 'stores');
  });
  throw ended();
}

async function openTokens(ctx: Ctx, id: string) {
  const row = await ctx.transaction((tx) => findAuthorization(tx, id));
  if (row?.state !== 'active' || !row.tokens_sealed) throw ended();
  // What we sealed ourselves has this shape.
  const pair = JSON.parse(ctx.secrets.open(row.tokens_sealed, purposeOf(id))) as Pair;
  return {
    pair,
    sealed: row.tokens_sealed,
    isRefreshing: row.is_refreshing,
    accessExpiresAt: row.access_expires_at,
    refreshExpiresAt: row.refresh_expires_at,
  };
}

function ended(): GatewayTrouble {
  return new GatewayTrouble('auth-expired', { code: 'AuthorizationEnded' });
}
