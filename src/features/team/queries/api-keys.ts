import type { Tx } from '#server/db/database.ts';
import type { Scope } from '#shared/permissions.ts';

export async function insertApiKey(
  tx: Tx,
  key: {
    workspaceId: string;
    id: string;
    name: string;
    hash: string;
    prefix: string;
    scopes: readonly Scope[];
    createdBy: string;
    now: Date;
  },
): Promise<void> {
  await tx
    .insertInto('api_keys')
    .values({
      workspace_id: key.workspaceId,
      id: key.id,
      name: key.name,
      hash: key.hash,
      prefix: key.prefix,
      scopes: [...key.scopes],
      created_by: key.createdBy,
      created_at: key.now,
    })
    .execute();
}

export async function listApiKeys(tx: Tx) {
  return tx.selectFrom('api_keys').selectAll().orderBy('created_at', 'desc').limit(500).execute();
}

export async function revokeApiKey(tx: Tx, id: string, now: Date) {
  return tx
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning(['name', 'prefix'])
    .executeTakeFirst();
}
