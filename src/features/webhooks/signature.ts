import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'shopherd-signature';
export const EVENT_HEADER = 'shopherd-event';
export const DELIVERY_HEADER = 'shopherd-delivery';

/** A signature older than this is not believed. */
const TOLERANCE_SECONDS = 300;

export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

/** `t=1764000000,v1=<hex>`: seconds, and for each secret the HMAC-SHA256 of `<t>.<body>`. */
export function signatureHeader(secrets: readonly string[], at: Date, body: string): string {
  const t = Math.floor(at.getTime() / 1000);
  return [`t=${t}`, ...secrets.map((secret) => `v1=${hmac(secret, t, body)}`)].join(',');
}

/** What a receiver does: whether the body was signed with this secret, not long ago. See docs/webhooks.md. */
export function isSignedBy(secret: string, header: string, body: string, now: Date): boolean {
  const parts = header.split(',').map((part) => part.trim().split('='));
  const t = Number(parts.find(([name]) => name === 't')?.[1]);
  if (!(Math.abs(now.getTime() / 1000 - t) <= TOLERANCE_SECONDS)) return false;
  const wanted = Buffer.from(hmac(secret, t, body));
  return parts.some(([name, value = '']) => {
    const given = Buffer.from(value);
    return name === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

function hmac(secret: string, t: number, body: string): string {
  return createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
}
