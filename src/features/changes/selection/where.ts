import { sql } from 'kysely';
import { compileProductFilter } from '#features/products/public.ts';
import type { Sql } from '../operations/operation-kind.ts';
import type { Selection } from './contract.ts';

/** The condition over products alias `p` that a selection stands for. */
export function selectedWhere(changeSetId: string, selection: Selection | null): Sql<boolean> {
  if (!selection) return sql`false`;
  if ('cells' in selection)
    return sql`exists (select from change_cells x where x.workspace_id = p.workspace_id and x.change_set_id = ${changeSetId}
      and x.store_id = p.store_id and x.product_id = p.product_id)`;
  if ('products' in selection) return listed(selection.products);
  return sql`${compileProductFilter(selection.filter)} and not ${listed(selection.exclude ?? [])}`;
}

type ProductRef = { storeId: string; productId: string };

function listed(products: readonly ProductRef[]): Sql<boolean> {
  if (products.length === 0) return sql`false`;
  const stores = products.map((product) => product.storeId);
  const ids = products.map((product) => product.productId);
  return sql`(p.store_id, p.product_id) in (select * from unnest(${stores}::uuid[], ${ids}::text[]))`;
}
