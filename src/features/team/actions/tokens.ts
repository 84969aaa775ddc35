import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#server/secrets.ts';

export const SESSION_COOKIE = 'shopherd_session';
const KEY_PREFIX = 'shk_';

/** What the cookie holds: the session's token and a signature, so that a copy of the database opens no session. */
export function signToken(secrets: Secrets, token: string): string {
  return `${token}.${signature(secrets, token)}`;
}

/** The session's token in a Cookie header; null when there is none or the signature is not ours. */
export function readSessionCookie(secrets: Secrets, header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=');
    const [token, given] = value.split('.');
    if (name !== SESSION_COOKIE || !token || !given) continue;
    if (isSame(given, signature(secrets, token))) return token;
  }
  return null;
}

/** The API key in an Authorization header; null when there is none. */
export function readBearerKey(header: string | undefined): string | null {
  const [, key] = /^Bearer (shk_[A-Za-z0-9_-]{43})$/i.exec(header ?? '') ?? [];
  return key ?? null;
}

export function newApiKey(): { key: string; hash: string; prefix: string } {
  const key = `${KEY_PREFIX}${randomBytes(32).toString('base64url')}`;
  return { key, hash: hashSecret(key), prefix: key.slice(0, KEY_PREFIX.length + 6) };
}

export function newInvitationSecret(): { secret: string; hash: string } {
  const secret = randomBytes(24).toString('base64url');
  return { secret, hash: hashSecret(secret) };
}

/** Secrets of 192 random bits and more need no slow hash: nobody can guess what to try. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The code that the first owner types: the same in every process of an installation, printed at start. */
export function setupCode(secrets: Secrets): string {
  const code = secrets
    .derive('set-up')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase();
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8, 12)}`;
}

export function isSame(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function signature(secrets: Secrets, token: string): string {
  return createHmac('sha256', secrets.derive('sessions')).update(token).digest('base64url');
}
