import { GatewayError } from './errors.ts';
import type { WireObject } from './json.ts';
import type { Sandbox } from './sandbox.ts';
import { findSeller } from './state.ts';
import { type App, checkCode, checkRefreshToken, type Grant, makeGrant } from './tokens.ts';
import type { Seller } from './world/types.ts';

type SystemMethod = (sandbox: Sandbox, app: App, params: ReadonlyMap<string, string>) => WireObject;

/** Methods with a slash in their name (open-platform.md section 3). */
export const SYSTEM_METHODS: ReadonlyMap<string, SystemMethod> = new Map<string, SystemMethod>([
  ['/auth/token/create', (sandbox, app, params) => fullAnswer(sandbox, createToken(sandbox, app, params))],
  ['/auth/token/refresh', (sandbox, app, params) => fullAnswer(sandbox, refreshToken(sandbox, app, params))],
  [
    '/auth/token/security/create',
    (sandbox, app, params) => answer(sandbox, createToken(sandbox, app, params)),
  ],
  [
    '/auth/token/security/refresh',
    (sandbox, app, params) => answer(sandbox, refreshToken(sandbox, app, params)),
  ],
]);

function createToken(sandbox: Sandbox, app: App, params: ReadonlyMap<string, string>): Grant {
  const code = params.get('code');
  if (!code) throw new GatewayError('MissingParameter', 'The required parameter code is missing');
  // Documented: sending uuid along makes the call fail.
  if (params.get('uuid'))
    throw new GatewayError('InvalidCode', 'Invalid authorization code: uuid was sent along');
  const { state } = sandbox;
  const now = state.clock.now().getTime();
  const { login } = checkCode(state.tokens, code, app.key, now);
  const grant = makeGrant(app, login, now, null);
  state.record({ kind: 'code-used', code });
  state.record({ kind: 'grant', grant });
  return grant;
}

/** The refresh deadline does not move (open-platform.md section 3, documented). */
function refreshToken(sandbox: Sandbox, app: App, params: ReadonlyMap<string, string>): Grant {
  const token = params.get('refresh_token');
  if (!token) throw new GatewayError('MissingParameter', 'The required parameter refresh_token is missing');
  const { state } = sandbox;
  const now = state.clock.now().getTime();
  const old = checkRefreshToken(state.tokens, token, app.key, now);
  const grant = makeGrant(app, old.login, now, old.deadlineMs);
  state.record({ kind: 'grant', grant });
  return grant;
}

function fullAnswer(sandbox: Sandbox, grant: Grant): WireObject {
  const seller = sellerOf(sandbox, grant);
  return {
    ...answer(sandbox, grant),
    havana_id: `${seller.sellerId}000`,
    user_nick: seller.nick,
    account: `${seller.login}@sandbox.test`,
  };
}

function answer(sandbox: Sandbox, grant: Grant): WireObject {
  const seller = sellerOf(sandbox, grant);
  const now = sandbox.state.clock.now().getTime();
  return {
    expires_in: Math.round((grant.expiresMs - now) / 1000),
    account_id: null,
    seller_id: seller.sellerId,
    user_id: seller.sellerId,
    account_platform: 'seller_center',
    access_token: grant.accessToken,
    refresh_token: grant.refreshToken,
    refresh_expires_in: Math.max(0, Math.round((grant.deadlineMs - now) / 1000)),
    expire_time: grant.expiresMs,
    refresh_token_valid_time: grant.deadlineMs,
    sp: 'ae',
    locale: seller.locale,
  };
}

function sellerOf(sandbox: Sandbox, grant: Grant): Seller {
  const seller = findSeller(sandbox.state, grant.login);
  if (!seller)
    throw new GatewayError('IllegalAccessToken', 'The seller behind this authorization no longer exists');
  return seller;
}
