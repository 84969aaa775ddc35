import type { Tx } from '#server/db/database.ts';
import type { Role } from '#shared/permissions.ts';

export async function insertInvitation(
  tx: Tx,
  invitation: {
    workspaceId: string;
    id: string;
    hash: string;
    note: string;
    role: Role;
    createdBy: string;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto('invitations')
    .values({
      workspace_id: invitation.workspaceId,
      id: invitation.id,
      hash: invitation.hash,
      note: invitation.note,
      role: invitation.role,
      created_by: invitation.createdBy,
      created_at: invitation.now,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

export async function listInvitations(tx: Tx) {
  return tx.selectFrom('invitations').selectAll().orderBy('created_at', 'desc').limit(200).execute();
}

/** The invitation of a link, above all workspaces: whoever opens it belongs to none yet. Locked until the end. */
export async function lockInvitationByHash(tx: Tx, hash: string) {
  return tx
    .selectFrom('invitations')
    .innerJoin('workspaces', 'workspaces.workspace_id', 'invitations.workspace_id')
    .selectAll('invitations')
    .select('workspaces.name as workspace_name')
    .where('hash', '=', hash)
    .forUpdate('invitations')
    .executeTakeFirst();
}

export async function markInvitationUsed(tx: Tx, hash: string, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ used_at: now, used_by: accountId })
    .where('hash', '=', hash)
    .execute();
}

export async function revokeInvitation(tx: Tx, id: string, now: Date) {
  return tx
    .updateTable('invitations')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['note', 'role'])
    .executeTakeFirst();
}
