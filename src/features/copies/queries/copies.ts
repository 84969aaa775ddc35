import { sql } from 'kysely';
import type { Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { isUuid } from '#shared/uuid.ts';
import type { CopyOptions } from '../contract.ts';
import type { CopyState } from '../rules.ts';

export type NewCopy = {
  workspaceId: string;
  id: string;
  selection: object;
  options: CopyOptions;
  createdBy: string;
  targets: readonly string[];
};

/** Adds a copy with the next number; the lock keeps two at once from taking the same. */
export async function insertCopy(tx: Tx, copy: NewCopy): Promise<void> {
  const { workspaceId, id } = copy;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`copies ${workspaceId}`}, 0))`.execute(tx);
  await sql`
    insert into copies (workspace_id, id, number, state, selection, options, created_by)
    select ${workspaceId}, ${id}, coalesce(max(number), 0) + 1, 'previewing', ${JSON.stringify(copy.selection)},
      ${JSON.stringify(copy.options)}, ${copy.createdBy}
    from copies`.execute(tx);
  const targets = copy.targets.map((storeId) => ({
    workspace_id: workspaceId,
    copy_id: id,
    store_id: storeId,
  }));
  await tx.insertInto('copy_targets').values(targets).execute();
}

/** By id, or by the number people name it by. */
export async function findCopy(tx: Tx, id: string) {
  const query = tx.selectFrom('copies').selectAll();
  const isNumber = /^\d{1,9}$/.test(id);
  if (!isNumber && !isUuid(id)) return undefined;
  return (isNumber ? query.where('number', '=', Number(id)) : query.where('id', '=', id)).executeTakeFirst();
}
export type CopyRow = NonNullable<Awaited<ReturnType<typeof findCopy>>>;

/** The copy, kept from changing its state until the transaction ends. */
export async function lockCopy(tx: Tx, id: string): Promise<CopyRow | undefined> {
  return tx.selectFrom('copies').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** State of the copy, which stays as it is until the transaction ends. */
export async function shareCopyState(tx: Tx, id: string): Promise<CopyState | undefined> {
  const { rows } = await sql<{
    state: CopyState;
  }>`select state from copies where id = ${id} for share`.execute(tx);
  return rows[0]?.state;
}

export type CopyUpdate = {
  state?: CopyState;
  options?: string;
  problem?: string | null;
  task_id?: string | null;
  started_by?: string;
  previewed_at?: Date | null;
  started_at?: Date | null;
  finished_at?: Date | null;
};

export async function updateCopy(tx: Tx, id: string, now: Date, values: CopyUpdate): Promise<void> {
  await tx
    .updateTable('copies')
    .set({ ...values, updated_at: now })
    .where('id', '=', id)
    .execute();
}

export type ListFilter = {
  state?: CopyState | undefined;
  q?: string | undefined;
  below: number | null;
  limit: number;
};

/** Newest first; `q` is a number, or part of the name of a target or of a listing. */
export async function listCopies(tx: Tx, { state, q, below, limit }: ListFilter): Promise<CopyRow[]> {
  let query = tx.selectFrom('copies').selectAll().orderBy('number', 'desc').limit(limit);
  if (state) query = query.where('state', '=', state);
  if (below !== null) query = query.where('number', '<', below);
  const text = q?.trim();
  if (text)
    query = query.where(sql<boolean>`(number::text = ${text}
      or exists (select from copy_targets t join stores s on s.workspace_id = t.workspace_id and s.id = t.store_id
        where t.workspace_id = copies.workspace_id and t.copy_id = copies.id and position(lower(${text}) in lower(s.name)) > 0)
      or exists (select from copy_products r where r.workspace_id = copies.workspace_id and r.copy_id = copies.id
        and position(lower(${text}) in lower(r.title)) > 0))`);
  return query.execute();
}

export type TargetRow = {
  copy_id: string;
  store_id: string;
  name: string;
  currency: string;
  authorization_id: string | null;
  problem: string | null;
  facts: Record<string, unknown> | null;
  drafts: { id: string; title: string }[] | null;
};

/** Targets of copies, by the name of the store. */
export async function listTargets(tx: Tx, copyIds: readonly string[]): Promise<TargetRow[]> {
  if (copyIds.length === 0) return [];
  const { rows } = await sql<TargetRow>`
    select t.copy_id, t.store_id, s.name, s.currency, s.authorization_id, t.problem, t.facts, t.drafts
    from copy_targets t join stores s on s.workspace_id = t.workspace_id and s.id = t.store_id
    where t.copy_id = any(${[...copyIds]}::uuid[]) order by s.name, s.id`.execute(tx);
  return rows;
}

/** What a target showed of its drafts. The first answer holds: one read later may have drafts of ours in it. */
export async function saveTargetDrafts(
  tx: Tx,
  copyId: string,
  storeId: string,
  to: { drafts: readonly { id: string; title: string }[] } | { problem: string; facts: object },
): Promise<void> {
  const values =
    'drafts' in to
      ? { drafts: JSON.stringify(to.drafts) }
      : { problem: to.problem, facts: JSON.stringify(to.facts) };
  await tx
    .updateTable('copy_targets')
    .set(values)
    .where('copy_id', '=', copyId)
    .where('store_id', '=', storeId)
    .where('drafts', 'is', null)
    .where('problem', 'is', null)
    .execute();
}

/** Targets are asked anew for their drafts. */
export async function forgetTargetDrafts(tx: Tx, copyId: string): Promise<void> {
  await tx
    .updateTable('copy_targets')
    .set({ drafts: null, problem: null, facts: null })
    .where('copy_id', '=', copyId)
    .execute();
}

/** Targets that refused are asked again. */
export async function forgetTargetProblems(tx: Tx, copyId: string): Promise<void> {
  await tx
    .updateTable('copy_targets')
    .set({ problem: null, facts: null })
    .where('copy_id', '=', copyId)
    .execute();
}

/** Copies with something left to do, over all workspaces: those under way, and lost answers of others. */
export async function unfinishedCopies({ db }: Services): Promise<{ workspaceId: string; copyId: string }[]> {
  return db.system(async (tx) => {
    const { rows } = await sql<{ workspace_id: string; id: string }>`
      select workspace_id, id from app.copies where state in ('previewing', 'copying')
      union
      select workspace_id, copy_id from app.copy_products where state in ('working', 'checking')`.execute(tx);
    return rows.map((row) => ({ workspaceId: row.workspace_id, copyId: row.id }));
  });
}
