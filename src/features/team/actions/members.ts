import type { Ctx } from '#server/context.ts';
import type { Role } from '#shared/permissions.ts';
import { Refusal } from '#shared/refusal.ts';
import * as queries from '../queries/members.ts';
import { losesLastOwner } from '../rules.ts';
import { recordAudit } from './audit.ts';

type MemberRow = NonNullable<Awaited<ReturnType<typeof queries.findMember>>>;

export async function listMembers(ctx: Ctx) {
  const rows = await ctx.transaction((tx) => queries.listMembers(tx));
  return rows.map((row) => toMember(row, ctx));
}

type Change = { accountId: string; role?: Role | undefined; isDisabled?: boolean | undefined };

/** Changes a member's role, or takes away and gives back the access; it counts from the next request on. */
export async function changeMember(ctx: Ctx, change: Change) {
  return ctx.transaction(async (tx) => {
    const activeOwners = await queries.lockActiveOwners(tx);
    const row = await queries.findMember(tx, change.accountId);
    if (!row?.account_id) throw new Refusal('NOT_FOUND', { what: 'member', id: change.accountId });
    const before = { role: roleOf(row), isDisabled: row.disabled_at !== null };
    const after = { role: change.role ?? before.role, isDisabled: change.isDisabled ?? before.isDisabled };
    if (losesLastOwner(before, after, activeOwners)) {
      throw new Refusal('LAST_OWNER', { name: row.name ?? '' });
    }
    const disabledAt = after.isDisabled ? (row.disabled_at ?? ctx.now()) : null;
    await queries.updateMember(tx, row.account_id, { role: after.role, disabledAt });
    const subject = `member:${row.account_id}`;
    if (before.role !== after.role) {
      const facts = { name: row.name ?? '', from: before.role, to: after.role };
      await recordAudit(tx, ctx, 'member.role-changed', subject, facts);
    }
    if (before.isDisabled !== after.isDisabled) {
      const action = after.isDisabled ? 'member.disabled' : 'member.enabled';
      await recordAudit(tx, ctx, action, subject, { name: row.name ?? '' });
    }
    return toMember({ ...row, role: after.role, disabled_at: disabledAt }, ctx);
  });
}

function toMember(row: MemberRow, { actor }: Ctx) {
  return {
    // Columns of a view count as nullable; these come from columns that are not.
    accountId: row.account_id ?? '',
    name: row.name ?? '',
    email: row.email ?? '',
    role: roleOf(row),
    disabledAt: row.disabled_at?.toISOString() ?? null,
    joinedAt: row.created_at?.toISOString() ?? '',
    isYou: actor.kind === 'member' && actor.accountId === row.account_id,
  };
}

function roleOf(row: MemberRow): Role {
  return row.role as Role; // the table's check allows no other text
}
