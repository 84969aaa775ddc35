import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

export type AuditEntry = {
  workspaceId: string;
  at: Date;
  actor: string;
  actorName: string;
  action: string;
  subject: string;
  facts: string;
};

export async function insertAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_entries')
    .values({
      workspace_id: entry.workspaceId,
      at: entry.at,
      actor: entry.actor,
      actor_name: entry.actorName,
      action: entry.action,
      subject: entry.subject,
      facts: entry.facts,
    })
    .execute();
}

/** Entries before an id, latest first. `action` is a whole action or the area before its dot. */
export async function listAudit(
  tx: Tx,
  filter: { actor?: string | undefined; action?: string | undefined; before: number | null; limit: number },
) {
  let query = tx.selectFrom('audit_entries').selectAll().orderBy('id', 'desc').limit(filter.limit);
  if (filter.actor) query = query.where('actor', '=', filter.actor);
  const { action } = filter;
  if (action?.includes('.')) query = query.where('action', '=', action);
  else if (action) query = query.where(sql<boolean>`starts_with(action, ${`${action}.`})`);
  if (filter.before !== null) query = query.where('id', '<', filter.before);
  return query.execute();
}
