import { sql } from 'kysely';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessSemiManaged } from '../refusals.ts';
import { inScope } from '../scope/compile.ts';
import type { SpecialTypesOperation } from './contract.ts';
import { SPECIAL_TYPES } from './rules.ts';

/** Logistics attributes as sorted platform value ids, so that the same set is the same value. */
export const specialTypesKind: OperationDefinition<SpecialTypesOperation> = {
  fields: () => ['specialTypes'],
  compile: (operation) => {
    const covered = inScope(operation.scope);
    const isUnknown = sql`${operation.verb !== 'set'}::boolean and w."specialTypes_before" is null`;
    return {
      set: { specialTypes: sql`case when ${covered} then ${after(operation)} else w."specialTypes" end` },
      refusal: sql`case when ${covered} then case ${unlessSemiManaged()}
        when ${isUnknown} then '{"code":"VALUE_UNKNOWN","field":"specialTypes"}'::jsonb end end`,
    };
  },
  sentence: ({ verb, types }) => {
    const named = types.length === 0 ? 'general goods' : types.join(', ');
    return verb === 'set' ? `logistics attributes ${named}` : `${verb} logistics attributes ${named}`;
  },
};

function after({ verb, types }: SpecialTypesOperation): Sql {
  const ids = types.map((type) => SPECIAL_TYPES[type]);
  switch (verb) {
    case 'set':
      return sql`${[...ids].sort()}::text[]`;
    case 'add':
      return sql`array(select distinct id from unnest(w."specialTypes" || ${ids}::text[]) id order by 1)`;
    case 'remove':
      return sql`array(select id from unnest(w."specialTypes") id where id <> all(${ids}::text[]) order by 1)`;
    default:
      return verb satisfies never;
  }
}
