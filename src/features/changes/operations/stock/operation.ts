import { sql } from 'kysely';
import { stockField } from '../../fields/field.ts';
import { signed } from '../../sentence-parts.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import { startsIn, unlessStocked, unlessStockedIn, unlessStockedSomewhere } from '../refusals.ts';
import { inScope } from '../scope/compile.ts';
import type { StockOperation } from './contract.ts';

/** Stock per warehouse: set, add, percent; in one warehouse, or in all a variant has stock in. */
export const stockKind: OperationDefinition<StockOperation> = {
  fields: ({ warehouse }, { warehouses }) =>
    (warehouse === undefined ? warehouses : [warehouse]).map(stockField),
  compile: (operation) => {
    const covered = inScope(operation.scope);
    const { warehouse, verb } = operation;
    const named = warehouse === undefined ? unlessStockedSomewhere() : unlessWorkable(warehouse, verb);
    return {
      set: { stock: sql`case when ${covered} then ${stockAfter(operation)} else w.stock end` },
      refusal: sql`case when ${covered} then case ${unlessStocked()} ${named} end end`,
    };
  },
  refersTo: ({ warehouse }) => (warehouse === undefined ? null : { what: 'warehouse', code: warehouse }),
  needsWarehouses: ({ warehouse }) => warehouse === undefined,
  countsOnStock: ({ verb }) => verb !== 'set',
  sentence: ({ warehouse, verb, value }) => {
    const units = verb === 'set' ? String(value) : `${signed(String(value))}${verb === 'percent' ? '%' : ''}`;
    return ['stock', warehouse && `in ${warehouse}`, units].filter(Boolean).join(' ');
  },
};

/** Only a number that is set can be the first one: nothing can be added to, or a share be taken of, no stock. */
function unlessWorkable(warehouse: string, verb: StockOperation['verb']): Sql {
  if (verb === 'set') return unlessStockedIn(warehouse);
  return sql`${unlessStockedIn(warehouse)} when not w.stock ? ${warehouse}::text
    then jsonb_build_object('code', 'STOCK_NOT_STARTED', 'warehouse', ${warehouse}::text)`;
}

function stockAfter(operation: StockOperation): Sql {
  const { warehouse } = operation;
  if (warehouse === undefined) {
    const units = unitsAfter(operation, sql`(e.value #>> '{}')::numeric`);
    return sql`coalesce((select jsonb_object_agg(e.key, ${units}) from jsonb_each(w.stock) e), w.stock)`;
  }
  const units = unitsAfter(operation, sql`(w.stock ->> ${warehouse}::text)::numeric`);
  const isThere = sql`w.stock ? ${warehouse}::text`;
  const isGiven = operation.verb === 'set' ? sql`(${isThere} or ${startsIn(warehouse)})` : isThere;
  return sql`case when ${isGiven}
    then w.stock || jsonb_build_object(${warehouse}::text, ${units}) else w.stock end`;
}

function unitsAfter({ verb, value }: StockOperation, units: Sql): Sql {
  switch (verb) {
    case 'set':
      return sql`${value}::int`;
    case 'add':
      return sql`${units} + ${value}::int`;
    case 'percent':
      return sql`floor(${units} * (100 + ${value}::numeric) / 100)`;
    default:
      return verb satisfies never;
  }
}
