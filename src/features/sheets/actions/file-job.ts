import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '#server/config.ts';
import { bindContext, type Ctx, type Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import type { JobRef } from '#server/jobs/enqueue.ts';
import * as files from '../queries/files.ts';

const input = z.object({ id: z.uuid() });

/** Jobs that write and read files. They are hints: what there is to do stands in the rows. */
export const SHEET_JOBS = {
  sheet_exports: { name: 'sheets.export', input },
  sheet_imports: { name: 'sheets.import', input },
} as const satisfies Record<files.SheetTable, JobRef<{ id: string }>>;

/** Times a file is begun anew after whoever was at work died. */
export const MOST_RUNS = 3;

/** Somebody else has taken the file, or it has been cancelled: this run stops without a trace. */
export class LeaseLost extends Error {}

/** Where a file lies: exports and marked files until they are old, uploads until then as well. */
export function sheetPath(config: Config, kind: 'exports' | 'uploads' | 'marked', id: string): string {
  return join(config.dataDir, 'files', 'sheets', kind, id);
}

/** Asks a worker for the file. The key names the run: one that died must not stand in the next one's way. */
export async function enqueueFile(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'enqueue'>,
  table: files.SheetTable,
  id: string,
  run: number,
): Promise<void> {
  await ctx.enqueue(tx, ctx.workspaceId, SHEET_JOBS[table], { id }, { singletonKey: `${id}:${run}` });
}

export type Run = {
  ctx: Ctx;
  id: string;
  runId: string;
  /** Writes in one transaction that nobody else's run can overlap. */
  commit<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
};

/** Takes a file to work on; null while somebody else has it, and when it has ended. */
export async function takeRun(ctx: Ctx, table: files.SheetTable, id: string): Promise<Run | null> {
  const runId = randomUUID();
  const isMine = await ctx.transaction((tx) => files.claim(tx, table, id, runId));
  if (!isMine) return null;
  return {
    ...{ ctx, id, runId },
    commit: (work) =>
      ctx.transaction(async (tx) => {
        if (!(await files.renew(tx, table, id, runId))) throw new LeaseLost();
        return work(tx);
      }),
  };
}

/** Gives files to the queue whose worker has died. */
export async function resumeFiles(services: Services): Promise<void> {
  for (const table of ['sheet_exports', 'sheet_imports'] as const) {
    for (const { workspace_id, id, runs } of await files.listAbandoned(services.db, table)) {
      const ctx = bindContext(services, workspace_id, { kind: 'program', name: 'sheets.resume-files' });
      await ctx.transaction((tx) => enqueueFile(tx, ctx, table, id, runs));
    }
  }
}
