import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { listMembers } from './queries/members.ts';
import { findConfirmedAt } from './queries/sessions.ts';
import { isFresh } from './rules.ts';

export { createProgramKey } from './actions/api-keys.ts';
export { recordAudit } from './actions/audit.ts';
export { prepareDemo } from './actions/demo.ts';
export { authenticate } from './actions/sessions.ts';
export { describeSignIn } from './actions/workspaces.ts';

/**
 * Whether the person has typed the password within the last ten minutes (`POST /api/session/confirmation`).
 * Sessions stand above all workspaces, so ask before the transaction. Never true for a key or a job.
 */
export async function isRecentlyConfirmed(ctx: Ctx): Promise<boolean> {
  if (ctx.actor.kind !== 'member') return false;
  return isFresh(await findConfirmedAt(ctx.db.pool, ctx.actor.sessionId), ctx.now());
}

/** People of the workspace who can sign in. */
export async function countActiveMembers(tx: Tx): Promise<number> {
  return (await listMembers(tx)).filter((member) => member.disabled_at === null).length;
}

/** Names by the text that "by whom" columns hold (`member:<account id>`), disabled members too. */
export async function listMemberNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const members = await listMembers(tx);
  return new Map(members.map((member) => [`member:${member.account_id}`, member.name ?? '']));
}
