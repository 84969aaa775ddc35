import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { ChangeSetState } from '../rules.ts';

export type NewChangeSet = {
  workspaceId: string;
  id: string;
  title: string;
  /** JSON texts. */
  selection: string;
  operations: string;
  reverseOf: string | null;
  createdBy: string;
};

/** The first change set of a workspace has the number 1001. */
const NUMBERS_START_AFTER = 1000;

/** Adds a draft with the next number; the lock keeps two at once from taking the same. */
export async function insertChangeSet(tx: Tx, set: NewChangeSet): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`change-sets ${set.workspaceId}`}, 0))`.execute(
    tx,
  );
  await sql`
    insert into change_sets (workspace_id, id, number, title, state, selection, operations, reverse_of, created_by, edited_by)
    select ${set.workspaceId}, ${set.id}, coalesce(max(number), ${NUMBERS_START_AFTER}) + 1, ${set.title}, 'draft',
      ${set.selection}, ${set.operations}, ${set.reverseOf}, ${set.createdBy}, ${set.createdBy}
    from change_sets where workspace_id = ${set.workspaceId}`.execute(tx);
}

/** By id, or by the number people name it by. */
export async function findChangeSet(tx: Tx, id: string) {
  const query = tx.selectFrom('change_sets').selectAll();
  const isNumber = /^\d{1,9}$/.test(id);
  return (isNumber ? query.where('number', '=', Number(id)) : query.where('id', '=', id)).executeTakeFirst();
}
export type ChangeSetRow = NonNullable<Awaited<ReturnType<typeof findChangeSet>>>;

export async function findChangeSets(tx: Tx, ids: readonly string[]): Promise<ChangeSetRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('change_sets')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

/** The change set, kept from changing its state until the transaction ends. */
export async function lockChangeSet(tx: Tx, id: string) {
  return tx.selectFrom('change_sets').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The undo of a change set that has been made and not been published yet, if there is one. */
export async function findOpenReverse(tx: Tx, reverseOf: string): Promise<string | null> {
  const row = await tx
    .selectFrom('change_sets')
    .select('id')
    .where('reverse_of', '=', reverseOf)
    .where('state', 'in', ['draft', 'previewing', 'previewed', 'waiting-approval'])
    .executeTakeFirst();
  return row?.id ?? null;
}

export type ListFilter = {
  state?: ChangeSetState | undefined;
  q?: string | undefined;
  attention?: boolean | undefined;
};

export async function listChangeSets(tx: Tx, filter: ListFilter & { below: number | null; limit: number }) {
  let query = tx.selectFrom('change_sets').selectAll().orderBy('number', 'desc').limit(filter.limit);
  if (filter.state) query = query.where('state', '=', filter.state);
  const text = filter.q?.trim();
  if (text)
    query = query.where(
      sql<boolean>`(position(lower(${text}) in lower(title)) > 0 or starts_with(number::text, ${text}))`,
    );
  if (filter.attention) query = query.where(waitsForPerson);
  if (filter.below !== null) query = query.where('number', '<', filter.below);
  return query.execute();
}

const waitsForPerson = sql<boolean>`(state = 'waiting-approval' or state = 'paused' and problem is not null
  or state = 'done' and exists (select from change_products p where p.workspace_id = change_sets.workspace_id
    and p.change_set_id = change_sets.id and p.state in ('failed', 'partly')))`;

export type ChangeSetUpdate = {
  state?: ChangeSetState;
  title?: string;
  selection?: string;
  operations?: string;
  counts?: string | null;
  approval_reasons?: string | null;
  previewed_at?: Date | null;
  edited_by?: string;
  published_by?: string | null;
  approved_by?: string | null;
  publishing_at?: Date | null;
  finished_at?: Date | null;
  task_id?: string | null;
  problem?: string | null;
};

export async function updateChangeSet(tx: Tx, id: string, now: Date, values: ChangeSetUpdate): Promise<void> {
  await tx
    .updateTable('change_sets')
    .set({ ...values, updated_at: now })
    .where('id', '=', id)
    .execute();
}

export async function readSettings(tx: Tx): Promise<unknown> {
  const row = await tx.selectFrom('workspaces').select('settings').executeTakeFirst();
  return row?.settings ?? {};
}

export async function writeLimits(tx: Tx, limits: string): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ settings: sql`settings || jsonb_build_object('changes', ${limits}::jsonb)` })
    .execute();
}
