import { sql } from 'kysely';
import type { Sql } from '../operation-kind.ts';
import type { Scope } from './contract.ts';

/** True for the rows a scope covers. */
export function inScope(scope: Scope | undefined): Sql<boolean> {
  const ids = scope?.skuIds ? sql<boolean>`w.sku_id = any(${scope.skuIds})` : sql<boolean>`true`;
  if (scope?.nameHas === undefined) return ids;
  return sql`(${ids} and position(lower(${scope.nameHas}) in lower(w.sku_name)) > 0)`;
}
