import { sql } from 'kysely';
import { actorText, type Ctx } from './context.ts';
import type { Tx } from './db/database.ts';
import { emitTask } from './events.ts';
import { FINISHED, type TaskFacts, type TaskJson, type TaskState } from './http/tasks-contract.ts';

export type NewTask = {
  id: string;
  /** What it is, as `feature.what`; the screen has a sentence for it. */
  kind: `${string}.${string}`;
  /** Id of the thing it works on (a store, a change set). */
  subject: string;
  /** Values its sentence needs. */
  facts?: TaskFacts;
  /** What is counted: `products`, `pages`, `rows`. */
  unit: string;
  /** Null while nobody knows. */
  total: number | null;
};

export type TaskReport = {
  done?: number;
  failed?: number;
  total?: number | null;
  note?: string | null;
  state?: Exclude<TaskState, 'done' | 'failed' | 'cancelled'>;
};

/** A task writes at most this often; what comes in between is merged into the next write. */
const WRITE_EVERY_MS = 250;
/** Window of the moving average, in seconds. */
const RATE_WINDOW = 10;
/** A running task silent for this long shows no rate any more. */
const RATE_STALE_MS = 30_000;
const RECENT = 50;

/** Shows a piece of work in the running-jobs panel. The same id again takes the work up where it stood. */
export async function startTask(tx: Tx, ctx: Ctx, task: NewTask): Promise<void> {
  forgetPending(ctx, task.id);
  const values = {
    kind: task.kind,
    subject: task.subject,
    facts: JSON.stringify(task.facts ?? {}),
    unit: task.unit,
    total: task.total,
    state: 'running',
  };
  await tx
    .insertInto('tasks')
    .values({ ...values, workspace_id: ctx.workspaceId, id: task.id, created_by: actorText(ctx.actor) })
    .onConflict((same) =>
      same.columns(['workspace_id', 'id']).doUpdateSet({
        ...values,
        finished_at: null,
        rate_per_second: null,
        updated_at: sql`clock_timestamp()`,
      }),
    )
    .execute();
  await emitTask(tx, ctx.workspaceId, task.id);
}

type Pending = { report: TaskReport; lastMs: number; timer: NodeJS.Timeout | null };
const pending = new Map<string, Pending>();

/** Tells how far a task is. Cheap to call for every row: writes are merged, a change of state is written at once. */
export async function reportTask(ctx: Ctx, id: string, report: TaskReport): Promise<void> {
  const key = `${ctx.workspaceId}:${id}`;
  const entry = pending.get(key) ?? { report: {}, lastMs: Number.NEGATIVE_INFINITY, timer: null };
  pending.set(key, entry);
  Object.assign(entry.report, report);
  const waitMs = report.state === undefined ? entry.lastMs + WRITE_EVERY_MS - performance.now() : 0;
  if (waitMs <= 0) return writePending(ctx, id, entry);
  entry.timer ??= setTimeout(() => {
    writePending(ctx, id, entry).catch((error: Error) =>
      ctx.log.warn({ error: error.message, task: id }, 'progress not written'),
    );
  }, waitMs);
}

async function writePending(ctx: Ctx, id: string, entry: Pending): Promise<void> {
  if (entry.timer) clearTimeout(entry.timer);
  entry.timer = null;
  entry.lastMs = performance.now();
  const report = entry.report;
  entry.report = {};
  if (Object.keys(report).length > 0) await ctx.transaction((tx) => writeReport(tx, ctx, id, report));
}

/** What waits to be written counts what the task did before: pages, where it now counts products. */
function forgetPending(ctx: Ctx, id: string): TaskReport | undefined {
  const key = `${ctx.workspaceId}:${id}`;
  const entry = pending.get(key);
  if (entry?.timer) clearTimeout(entry.timer);
  pending.delete(key);
  return entry?.report;
}

/** Ends a task; later reports about it are ignored. Inside a transaction pass its handle. */
export async function finishTask(
  ctx: Ctx,
  id: string,
  state: 'done' | 'failed' | 'cancelled',
  last: Omit<TaskReport, 'state'> = {},
  tx?: Tx,
): Promise<void> {
  const report = { ...forgetPending(ctx, id), ...last, state };
  await (tx ? writeReport(tx, ctx, id, report) : ctx.transaction((own) => writeReport(own, ctx, id, report)));
}

type WrittenReport = Omit<TaskReport, 'state'> & { state?: TaskState };

async function writeReport(tx: Tx, ctx: Ctx, id: string, report: WrittenReport): Promise<void> {
  const { state, ...counts } = report;
  const finished = state !== undefined && isFinished(state);
  const resting = finished || state === 'paused' || state === 'waiting';
  const updated = await tx
    .updateTable('tasks')
    .set({
      ...counts,
      ...(state ? { state } : {}),
      ...(finished ? { finished_at: sql`clock_timestamp()` } : {}),
      rate_per_second: resting ? null : movingRate(counts.done),
      updated_at: sql`clock_timestamp()`,
    })
    .where('id', '=', id)
    .where('state', 'not in', [...FINISHED])
    .returning('id')
    .execute();
  if (updated.length > 0) await emitTask(tx, ctx.workspaceId, id);
}

/**
 * The database's clock counts, so several workers may report one task. A clock set back, or a count that
 * fell after a restart, leaves the rate as it was.
 */
function movingRate(done: number | undefined) {
  const seconds = sql`extract(epoch from clock_timestamp() - updated_at)::float8`;
  const now = sql`(${done ?? null}::float8 - done) / ${seconds}`;
  return sql<number | null>`case
    when ${done ?? null}::float8 is null or ${seconds} <= 0.001 or ${done ?? null}::float8 < done then rate_per_second
    when rate_per_second is null then ${now}
    else rate_per_second + (1 - exp(-${seconds} / ${RATE_WINDOW}::float8)) * (${now} - rate_per_second) end`;
}

export async function listRecentTasks(tx: Tx): Promise<TaskJson[]> {
  const rows = await taskRows(tx).orderBy('updated_at', 'desc').limit(RECENT).execute();
  return rows.map(taskJson);
}

export async function readTasks(tx: Tx, ids: readonly string[]): Promise<TaskJson[]> {
  const rows = await taskRows(tx)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(taskJson);
}

function taskRows(tx: Tx) {
  return tx.selectFrom('tasks').select((of) => [
    'id',
    'kind',
    'subject',
    'facts',
    'state',
    'done',
    'total',
    'failed',
    'unit',
    'note',
    'started_at',
    'updated_at',
    'finished_at',
    // A task nobody reports about any more has no speed.
    of
      .case()
      .when('updated_at', '>', sql<Date>`clock_timestamp() - make_interval(secs => ${RATE_STALE_MS / 1000})`)
      .then(of.ref('rate_per_second'))
      .end()
      .as('rate'),
  ]);
}

type TaskRow = Awaited<ReturnType<ReturnType<typeof taskRows>['execute']>>[number];

function taskJson(row: TaskRow): TaskJson {
  const { id, kind, subject, unit, note, done, failed, total } = row;
  // The check of the column and the type of NewTask.facts allow nothing else.
  const [state, facts] = [row.state as TaskState, row.facts as TaskFacts];
  const rate = state === 'running' && row.rate !== null && row.rate > 0 ? row.rate : null;
  const left = total === null ? null : Math.max(0, total - done);
  return {
    ...{ id, kind, subject, facts, state, done, total, failed, unit, note },
    ratePerSecond: rate === null ? null : Math.round(rate * 100) / 100,
    secondsLeft: rate === null || left === null ? null : Math.ceil(left / rate),
    startedAt: row.started_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

function isFinished(state: TaskState): boolean {
  return FINISHED.some((finished) => finished === state);
}
