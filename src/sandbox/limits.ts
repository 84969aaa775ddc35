/**
 * Calls a second permitted per app, seller and method.
 * @NOTE unverified: "about 20 a second per merchant" is known for one method only (open-platform.md 2.4).
 */
export const DEFAULT_PER_SECOND = 20;

/** How long a caller is refused after one call too many. @NOTE unverified: documented for TOP as "one second". */
const BAN_MS = 1000;

export type Limits = {
  /** Seconds the caller is banned for, or 0 when the call may pass. */
  take(app: string, seller: string, method: string): number;
  setRate(method: string | null, perSecond: number): void;
  rates(): { method: string | null; perSecond: number }[];
  ban(method: string | null, seconds: number): void;
  clear(): void;
};

/** `first` is the index of the oldest call that still counts: shifting a long array would be slow at high rates. */
type Bucket = { times: number[]; first: number; bannedUntil: number };

/**
 * A sliding window of one second. It counts monotonic time, never the sandbox clock: moving that clock must not
 * open or close the gate.
 */
export function createLimits(monotonicMs: () => number = () => performance.now()): Limits {
  const buckets = new Map<string, Bucket>();
  const rates = new Map<string, number>();
  const bans = new Map<string, number>();
  let general = DEFAULT_PER_SECOND;

  return {
    take(app, seller, method) {
      const now = monotonicMs();
      const forced = Math.max(bans.get(method) ?? 0, bans.get('') ?? 0);
      if (forced > now) return Math.ceil((forced - now) / 1000);
      const key = `${app}\n${seller}\n${method}`;
      let bucket = buckets.get(key);
      if (!bucket) {
        bucket = { times: [], first: 0, bannedUntil: 0 };
        buckets.set(key, bucket);
      }
      if (bucket.bannedUntil > now) return Math.ceil((bucket.bannedUntil - now) / 1000);
      forgetOld(bucket, now - 1000);
      if (bucket.times.length - bucket.first >= (rates.get(method) ?? general)) {
        bucket.bannedUntil = now + BAN_MS;
        return Math.ceil(BAN_MS / 1000);
      }
      bucket.times.push(now);
      return 0;
    },
    setRate(method, perSecond) {
      if (method === null) general = perSecond;
      else rates.set(method, perSecond);
    },
    rates: () => [
      { method: null, perSecond: general },
      ...[...rates].map(([method, perSecond]) => ({ method, perSecond })),
    ],
    ban(method, seconds) {
      bans.set(method ?? '', monotonicMs() + seconds * 1000);
    },
    clear() {
      buckets.clear();
      rates.clear();
      bans.clear();
      general = DEFAULT_PER_SECOND;
    },
  };
}

function forgetOld(bucket: Bucket, until: number): void {
  const { times } = bucket;
  while (bucket.first < times.length && (times[bucket.first] ?? 0) <= until) bucket.first += 1;
  if (bucket.first > 256 && bucket.first * 2 > times.length) {
    times.splice(0, bucket.first);
    bucket.first = 0;
  }
}
