import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

export async function findTemplate(tx: Tx, id: string) {
  return tx.selectFrom('change_templates').selectAll().where('id', '=', id).executeTakeFirst();
}
export type TemplateRow = NonNullable<Awaited<ReturnType<typeof findTemplate>>>;

/** The template, kept from changing until the transaction ends. */
export async function lockTemplate(tx: Tx, id: string) {
  return tx.selectFrom('change_templates').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

type Place = { name: string; id: string };

export async function listTemplates(tx: Tx, filter: { q: string; after: Place | null; limit: number }) {
  let query = tx
    .selectFrom('change_templates')
    .selectAll()
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(filter.limit);
  if (filter.q) query = query.where(sql<boolean>`position(lower(${filter.q}) in lower(name)) > 0`);
  const { after } = filter;
  if (after) query = query.where(sql<boolean>`(lower(name), id) > (lower(${after.name}), ${after.id}::uuid)`);
  return query.execute();
}

/** Names in small letters. Held until the transaction ends, so that two at once do not take the same one. */
export async function lockNames(tx: Tx, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`templates ${workspaceId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ name: string; id: string }>`
    select lower(name) as name, id from change_templates`.execute(tx);
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** `operations` is a JSON text. */
type Written = { name: string; operations: string; updated_by: string; updated_at: Date };

export async function insertTemplate(
  tx: Tx,
  row: Written & { workspace_id: string; id: string },
): Promise<void> {
  await tx
    .insertInto('change_templates')
    .values({ ...row, created_by: row.updated_by })
    .execute();
}

export async function updateTemplate(tx: Tx, id: string, row: Written): Promise<void> {
  await tx
    .updateTable('change_templates')
    .set({ ...row, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute();
}

export async function deleteTemplate(tx: Tx, id: string): Promise<TemplateRow | undefined> {
  return tx.deleteFrom('change_templates').where('id', '=', id).returningAll().executeTakeFirst();
}
