/**
 * Kinds of store: three of the platform (open-platform.md 3, seen in code), and FILE for a store that lives from
 * listing files and is connected to nothing.
 */
export const BUSINESS_TYPES = ['POP_CHOICE', 'ONE_STOP_SERVICE', 'LOCAL_SERVICE', 'FILE'] as const;
export type BusinessType = (typeof BUSINESS_TYPES)[number];
export const PLATFORM_TYPES: readonly string[] = ['POP_CHOICE', 'ONE_STOP_SERVICE', 'LOCAL_SERVICE'];

/** Stores whose products we read from the platform; the other kinds are connected and listed only. */
export function areProductsReadable(businessType: string): boolean {
  return businessType === 'POP_CHOICE' || businessType === 'ONE_STOP_SERVICE';
}

/** Stores in which semi-managed products live: they have countries and warehouses to offer. */
export function hasSemiManaged(businessType: string): boolean {
  return businessType === 'POP_CHOICE';
}

/** The ordinary store first, then the channels that came to it later. */
const CONNECT_ORDER: readonly string[] = ['POP_CHOICE', 'LOCAL_SERVICE', 'ONE_STOP_SERVICE'];

export function inConnectOrder<Channel extends { businessType: string }>(
  channels: readonly Channel[],
): Channel[] {
  return [...channels].sort(
    (a, b) => CONNECT_ORDER.indexOf(a.businessType) - CONNECT_ORDER.indexOf(b.businessType),
  );
}

/** The way back from the platform's authorization page; the callback address registered for the app ends in it. */
export const CALLBACK_ADDRESS = '/connect/aliexpress/callback';

export const STORE_COLOURS = 8;

/** The least used colour, the earliest of equals. */
export function nextColour(used: readonly number[]): number {
  const counts = Array.from(
    { length: STORE_COLOURS },
    (_, colour) => used.filter((c) => c === colour).length,
  );
  return counts.indexOf(Math.min(...counts));
}

/** How long a merchant may stay at the platform before the way back closes. */
export const REQUEST_LIFE_MS = 15 * 60_000;

/**
 * Tokens are renewed this long before they expire. The docs advise 30 minutes (open-platform.md 3); more leaves room
 * for an outage.
 */
export const REFRESH_AHEAD_MS = 2 * 3_600_000;

export type AuthorizationState = 'active' | 'expired' | 'disconnected';

const DAY_MS = 86_400_000;

/** Whole days until the merchant has to authorize again; null while nothing is authorized. */
export function daysLeft(
  authorization: { state: string; refreshExpiresAt: Date | null },
  now: Date,
): number | null {
  if (authorization.state !== 'active' || !authorization.refreshExpiresAt) return null;
  return Math.max(0, Math.floor((authorization.refreshExpiresAt.getTime() - now.getTime()) / DAY_MS));
}

/** Both sides are compared without case and outer space: the name is typed to be sure, not as a password. */
export function isNameConfirmed(typed: string, name: string): boolean {
  return typed.trim().toLowerCase() === name.trim().toLowerCase();
}
