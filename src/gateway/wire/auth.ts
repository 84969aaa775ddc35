import { z } from 'zod';
import { wireMethod } from './method.ts';
import { count, id, optionalText } from './shapes.ts';

/**
 * Tokens of one authorization (open-platform.md 3, found). A refresh gives a new pair; the day until which
 * refreshing works does not move. `refresh_expires_in` 0: authorize again.
 */
const tokens = z
  .looseObject({
    access_token: z.string().min(1),
    refresh_token: z.string().nullish(),
    expires_in: count,
    refresh_expires_in: count,
    seller_id: id.nullish(),
    user_id: id.nullish(),
    user_nick: optionalText,
    account: optionalText,
    account_platform: optionalText,
    locale: optionalText,
  })
  .transform((answer) => ({
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token || null,
    expiresInSeconds: answer.expires_in,
    refreshExpiresInSeconds: answer.refresh_expires_in,
    sellerId: answer.seller_id ?? answer.user_id ?? null,
    login: answer.account ?? answer.user_nick,
    accountPlatform: answer.account_platform,
    locale: answer.locale,
  }));

export type Tokens = z.output<typeof tokens>;

/** An authorization code lives 3 minutes and works once; `uuid` makes the call fail (open-platform.md 3, found). */
export const createTokensMethod = wireMethod({
  name: '/auth/token/create',
  endpoint: 'rest',
  kind: 'write',
  inBand: 'none',
  encode: ({ code }: { code: string }) => ({ code }),
  answer: tokens,
});

export const refreshTokensMethod = wireMethod({
  name: '/auth/token/refresh',
  endpoint: 'rest',
  kind: 'write',
  inBand: 'none',
  encode: ({ refreshToken }: { refreshToken: string }) => ({ refresh_token: refreshToken }),
  answer: tokens,
});
