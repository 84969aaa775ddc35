import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a message was signed by the platform: lower-case hex HMAC-SHA256 of app key and raw body, in the
 * header `Authorization`. @NOTE unverified: documented for the sister platforms only (open-platform.md 4).
 */
export function verifyPush(
  app: { appKey: string; appSecret: string },
  rawBody: Uint8Array,
  authorization: string | undefined,
): boolean {
  const expected = createHmac('sha256', app.appSecret).update(app.appKey).update(rawBody).digest('hex');
  const given = Buffer.from(authorization ?? '');
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}
