import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type SignedRequest = {
  /** API path with its leading slash for system methods, null for dotted names. */
  apiPath: string | null;
  signMethod: string;
  sign: string;
  /** Every text parameter except `sign`, already merged. */
  params: ReadonlyMap<string, string>;
  secret: string;
};

/** Sign methods of the current gateway and of the legacy router (open-platform.md 1.2). */
export const SIGN_METHODS = ['sha256', 'hmac-sha256', 'md5', 'hmac'] as const;

/**
 * Verifies a signature the ways real clients make it (open-platform.md 1.3): empty values dropped or
 * kept, byte order or `localeCompare` order, path in front or (PHP copies) not.
 */
export function isSignatureValid(request: SignedRequest): boolean {
  const given = Buffer.from(request.sign);
  for (const text of joinings(request.params)) {
    for (const prefix of request.apiPath ? [request.apiPath, ''] : ['']) {
      const expected = Buffer.from(digest(request.signMethod, request.secret, prefix, text));
      if (expected.length === given.length && timingSafeEqual(expected, given)) return true;
    }
  }
  return false;
}

/** Every text a known client family would sign, likeliest first; the rest is only built when needed. */
function* joinings(params: ReadonlyMap<string, string>): Generator<string> {
  const all = [...params];
  const kept = all.filter(([, value]) => value !== '');
  for (const order of [byteOrder, localeOrder]) {
    yield joined(kept, order);
    if (kept.length < all.length) yield joined(all, order);
  }
}

function joined(pairs: readonly Pair[], order: (a: Pair, b: Pair) => number): string {
  return [...pairs]
    .sort(order)
    .map(([name, value]) => name + value)
    .join('');
}

type Pair = readonly [string, string];

function byteOrder([a]: Pair, [b]: Pair): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function localeOrder([a]: Pair, [b]: Pair): number {
  return a.localeCompare(b);
}

function digest(signMethod: string, secret: string, prefix: string, joined: string): string {
  switch (signMethod) {
    case 'md5':
      return createHash('md5').update(`${secret}${joined}${secret}`).digest('hex').toUpperCase();
    case 'hmac':
      return createHmac('md5', secret).update(joined).digest('hex').toUpperCase();
    default:
      return createHmac('sha256', secret).update(prefix).update(joined).digest('hex').toUpperCase();
  }
}

/** Allowed distance of a timestamp from server time: 7200 s, 10 minutes on the TOP router (open-platform.md 1.4, documented). */
const WINDOW_MS = { current: 7_200_000, top: 600_000 } as const;

/** Milliseconds of a timestamp in any of its three documented forms; null when it is none of them. */
export function parseTimestamp(text: string): number | null {
  if (/^\d{12,14}$/.test(text)) return Number(text);
  const top = /^(\d{4}-\d{2}-\d{2})[ ](\d{2}:\d{2}:\d{2})$/.exec(text);
  const iso = top
    ? `${top[1]}T${top[2]}+08:00`
    : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)
      ? text
      : null;
  if (iso === null) return null;
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}

/** The sandbox also takes timestamps near real time, so that its own clock can be moved while the client's stays. */
export function isTimestampFresh(ms: number, router: 'current' | 'top', clocks: readonly number[]): boolean {
  return clocks.some((now) => Math.abs(now - ms) <= WINDOW_MS[router]);
}
