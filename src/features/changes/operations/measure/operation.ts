import { sql } from 'kysely';
import { boundsOf } from '../../fields/columns.ts';
import { signed } from '../../sentence-parts.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessSemiManaged } from '../refusals.ts';
import { inScope } from '../scope/compile.ts';
import type { MeasureOperation } from './contract.ts';

/** Weight and size: set, add, percent. Rows hold grams and cm; the plan rounds once to what the platform takes. */
export const measureKind: OperationDefinition<MeasureOperation> = {
  fields: ({ field }) => [field],
  compile: (operation) => {
    const covered = inScope(operation.scope);
    const now = sql.ref(`w.${operation.field}`);
    return {
      set: { [operation.field]: sql`case when ${covered} then ${after(operation, now)} else ${now} end` },
      refusal: sql`case when ${covered} then case ${unlessSemiManaged()} ${refusal(operation)} end end`,
    };
  },
  outOfBounds: ({ verb, field, value }) => {
    const [least, most] =
      boundsOf(field)?.map((bound) => Number(bound) / (field === 'weight' ? 1000 : 1)) ?? [];
    if (verb !== 'set' || least === undefined || most === undefined) return null;
    const isWithin = Number(value) >= least && Number(value) <= most;
    return isWithin ? null : { value, least: String(least), most: String(most) };
  },
  sentence: (operation) => {
    const { field, verb, value } = operation;
    const unit = field === 'weight' ? 'kg' : 'cm';
    if (verb === 'percent') return `${field} ${signed(value)}%`;
    return `${field} ${verb === 'add' ? signed(value) : value} ${unit}`;
  },
};

function after({ verb, value, field }: MeasureOperation, now: Sql): Sql {
  const unit = field === 'weight' ? sql`1000` : sql`1`;
  switch (verb) {
    case 'set':
      return sql`${value}::numeric * ${unit}`;
    case 'add':
      return sql`${now} + ${value}::numeric * ${unit}`;
    case 'percent':
      return sql`${now} * (100 + ${value}::numeric) / 100`;
    default:
      return verb satisfies never;
  }
}

/** Nothing can be added to what is not known; a value finer than the platform takes is not rounded in silence. */
function refusal({ verb, value, field }: MeasureOperation): Sql {
  if (verb !== 'set') {
    return sql`when ${sql.ref(`w.${field}_before`)} is null then jsonb_build_object('code', 'VALUE_UNKNOWN', 'field', ${field}::text)`;
  }
  const digits = field === 'weight' ? 3 : 2;
  return sql`when ${value}::numeric <> round(${value}::numeric, ${sql.lit(digits)}) then
    jsonb_build_object('code', 'TOO_FINE', 'field', ${field}::text, 'digits', ${sql.lit(digits)}, 'value', ${value}::text)`;
}
