import { sql } from 'kysely';
import { asked, capField, type FieldName, soldField } from '../../fields/field.ts';
import { someOf } from '../../sentence-parts.ts';
import type { CompileContext, OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessCountriesOffered, unlessSemiManaged } from '../refusals.ts';
import type { CountriesOperation } from './contract.ts';

/** Ticks and unticks countries; a tick takes a cap of 0 away, which would say the opposite. */
export const countriesKind: OperationDefinition<CountriesOperation> = {
  fields: (operation, context) => {
    const { added, removed } = sides(operation, context);
    return [
      ...added.flatMap((code): FieldName[] => [capField(code), soldField(code)]),
      ...removed.map(soldField),
    ];
  },
  compile: (operation, context) => {
    const { added, removed } = sides(operation, context);
    const ticks = Object.fromEntries([
      ...added.map((code) => [code, true] as const),
      ...removed.map((code) => [code, false] as const),
    ]);
    return {
      set: { caps: added.reduce<Sql>(withoutStop, sql`w.caps`) },
      sold: sql`w.sold || ${JSON.stringify(ticks)}::jsonb`,
      asks: asked([...added, ...removed]),
      refusal: sql`case ${unlessSemiManaged()} ${unlessCountriesOffered(added)} end`,
    };
  },
  refersTo: ({ verb, countries }) => (verb === 'remove' ? null : { what: 'countries', codes: countries }),
  needsJoinable: ({ verb }) => verb === 'set',
  sentence: ({ verb, countries }) => {
    const named = someOf(countries);
    return { add: `sell in ${named}`, remove: `do not sell in ${named}`, set: `sell in ${named} only` }[verb];
  },
};

function sides({ verb, countries }: CountriesOperation, { joinable }: CompileContext) {
  const added = verb === 'remove' ? [] : countries;
  const others = joinable.filter((code) => !countries.includes(code));
  return { added, removed: verb === 'remove' ? countries : verb === 'set' ? others : [] };
}

function withoutStop(caps: Sql, country: string): Sql {
  return sql`case when ${caps} -> ${country}::text = '0' then ${caps} - ${country}::text else ${caps} end`;
}
