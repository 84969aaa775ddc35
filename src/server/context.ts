import type { Permission } from '#shared/permissions.ts';
import type { Config } from './config.ts';
import type { Database, Tx } from './db/database.ts';
import type { Enqueue } from './jobs/enqueue.ts';
import type { Log } from './log.ts';
import type { Secrets } from './secrets.ts';

/** What every part of the server is given; made once per process by `createApp`. */
export type Services = {
  readonly config: Config;
  readonly db: Database;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly enqueue: Enqueue;
  /** Id of this process in core.workers; leases name it. */
  readonly workerId: string;
  /** Aborted when the process begins to stop: work that can be taken up from its rows ends soon. */
  readonly draining: AbortSignal;
  now(): Date;
};

/** Who acts: a signed-in member, an API key, or the program itself (jobs). */
export type Actor =
  | { kind: 'member'; accountId: string; name: string; sessionId: string; permissions: readonly Permission[] }
  | { kind: 'api-key'; keyId: string; name: string; permissions: readonly Permission[] }
  | { kind: 'program'; name: string };

/** What an action works with: the services, bound to one workspace and one actor. */
export type Ctx = Services & {
  readonly workspaceId: string;
  readonly actor: Actor;
  /** A transaction bound to the workspace. */
  transaction<T>(use: (tx: Tx) => Promise<T>): Promise<T>;
};

export function bindContext(services: Services, workspaceId: string, actor: Actor): Ctx {
  return { ...services, workspaceId, actor, transaction: (use) => services.db.tenant(workspaceId, use) };
}

/** Text for "by whom" columns: `member:<account id>`, `api-key:<key id>` or `program:<job>`. */
export function actorText(actor: Actor): string {
  switch (actor.kind) {
    case 'member':
      return `member:${actor.accountId}`;
    case 'api-key':
      return `api-key:${actor.keyId}`;
    case 'program':
      return `program:${actor.name}`;
    default:
      return actor satisfies never;
  }
}
