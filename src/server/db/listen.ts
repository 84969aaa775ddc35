import pg from 'pg';
import type { Database } from './database.ts';

const RECONNECT_MS = [100, 250, 500, 1000, 2000];

export type Listener = {
  /** True while the channel is heard. */
  isListening(): boolean;
  /** Checks a connection that may have died silently; a dead one is replaced. */
  probe(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Hears a channel of the database on one connection of its own and keeps it alive across restarts of the database.
 * `gap` runs whenever it begins to be heard: what was sent before is lost.
 */
export function listenOn(
  db: Database,
  channel: string,
  on: { payload(text: string): void; gap(): void },
): Listener {
  let client: pg.Client | null = null;
  let closed = false;
  let attempt = 0;
  let timer: NodeJS.Timeout | null = null;

  const connect = async () => {
    timer = null;
    const next = new pg.Client({ ...db.pool.options, keepAlive: true, query_timeout: 5000 });
    let lost = false;
    const lose = () => {
      if (lost) return;
      lost = true;
      client = null;
      next.end().catch(() => undefined); // The connection is already gone; there is nothing left to end.
      retry();
    };
    next.on('error', lose).on('end', lose);
    next.on('notification', ({ payload }) => on.payload(payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch {
      return lose(); // Not reachable now; tried again below, the health check tells the operator.
    }
    if (closed) return void next.end();
    client = next;
    attempt = 0;
    on.gap();
  };
  const retry = () => {
    if (closed || timer) return;
    timer = setTimeout(() => void connect(), RECONNECT_MS[Math.min(attempt, RECONNECT_MS.length - 1)]);
    attempt += 1;
  };
  void connect();

  return {
    isListening: () => client !== null,
    probe: async () => {
      const probed = client;
      await probed?.query('select 1').catch((error: Error) => probed.emit('error', error));
    },
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
