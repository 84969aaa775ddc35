import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { decodeCursor, encodeCursor } from '#shared/page.ts';
import { Refusal, type RefusalFacts } from '#shared/refusal.ts';
import * as queries from '../queries/audit.ts';

/**
 * Writes who did what, in the transaction that does it. `action` is a noun and a past tense (`member.invited`),
 * `subject` is `kind:id`, `facts` are what the audit page shows. Never pass a secret.
 */
export async function recordAudit(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'actor' | 'now'>,
  action: `${string}.${string}`,
  subject: string,
  facts: RefusalFacts = {},
): Promise<void> {
  await queries.insertAudit(tx, {
    workspaceId: ctx.workspaceId,
    at: ctx.now(),
    actor: actorText(ctx.actor),
    actorName: ctx.actor.name,
    action,
    subject,
    facts: JSON.stringify(facts),
  });
}

type AuditFilter = {
  actor?: string | undefined;
  action?: string | undefined;
  after?: string | undefined;
  limit: number;
};

export async function listAudit(ctx: Ctx, { actor, action, after, limit }: AuditFilter) {
  const before = after === undefined ? null : idOf(after);
  const rows = await ctx.transaction((tx) =>
    queries.listAudit(tx, { actor, action, before, limit: limit + 1 }),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      id: String(row.id),
      at: row.at.toISOString(),
      actor: row.actor,
      actorName: row.actor_name,
      action: row.action,
      subject: row.subject,
      facts: row.facts as RefusalFacts, // written by recordAudit only
    })),
    after: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

function idOf(cursor: string): number {
  const [id] = decodeCursor(cursor) ?? [];
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) {
    throw new Refusal('INPUT_INVALID', { field: 'after', problem: 'is no cursor of this list' });
  }
  return id;
}
