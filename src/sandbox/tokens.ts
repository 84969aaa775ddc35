import { randomBytes } from 'node:crypto';
import { GatewayError } from './errors.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

/** Life of tokens by the app's state in the console (open-platform.md section 3, documented). */
export const TOKEN_LIFE = {
  online: { accessMs: 30 * DAY_MS, refreshMs: 60 * DAY_MS },
  test: { accessMs: 86_400 * SECOND_MS, refreshMs: 172_800 * SECOND_MS },
} as const;

/** An authorization code lives 3 minutes and works once (open-platform.md section 3, documented). */
export const CODE_LIFE_MS = 180 * SECOND_MS;

export type App = { key: string; secret: string; state: keyof typeof TOKEN_LIFE };

/** One token pair. `deadlineMs` is where refreshing ends; it is handed on unchanged to the next pair. */
export type Grant = {
  appKey: string;
  login: string;
  accessToken: string;
  refreshToken: string;
  expiresMs: number;
  deadlineMs: number;
};

export type Code = { code: string; login: string; appKey: string; at: number; used: boolean };

export type Tokens = {
  codes: Map<string, Code>;
  byAccess: Map<string, Grant>;
  byRefresh: Map<string, Grant>;
};

export function createTokens(): Tokens {
  return { codes: new Map(), byAccess: new Map(), byRefresh: new Map() };
}

export function addGrant(tokens: Tokens, grant: Grant): void {
  tokens.byAccess.set(grant.accessToken, grant);
  tokens.byRefresh.set(grant.refreshToken, grant);
}

export function makeCode(appKey: string, login: string, now: number): Code {
  return { code: `3_${appKey}_${randomText(24)}`, login, appKey, at: now, used: false };
}

/** The code, if it may still be exchanged. */
export function checkCode(tokens: Tokens, code: string, appKey: string, now: number): Code {
  const found = tokens.codes.get(code);
  const isUsable = found && found.appKey === appKey && !found.used && now - found.at <= CODE_LIFE_MS;
  if (!isUsable) {
    throw new GatewayError(
      'InvalidCode',
      'Invalid authorization code: unknown, used before or older than 3 minutes',
    );
  }
  return found;
}

export function makeGrant(app: App, login: string, now: number, deadlineMs: number | null): Grant {
  const life = TOKEN_LIFE[app.state];
  const deadline = deadlineMs ?? now + life.refreshMs;
  return {
    appKey: app.key,
    login,
    accessToken: `500${randomText(37)}`,
    refreshToken: `501${randomText(37)}`,
    // @NOTE unverified: an access token never outlives the refresh deadline.
    expiresMs: Math.min(now + life.accessMs, deadline),
    deadlineMs: deadline,
  };
}

/**
 * The grant a refresh token belongs to. Earlier refresh tokens of the same authorization stay usable until the
 * deadline; @NOTE unverified: no source says when an old one stops.
 */
export function checkRefreshToken(tokens: Tokens, token: string, appKey: string, now: number): Grant {
  const grant = tokens.byRefresh.get(token);
  if (!grant || grant.appKey !== appKey || grant.deadlineMs <= now) {
    throw new GatewayError('IllegalRefreshToken', 'The specified refresh token is invalid or expired');
  }
  return grant;
}

export function checkAccessToken(tokens: Tokens, token: string, appKey: string, now: number): Grant {
  const grant = tokens.byAccess.get(token);
  if (!grant || grant.appKey !== appKey || grant.expiresMs <= now) {
    throw new GatewayError('IllegalAccessToken', 'The specified access token is invalid or expired');
  }
  return grant;
}

function randomText(length: number): string {
  return randomBytes(length).toString('base64url').replace(/[-_]/g, 'x').slice(0, length);
}
