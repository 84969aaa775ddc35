import { sql } from 'kysely';
import type { Operation } from '../operations/contract.ts';
import type { CompileContext, Sql } from '../operations/operation-kind.ts';
import { defined } from '../operations/registry.ts';
import { type Columns, observedRows, operationLayer } from './layers.ts';
import { carrying } from './plan.ts';
import { pickedProducts } from './selection.ts';

type Described = CompileContext & { operations: readonly Operation[]; storeId: string; productId: string };

const COLUMNS: Columns = ['descriptions'];

/**
 * What the steps of a change set make of one product's descriptions, as texts: `{"en_US":{"html":…}}`. The very
 * expressions of the preview, which kept only their hashes.
 */
export function describedStatement({ operations, storeId, productId, ...context }: Described): Sql {
  const picked = pickedProducts(
    context.workspaceId,
    sql`p.store_id = ${storeId} and p.product_id = ${productId}`,
  );
  const rows = operations
    .filter(({ kind }) => kind === 'description')
    .reduce<Sql>(
      (below, operation) => operationLayer(below, COLUMNS, defined(operation, context).layer()),
      observedRows(context.workspaceId, COLUMNS),
    );
  return sql`with picked as materialized (${carrying(context.workspaceId, picked, COLUMNS)})
    select w.descriptions from (${rows}) w limit 1`;
}
