import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

const COLUMNS = ['id', 'name', 'query', 'position'] as const;

export async function listViews(tx: Tx, accountId: string) {
  return tx
    .selectFrom('product_views')
    .select([...COLUMNS])
    .where('account_id', '=', accountId)
    .orderBy('position')
    .orderBy('created_at')
    .execute();
}

export async function addView(
  tx: Tx,
  view: { workspace_id: string; id: string; account_id: string; name: string; query: string },
) {
  return tx
    .insertInto('product_views')
    .values({
      ...view,
      position: sql<number>`(select coalesce(max(position), -1) + 1 from app.product_views
        where account_id = ${view.account_id})`,
    })
    .returning([...COLUMNS])
    .executeTakeFirstOrThrow();
}

export async function updateView(
  tx: Tx,
  accountId: string,
  id: string,
  change: { name?: string; query?: string; position?: number },
) {
  if (Object.keys(change).length === 0)
    return (await listViews(tx, accountId)).find((view) => view.id === id);
  return tx
    .updateTable('product_views')
    .set(change)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning([...COLUMNS])
    .executeTakeFirst();
}

export async function deleteView(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const rows = await tx
    .deleteFrom('product_views')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning('id')
    .execute();
  return rows.length > 0;
}
