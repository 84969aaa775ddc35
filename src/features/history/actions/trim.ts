import { sql } from 'kysely';
import type { Services } from '#server/context.ts';

/** Rows deleted at once: short transactions, so that nobody waits for them. */
const BATCH = 10_000;

/** Forgets what is older than `HISTORY_KEEP_DAYS`, workspace by workspace so that the key serves. */
export async function trimHistory({ db, config, now, draining }: Services): Promise<void> {
  const before = new Date(now().getTime() - config.historyKeepDays * 86_400_000);
  const workspaces = await db.system((tx) => tx.selectFrom('workspaces').select('workspace_id').execute());
  for (const { workspace_id } of workspaces) {
    for (let deleted = BATCH; deleted === BATCH && !draining.aborted; ) {
      deleted = await db.system(async (tx) => {
        const { numAffectedRows } = await sql`
          delete from field_changes where (workspace_id, at, id) in (
            select workspace_id, at, id from field_changes where workspace_id = ${workspace_id} and at < ${before}
            order by at, id limit ${BATCH})`.execute(tx);
        return Number(numAffectedRows ?? 0n);
      });
    }
  }
}
