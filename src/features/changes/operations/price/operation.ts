import { sql } from 'kysely';
import { signed } from '../../sentence-parts.ts';
import type { Layer, OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessPriced } from '../refusals.ts';
import { inScope } from '../scope/compile.ts';
import type { PriceOperation } from './contract.ts';

/** Set, add, percent and round to .99; exact until the plan rounds once to the currency's minor unit. */
export const priceKind: OperationDefinition<PriceOperation> = {
  fields: () => ['price'],
  compile: (operation) => {
    const covered = inScope(operation.scope);
    return {
      set: { price: sql`case when ${covered} then ${priceAfter(operation)} else w.price end` },
      refusal: sql`case when ${covered} then ${refusal(operation)} end`,
    } satisfies Layer;
  },
  sentence: (operation) => {
    switch (operation.verb) {
      case 'set':
        return `price ${[operation.value, operation.currency].filter(Boolean).join(' ')}`;
      case 'add':
        return `price ${[signed(operation.value), operation.currency].filter(Boolean).join(' ')}`;
      case 'percent':
        return `price ${signed(operation.value)}%`;
      case 'round-99':
        return 'price to .99';
      default:
        return operation satisfies never;
    }
  },
};

function priceAfter(operation: PriceOperation): Sql {
  switch (operation.verb) {
    case 'set':
      return sql`${operation.value}::numeric * w.unit`;
    case 'add':
      return sql`w.price + ${operation.value}::numeric * w.unit`;
    case 'percent':
      return sql`w.price * (100 + ${operation.value}::numeric) / 100`;
    case 'round-99':
      return roundTo99(operation.direction ?? 'nearest');
    default:
      return operation satisfies never;
  }
}

/** The price n.99 above, below or nearest, never below 0.99; the offset makes whole units of it. */
function roundTo99(direction: 'nearest' | 'up' | 'down'): Sql {
  const step = { nearest: sql`round`, up: sql`ceil`, down: sql`floor` }[direction];
  const cent = sql`w.unit / 100`;
  return sql`greatest(w.unit, ${step}((w.price + ${cent}) / w.unit) * w.unit) - ${cent}`;
}

function refusal(operation: PriceOperation): Sql {
  return sql`case
    ${unlessPriced()}
    when w.price_before is null and ${operation.verb !== 'set'}::boolean then '{"code":"PRICE_UNKNOWN"}'::jsonb
    ${currencyRefusal(operation)}
    ${operation.verb === 'round-99' ? sql`when w.unit < 100 then jsonb_build_object('code', 'NO_99_IN_CURRENCY', 'currency', w.currency)` : sql``}
  end`;
}

function currencyRefusal(operation: PriceOperation): Sql {
  if (operation.verb !== 'set' && operation.verb !== 'add') return sql``;
  if (operation.currency !== undefined) {
    return sql`when w.currency <> ${operation.currency} then jsonb_build_object(
      'code', 'CURRENCY_DIFFERS', 'currency', w.currency, 'expected', ${operation.currency}::text)`;
  }
  return sql`when (select count(distinct currency) > 1 from picked)
    then jsonb_build_object('code', 'CURRENCY_NOT_NAMED', 'currency', w.currency)`;
}
