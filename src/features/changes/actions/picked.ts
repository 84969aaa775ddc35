import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { Sql } from '../operations/operation-kind.ts';
import { pickedProducts } from '../plan/selection.ts';
import type { ChangeSetRow } from '../queries/change-sets.ts';
import { selectedWhere } from '../selection/where.ts';
import { operationsOf, selectionOf } from './stored.ts';

/** The products a change set is about: its selection, or for an undo those of which something was published. */
export function pickedBy(workspaceId: string, row: ChangeSetRow): Sql {
  const where = row.reverse_of
    ? publishedWhere(workspaceId, row.reverse_of)
    : selectedWhere(row.id, selectionOf(row).chosen);
  return pickedProducts(workspaceId, where, { joins: operationsOf(row).some(({ kind }) => kind === 'join') });
}

function publishedWhere(workspaceId: string, changeSetId: string): Sql<boolean> {
  return sql`exists (select from change_rows r where r.workspace_id = ${workspaceId} and r.change_set_id = ${changeSetId}
    and r.store_id = p.store_id and r.product_id = p.product_id
    and (r.outcome = 'published' or r.published_fields is not null))`;
}

export async function countSelectedSkus(tx: Tx, picked: Sql): Promise<number> {
  const { rows } = await sql<{ skus: number }>`
    select coalesce(sum(p.sku_count), 0)::bigint as skus from (${picked}) k
    join products p on p.store_id = k.store_id and p.product_id = k.product_id`.execute(tx);
  return rows[0]?.skus ?? 0;
}
