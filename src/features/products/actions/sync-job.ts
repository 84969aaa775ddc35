import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';

const input = z.object({ syncId: z.uuid() });

/** The job that works on a sync. It is only a hint: what there is to do stands in the rows. */
export const syncJob = { name: 'products.sync', input } as const;

/** Asks a worker to go on with a sync. The key names the turn: a turn that died must not stand in the next one's way. */
export async function enqueueSync(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'enqueue'>,
  syncId: string,
  { turn = randomUUID(), startAfterSeconds = 0 }: { turn?: string; startAfterSeconds?: number } = {},
): Promise<void> {
  const options = { singletonKey: `${syncId}:${turn}`, startAfterSeconds };
  await ctx.enqueue(tx, ctx.workspaceId, syncJob, { syncId }, options);
}
