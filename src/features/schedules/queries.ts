import { sql } from 'kysely';
import type { Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import type { ScheduleState } from './rules.ts';

export type ScheduleRow = {
  id: string;
  change_set_id: string;
  reverse_id: string | null;
  state: ScheduleState;
  starts_at: Date;
  ends_at: Date | null;
  time_zone: string;
  approved: Record<string, number>;
  problem: ({ code: string } & Record<string, unknown>) | null;
  created_by: string;
  approved_by: string | null;
};

const COLUMNS = sql.raw(
  'id, change_set_id, reverse_id, state, starts_at, ends_at, time_zone, approved, problem, created_by, approved_by',
);

export async function insertSchedule(tx: Tx, workspaceId: string, row: ScheduleRow): Promise<void> {
  await sql`
    insert into change_schedules (workspace_id, id, change_set_id, state, starts_at, ends_at, time_zone, approved, problem, created_by, approved_by)
    values (${workspaceId}, ${row.id}, ${row.change_set_id}, ${row.state}, ${row.starts_at}, ${row.ends_at}, ${row.time_zone},
      ${JSON.stringify(row.approved)}, ${row.problem && JSON.stringify(row.problem)}, ${row.created_by}, ${row.approved_by})`.execute(
    tx,
  );
}

/** The schedule of a change set that is not over; undefined when it has none. */
export async function findOpenOf(tx: Tx, changeSetId: string): Promise<ScheduleRow | undefined> {
  const { rows } = await sql<ScheduleRow>`
    select ${COLUMNS} from change_schedules where change_set_id = ${changeSetId} and state not in ('ended', 'stopped', 'failed')`.execute(
    tx,
  );
  return rows[0];
}

export async function findSchedule(tx: Tx, id: string): Promise<ScheduleRow | undefined> {
  const { rows } = await sql<ScheduleRow>`select ${COLUMNS} from change_schedules where id = ${id}`.execute(
    tx,
  );
  return rows[0];
}

/** The schedule, locked until the transaction ends. */
export async function lockSchedule(tx: Tx, id: string): Promise<ScheduleRow | undefined> {
  const { rows } =
    await sql<ScheduleRow>`select ${COLUMNS} from change_schedules where id = ${id} for update`.execute(tx);
  return rows[0];
}

/** Most schedules of one answer; a month holds far fewer. */
const MOST = 1000;

/** Schedules that begin in the span, or are still on in it. */
export async function listSchedules(
  tx: Tx,
  from: Date,
  to: Date,
  changeSetId: string | null,
): Promise<ScheduleRow[]> {
  const { rows } = await sql<ScheduleRow>`
    select ${COLUMNS} from change_schedules
    where starts_at < ${to} and coalesce(ends_at, starts_at) >= ${from}
      and (${changeSetId}::uuid is null or change_set_id = ${changeSetId})
    order by starts_at, id limit ${MOST}`.execute(tx);
  return rows;
}

export type ScheduleUpdate = Partial<
  Pick<ScheduleRow, 'state' | 'reverse_id' | 'ends_at' | 'approved' | 'problem' | 'approved_by'>
> & { stopped_by?: string };

/** False when it is not in that state any more: somebody else moved it on. */
export async function updateSchedule(
  tx: Tx,
  { id, state }: Pick<ScheduleRow, 'id' | 'state'>,
  to: ScheduleUpdate,
): Promise<boolean> {
  const { approved, problem, ...plain } = to;
  const { numUpdatedRows } = await tx
    .updateTable('change_schedules')
    .set({
      ...plain,
      ...(approved === undefined ? {} : { approved: JSON.stringify(approved) }),
      ...(problem === undefined ? {} : { problem: problem && JSON.stringify(problem) }),
    })
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Schedules with something to do now, over all workspaces. */
export async function dueSchedules({ db, now }: Services): Promise<{ workspaceId: string; id: string }[]> {
  return db.system(async (tx) => {
    const { rows } = await sql<{ workspace_id: string; id: string }>`
      select workspace_id, id from app.change_schedules
      where state in ('planned', 'starting', 'running', 'reversing') and starts_at <= ${now()}
        and (state <> 'running' or ends_at is null or ends_at <= ${now()})`.execute(tx);
    return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.id }));
  });
}
