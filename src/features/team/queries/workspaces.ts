import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

/** Any constant: set-ups wait for each other, so that only one makes the first owner. */
const SETUP_LOCK = 4_700_002;

export async function lockSetup(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SETUP_LOCK})`.execute(tx);
}

export async function findWorkspaceBySlug(tx: Tx, slug: string) {
  return tx.selectFrom('workspaces').selectAll().where('slug', '=', slug).executeTakeFirst();
}

export async function listWorkspaces(tx: Tx) {
  return tx
    .selectFrom('workspaces')
    .select(['workspace_id', 'slug', 'is_demo'])
    .orderBy('created_at')
    .execute();
}

export async function insertWorkspace(
  tx: Tx,
  workspace: { workspaceId: string; slug: string; name: string; isDemo: boolean },
): Promise<void> {
  await tx
    .insertInto('workspaces')
    .values({
      workspace_id: workspace.workspaceId,
      slug: workspace.slug,
      name: workspace.name,
      is_demo: workspace.isDemo,
    })
    .execute();
}

export async function markDemoAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.updateTable('accounts').set({ is_demo: true }).where('id', '=', accountId).execute();
}
