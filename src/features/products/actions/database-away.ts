import { setTimeout as sleep } from 'node:timers/promises';

/** Codes of a server that stops, starts, or cannot be reached (PostgreSQL's classes 08 and 57P, and the network's). */
const AWAY = /^(?:08\d{3}|57P0\d|ECONNREFUSED|ECONNRESET|EPIPE)$/;

/** Whether an error says only that the database is not there at the moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return AWAY.test(error.code);
  // The driver's own errors for a connection that ends under a statement carry no code.
  return /^Connection terminated|^Client has encountered a connection error/.test(error.message);
}

const RETRY_MS = 500;
const TRIES = 240;

/** Does a piece of work in the database, waiting up to two minutes for one that is being restarted. */
export async function onceDatabaseIsBack<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || tries >= TRIES) throw error;
      await sleep(RETRY_MS);
    }
  }
}
