import { sql } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import type { Database, Tx } from './db/database.ts';
import type { Log } from './log.ts';

/** Every event travels over this one channel of the database, so all web processes hear of it. */
const CHANNEL = 'shopherd_events';
const RECONNECT_MS = [100, 250, 500, 1000, 2000];

const notice = z.union([
  z.object({ workspaceId: z.uuid(), taskId: z.uuid() }),
  z.object({ workspaceId: z.uuid(), topic: z.string(), id: z.string().nullable() }),
]);
export type Notice = z.infer<typeof notice>;

/** Tells open screens, once the transaction commits, that something of this topic changed (`topic` like `stores`). */
export async function emitChanged(
  tx: Tx,
  workspaceId: string,
  topic: string,
  id: string | null = null,
): Promise<void> {
  await notify(tx, { workspaceId, topic, id });
}

/** Tells open screens that a task moved. */
export async function emitTask(tx: Tx, workspaceId: string, taskId: string): Promise<void> {
  await notify(tx, { workspaceId, taskId });
}

async function notify(tx: Tx, event: Notice): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(event)})`.execute(tx);
}

export type EventListener = {
  /** True while the channel is heard. */
  isListening(): boolean;
  /** Checks a connection that may have died silently; a dead one is replaced. */
  probe(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Hears the channel on one connection of its own and keeps it alive across restarts of the database.
 * `onGap` runs when it is heard again: events in between are lost, so screens must read anew.
 */
export function listenForEvents(
  db: Database,
  log: Log,
  on: { event(event: Notice): void; gap(): void },
): EventListener {
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
    next.on('notification', ({ payload }) => {
      const parsed = notice.safeParse(parseJson(payload ?? ''));
      if (parsed.success) on.event(parsed.data);
      else log.warn({ payload: payload?.slice(0, 200) }, 'event not understood');
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch {
      return lose(); // Not reachable now; tried again below, the health check tells the operator.
    }
    if (closed) return void next.end();
    client = next;
    if (attempt > 0) on.gap();
    attempt = 0;
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
