import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from './db/database.ts';
import { type Listener, listenOn } from './db/listen.ts';
import type { Log } from './log.ts';

/** Every event travels over this one channel of the database, so all web processes hear of it. */
const CHANNEL = 'shopherd_events';

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

/** Hears all events; `gap` runs when those before are lost, so screens must read anew. */
export function listenForEvents(
  db: Database,
  log: Log,
  on: { event(event: Notice): void; gap(): void },
): Listener {
  return listenOn(db, CHANNEL, {
    gap: on.gap,
    payload: (text) => {
      const parsed = notice.safeParse(parseJson(text));
      if (parsed.success) on.event(parsed.data);
      else log.warn({ payload: text.slice(0, 200) }, 'event not understood');
    },
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
