import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '#server/config.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';

const input = z.object({ importId: z.uuid() });

/** The job that reads a listing file. It is only a hint: what there is to read stands in the rows. */
export const importJob = { name: 'products.import', input } as const;

/** Asks a worker to read the file. The key names the run: one that died must not stand in the next one's way. */
export async function enqueueImport(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'enqueue'>,
  importId: string,
  run: number,
): Promise<void> {
  await ctx.enqueue(tx, ctx.workspaceId, importJob, { importId }, { singletonKey: `${importId}:${run}` });
}

/** Where an uploaded file lies until it has been read. */
export function importPath(config: Config, importId: string): string {
  return join(config.dataDir, 'files', 'imports', importId);
}
