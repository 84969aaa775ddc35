import { sql } from 'kysely';
import { compileProductFilter } from '#features/products/public.ts';
import type { Sql } from '../operations/operation-kind.ts';
import type { Selection } from './contract.ts';

/** The condition over products alias `p` that a selection stands for. */
export function selectedWhere(selection: Selection | null): Sql<boolean> {
  if (!selection) return sql`false`;
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
