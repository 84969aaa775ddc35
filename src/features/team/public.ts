import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import type { Permission, Role } from '#shared/permissions.ts';
import { listMembers } from './queries/members.ts';
import { findConfirmedAt } from './queries/sessions.ts';
import { isFresh, memberPermissions } from './rules.ts';

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

/** People of the workspace who can sign in and whose role holds the permission. */
export async function countMembersWho(tx: Tx, permission: Permission): Promise<number> {
  const members = await listMembers(tx);
  return members.filter(({ role, disabled_at }) => {
    // The table's check allows no other text.
    return memberPermissions(role as Role, disabled_at !== null).includes(permission);
  }).length;
}

/** Names by the text that "by whom" columns hold (`member:<account id>`), disabled members too. */
export async function listMemberNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const members = await listMembers(tx);
  return new Map(members.map((member) => [`member:${member.account_id}`, member.name ?? '']));
}
