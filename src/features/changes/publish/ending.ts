import { sql } from 'kysely';
import type { Ctx, Services } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { finishTask, reportTask } from '#server/tasks.ts';
import { announce } from '../announce.ts';
import { findChangeSet, lockChangeSet, updateChangeSet } from '../queries/change-sets.ts';
import { hasUnfinished, keepProgress, readProgress } from '../queries/publish.ts';

/** Tells the running-jobs panel how far a change set is, and when the platform asked us to wait. */
export async function reportPublishing(ctx: Ctx, changeSetId: string): Promise<void> {
  const waitSeconds = await platformPause(ctx);
  const found = await ctx.transaction(async (tx) => {
    const row = await findChangeSet(tx, changeSetId);
    const [progress] = await readProgress(tx, [changeSetId]);
    return row?.task_id && progress && row.state === 'publishing' ? { taskId: row.task_id, progress } : null;
  });
  if (!found) return;
  const { published, failed, conflict, cancelled, waiting, checking, confirming } = found.progress;
  const isWritten = waiting + checking === 0 && confirming > 0;
  await reportTask(ctx, found.taskId, {
    done: published + failed + conflict + cancelled,
    failed: failed + conflict,
    note: waitSeconds > 0 ? `PLATFORM_WAIT ${waitSeconds}` : isWritten ? `CONFIRMING ${confirming}` : null,
  });
}

/** The change set is done once nothing of it waits, is in hand, is being checked or has to be read back. */
export async function finishIfDone(ctx: Ctx, changeSetId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await lockChangeSet(tx, changeSetId);
    if (row?.state !== 'publishing' || (await hasUnfinished(tx, changeSetId))) return;
    const now = ctx.now();
    await updateChangeSet(tx, changeSetId, now, { state: 'done', finished_at: now });
    const [progress] = await readProgress(tx, [changeSetId]);
    if (progress) await keepProgress(tx, changeSetId, progress);
    if (row.task_id && progress) {
      const { total, failed, conflict } = progress;
      const last = { done: total, failed: failed + conflict, note: null };
      await finishTask(ctx, row.task_id, 'done', last, tx);
    }
    await announce(tx, ctx, row, { state: 'done' });
    await emitChanged(tx, ctx.workspaceId, 'changes', changeSetId);
  });
}

/** Nothing more can be sent until a person has acted. */
export async function pauseForProblem(
  ctx: Ctx,
  changeSetId: string,
  problem: { code: string } & Record<string, unknown>,
): Promise<void> {
  const taskId = await ctx.transaction(async (tx) => {
    const row = await lockChangeSet(tx, changeSetId);
    if (row?.state !== 'publishing') return null;
    await updateChangeSet(tx, changeSetId, ctx.now(), { state: 'paused', problem: JSON.stringify(problem) });
    await announce(tx, ctx, row, { state: 'paused', problem: problem.code });
    await emitChanged(tx, ctx.workspaceId, 'changes', changeSetId);
    return row.task_id;
  });
  if (taskId) await reportTask(ctx, taskId, { state: 'paused', note: problem.code });
}

/** Seconds for which the platform refuses edits of this workspace's sellers; 0 when it does not. */
async function platformPause({ db, workspaceId }: Services & { workspaceId: string }): Promise<number> {
  const { rows } = await db.pool.query<{ seconds: number }>(
    `select coalesce(ceil(extract(epoch from max(banned_until) - clock_timestamp())), 0)::int as seconds
     from core.rate_slots, app.authorizations a
     where a.workspace_id = $1 and key like a.app_key || '|' || a.seller_id || '|%' and banned_until > clock_timestamp()`,
    [workspaceId],
  );
  return Math.max(0, rows[0]?.seconds ?? 0);
}

/** Change sets with something left to do, over all workspaces: those being published and lost answers of others. */
export async function unfinishedChangeSets({
  db,
}: Services): Promise<{ workspaceId: string; changeSetId: string }[]> {
  return db.system(async (tx) => {
    const { rows } = await sql<{ workspace_id: string; id: string }>`
      select workspace_id, id from app.change_sets where state = 'publishing'
      union
      select workspace_id, change_set_id from app.change_products where state in ('working', 'checking', 'confirming')`.execute(
      tx,
    );
    return rows.map((row) => ({ workspaceId: row.workspace_id, changeSetId: row.id }));
  });
}

/** Previews that should long be ready: the worker that made them is gone. Another one waits for the row's lock at worst. */
const PREVIEW_LATE_MS = 20_000;

export async function latePreviews({
  db,
  now,
}: Services): Promise<{ workspaceId: string; changeSetId: string }[]> {
  const before = new Date(now().getTime() - PREVIEW_LATE_MS);
  return db.system(async (tx) => {
    const { rows } = await sql<{ workspace_id: string; id: string }>`
      select workspace_id, id from app.change_sets where state = 'previewing' and updated_at < ${before}`.execute(
      tx,
    );
    return rows.map((row) => ({ workspaceId: row.workspace_id, changeSetId: row.id }));
  });
}
