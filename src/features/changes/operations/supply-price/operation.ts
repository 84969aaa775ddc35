import { sql } from 'kysely';
import { signed } from '../../sentence-parts.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessSupplied } from '../refusals.ts';
import { inScope } from '../scope/compile.ts';
import type { SupplyPriceOperation } from './contract.ts';

/** Supply price: set, add, percent; rounded once to the currency's minor unit. */
export const supplyPriceKind: OperationDefinition<SupplyPriceOperation> = {
  fields: () => ['supplyPrice'],
  compile: (operation) => {
    const covered = inScope(operation.scope);
    const unknown =
      operation.verb === 'set'
        ? sql``
        : sql`when w."supplyPrice_before" is null then '{"code":"PRICE_UNKNOWN"}'::jsonb`;
    return {
      set: { supplyPrice: sql`case when ${covered} then ${priceAfter(operation)} else w."supplyPrice" end` },
      refusal: sql`case when ${covered} then case ${unlessSupplied()} ${unknown} end end`,
    };
  },
  sentence: ({ verb, value }) => {
    const text = verb === 'set' ? value : signed(value);
    return `supply price ${text}${verb === 'percent' ? '%' : ''}`;
  },
};

function priceAfter({ verb, value }: SupplyPriceOperation): Sql {
  switch (verb) {
    case 'set':
      return sql`${value}::numeric * w.unit`;
    case 'add':
      return sql`w."supplyPrice" + ${value}::numeric * w.unit`;
    case 'percent':
      return sql`w."supplyPrice" * (100 + ${value}::numeric) / 100`;
    default:
      return verb satisfies never;
  }
}
