import { GatewayTrouble } from './errors.ts';
import { createSecond, type Passage, type Second } from './second.ts';
import type { CallKind } from './wire/method.ts';

export type LimitedCall = { app: string; seller: string; method: string; kind: CallKind };

/** Lets calls pass at the pace the platform permits. */
export interface Limiter {
  /**
   * Resolves when the call may go out; throws `throttled` when that is further away than it is worth waiting. Tell
   * the passage when the answer has come.
   */
  acquire(call: LimitedCall, signal?: AbortSignal): Promise<Passage>;
  /** Tells everyone who shares the limit that the platform refuses these calls for a while. */
  banned(call: LimitedCall, ms: number): Promise<void>;
}

export type Reservation = { startsInMs: number } | { bannedForMs: number };

/** Where slots are handed out: memory for one process, PostgreSQL for all. */
export interface SlotSource {
  readonly cadence: Cadence;
  /** Takes the next `slots` slots of a key, an interval apart, the first one `startsInMs` from now. */
  reserve(key: string, slots: number): Promise<Reservation>;
  ban(key: string, ms: number): Promise<void>;
}

/** Our part of the platform's rate; more than this leaves no room for the jitter of the network. */
export const MAX_SHARE = 0.95;
export const DEFAULT_SHARE = 0.8;
/** @NOTE unverified: assumed for every method from "about 20 a second per merchant" for one (open-platform.md 2.4). */
export const DEFAULT_RATE = 20;

/** Calls a second the platform permits, and our part of them. */
export type Pace = { rate?: number; share?: number };

export type Cadence = {
  rate: number;
  share: number;
  /** Between two calls of one key. */
  intervalMs: number;
};

export function cadenceOf({ rate = DEFAULT_RATE, share = DEFAULT_SHARE }: Pace): Cadence {
  if (!(rate > 0 && share > 0 && share <= MAX_SHARE)) {
    throw new RangeError(`the rate must be above 0 and the share above 0 and at most ${MAX_SHARE}`);
  }
  return { rate, share, intervalMs: 1000 / (rate * share) };
}

/** Slots taken in one round trip: a process that dies wastes at most this many. */
const BATCH = 8;
/** Take the next slots when this many are left, so that the round trip costs no pause. */
const REFILL_AT = 4;
const MAX_WAIT_MS = 30_000;

type Waiter = { go(passage: Passage): void; fail(error: unknown): void };
type Lane = {
  waiting: Waiter[];
  /** Instants of `performance.now()` at which a call may go. */
  slots: number[];
  second: Second;
  pausedUntil: number;
  isReserving: boolean;
  timer: NodeJS.Timeout | null;
};

/** A limiter that paces the calls of this process evenly with slots from a shared source. */
export function createLimiter(source: SlotSource, { maxWaitMs = MAX_WAIT_MS } = {}): Limiter {
  const lanes = new Map<string, Lane>();

  function laneOf(key: string): Lane {
    const lane = lanes.get(key) ?? newLane(source.cadence);
    lanes.set(key, lane);
    return lane;
  }

  function step(key: string, lane: Lane): void {
    if (lane.timer) clearTimeout(lane.timer);
    lane.timer = null;
    const now = performance.now();
    if (lane.waiting.length === 0) return;
    if (lane.pausedUntil <= now) {
      release(lane, now);
      if (lane.waiting.length > lane.slots.length && lane.slots.length <= REFILL_AT) void refill(key, lane);
    }
    const next = lane.pausedUntil > now ? lane.pausedUntil : nextTurn(lane, now);
    if (lane.waiting.length > 0 && next !== undefined) wakeAt(key, lane, next);
  }

  function wakeAt(key: string, lane: Lane, at: number): void {
    lane.timer = setTimeout(() => step(key, lane), Math.max(0, at - performance.now()));
  }

  async function refill(key: string, lane: Lane): Promise<void> {
    if (lane.isReserving) return;
    lane.isReserving = true;
    const slots = Math.min(BATCH, lane.waiting.length) - lane.slots.length;
    try {
      const reserved = await source.reserve(key, Math.max(1, slots));
      if ('bannedForMs' in reserved) pause(lane, reserved.bannedForMs);
      else if (lane.pausedUntil <= performance.now())
        fill(lane, Math.max(1, slots), reserved.startsInMs, source.cadence);
    } catch (error) {
      for (const waiter of lane.waiting.splice(0)) waiter.fail(error);
    } finally {
      lane.isReserving = false;
    }
    step(key, lane);
  }

  function pause(lane: Lane, ms: number): void {
    lane.slots = [];
    lane.pausedUntil = Math.max(lane.pausedUntil, performance.now() + ms);
    const left = lane.pausedUntil - performance.now();
    if (left <= maxWaitMs) return;
    const trouble = new GatewayTrouble('throttled', { code: 'Paused', retryAfterMs: left });
    for (const waiter of lane.waiting.splice(0)) waiter.fail(trouble);
  }

  return {
    acquire(call, signal) {
      const key = limiterKey(call);
      const lane = laneOf(key);
      return new Promise<Passage>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const leave = () => {
          lane.waiting = lane.waiting.filter((other) => other !== waiter);
          reject(signal?.reason);
        };
        const settle = (done: () => void) => {
          signal?.removeEventListener('abort', leave);
          done();
        };
        const waiter: Waiter = {
          go: (passage) => settle(() => resolve(passage)),
          fail: (error) => settle(() => reject(error)),
        };
        signal?.addEventListener('abort', leave, { once: true });
        lane.waiting.push(waiter);
        if (lane.pausedUntil > performance.now()) pause(lane, 0);
        step(key, lane);
      });
    },
    async banned(call, ms) {
      const key = limiterKey(call);
      const lane = laneOf(key);
      pause(lane, ms);
      step(key, lane);
      await source.ban(key, ms);
    },
  };
}

function newLane(cadence: Cadence): Lane {
  const second = createSecond(cadence);
  return { waiting: [], slots: [], second, pausedUntil: 0, isReserving: false, timer: null };
}

function limiterKey({ app, seller, method }: LimitedCall): string {
  return `${app}|${seller}|${method}`;
}

/** Lets callers go whose slot has come, as far as the second has room; a slot missed by too much is lost. */
function release(lane: Lane, now: number): void {
  const { second } = lane;
  for (let slot = lane.slots[0]; slot !== undefined && slot <= now; slot = lane.slots[0]) {
    if (lane.waiting.length === 0) return;
    const isLost = second.isLost(now, slot);
    if (!isLost && !second.hasRoom(now, slot)) return;
    lane.slots.shift();
    second.grant(slot);
    if (!isLost) lane.waiting.shift()?.go(second.send(now, () => performance.now()));
  }
}

function nextTurn({ slots: [slot], second }: Lane, now: number): number | undefined {
  return slot !== undefined && slot <= now ? second.roomAt(now) : slot;
}

function fill(lane: Lane, slots: number, startsInMs: number, { intervalMs }: Cadence): void {
  const first = performance.now() + startsInMs;
  for (let slot = 0; slot < slots; slot++) lane.slots.push(first + slot * intervalMs);
}

/** Slots of one process. */
export function memorySlots(pace: Pace = {}): SlotSource {
  const cadence = cadenceOf(pace);
  const nextAt = new Map<string, number>();
  const bannedUntil = new Map<string, number>();
  return {
    cadence,
    async reserve(key, slots) {
      const now = performance.now();
      const banned = (bannedUntil.get(key) ?? 0) - now;
      if (banned > 0) return { bannedForMs: banned };
      const first = Math.max(now, nextAt.get(key) ?? 0);
      nextAt.set(key, first + slots * cadence.intervalMs);
      return { startsInMs: first - now };
    },
    async ban(key, ms) {
      bannedUntil.set(key, Math.max(bannedUntil.get(key) ?? 0, performance.now() + ms));
    },
  };
}
