import type { Tx } from '#server/db/database.ts';
import type { Role } from '#shared/permissions.ts';

/** Adds a member; false when the account is one already. */
export async function insertMember(
  tx: Tx,
  member: { workspaceId: string; accountId: string; role: Role; now: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('members')
    .values({
      workspace_id: member.workspaceId,
      account_id: member.accountId,
      role: member.role,
      created_at: member.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function listMembers(tx: Tx) {
  return tx.selectFrom('member_accounts').selectAll().orderBy('created_at').orderBy('email').execute();
}

export async function findMember(tx: Tx, accountId: string) {
  return tx.selectFrom('member_accounts').selectAll().where('account_id', '=', accountId).executeTakeFirst();
}

/** Locks the active owners of the workspace, so that two changes at once cannot remove the last two. */
export async function lockActiveOwners(tx: Tx): Promise<number> {
  const owners = await tx
    .selectFrom('members')
    .select('account_id')
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .orderBy('account_id')
    .forUpdate()
    .execute();
  return owners.length;
}

export async function updateMember(
  tx: Tx,
  accountId: string,
  change: { role: Role; disabledAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('members')
    .set({ role: change.role, disabled_at: change.disabledAt })
    .where('account_id', '=', accountId)
    .execute();
}
