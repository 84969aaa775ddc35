import { sql } from 'kysely';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import { inScope } from '../scope/compile.ts';
import type { FloorOperation } from './contract.ts';

/** Floors live with us, so every store and mode may have them. */
export const floorKind: OperationDefinition<FloorOperation> = {
  fields: () => ['floor'],
  compile: (operation) => {
    const covered = inScope(operation.scope);
    const needsPrice = sql`${operation.verb === 'percent'}::boolean and w.price_before is null`;
    return {
      set: { floor: sql`case when ${covered} then ${after(operation)} else w.floor end` },
      refusal: sql`case when ${covered} and ${needsPrice} then '{"code":"PRICE_UNKNOWN"}'::jsonb end`,
    };
  },
  sentence: (operation) => {
    switch (operation.verb) {
      case 'set':
        return `floor ${operation.value}`;
      case 'percent':
        return `floor ${operation.value}% of the price`;
      case 'clear':
        return 'no floor';
      default:
        return operation satisfies never;
    }
  },
};

function after(operation: FloorOperation): Sql {
  switch (operation.verb) {
    case 'set':
      return sql`${operation.value}::numeric * w.unit`;
    case 'percent':
      return sql`ceil(w.price_before * ${operation.value}::numeric / 100)`;
    case 'clear':
      return sql`null::numeric`;
    default:
      return operation satisfies never;
  }
}
