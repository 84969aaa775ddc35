import type { Config } from '../config.ts';

/** A recorded call is over after this long, whatever happens: it waits its turn, is sent, and times out. */
export function callBudgetMs({ gateway }: Config): number {
  return gateway.timeoutMs * 2;
}

/** How long after a call ended without an answer the platform may still be working on it: one time-out more. */
export function settleMs({ gateway }: Config): number {
  return gateway.timeoutMs;
}

/** Tries of one product while the gateway is away, about half an hour of them. */
export const MAX_ATTEMPTS = 40;
/** A call is sent this often when its answers get lost and it took no effect; then a person must look. */
export const MAX_SENDS = 5;

/** Pause before the next try, growing to a minute. */
export function retryPauseMs(attempts: number): number {
  return Math.min(60_000, 500 * 2 ** Math.min(attempts, 10));
}

/**
 * Calls that change something, a second, at our share of the rate the platform permits one seller. A product is read
 * before its call; every method has a rate of its own, and reading back waits until everything is written.
 */
export function publishingPace({ gateway }: Config): number {
  return gateway.rate * gateway.share;
}

/**
 * Products of one change set that one process has in hand at once: enough to fill the rate when a call takes a second
 * (a read and a write each), and few enough that none waits for its turn longer than a call may last.
 */
export function productsInFlight({ gateway }: Config): number {
  return Math.min(64, Math.max(8, Math.ceil(gateway.rate * gateway.share * 1.5)));
}
