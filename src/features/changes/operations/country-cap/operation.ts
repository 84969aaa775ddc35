import { sql } from 'kysely';
import { asked, capField, type FieldName, soldField } from '../../fields/field.ts';
import { someOf } from '../../sentence-parts.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessCountriesOffered } from '../refusals.ts';
import { inScope } from '../scope/compile.ts';
import type { CountryCapOperation } from './contract.ts';

/** Caps per country; a cap of 0 on every active variant takes the country away from the product. */
export const countryCapKind: OperationDefinition<CountryCapOperation> = {
  fields: ({ countries }) =>
    countries.flatMap((country): FieldName[] => [capField(country), soldField(country)]),
  compile: (operation) => {
    const covered = inScope(operation.scope);
    return {
      asks: sql`case when ${covered} then ${asked(operation.countries)} else '{}'::jsonb end`,
      set: { caps: sql`case when ${covered} then ${capsAfter(operation)} else w.caps end` },
      // The last word on a country counts: what the caps mean, not a tick made before.
      sold: sql`case when ${covered} then w.sold - ${operation.countries}::text[] else w.sold end`,
      refusal: sql`case when ${covered} then case ${unlessCountriesOffered(operation.countries)} end end`,
    };
  },
  refersTo: ({ countries }) => ({ what: 'countries', codes: countries }),
  stopsWholeProduct: ({ partial, value, countries }) =>
    partial === 'stop-product' && value === 0 ? countries : [],
  sentence: ({ value, countries }) => {
    if (value === null) return `no cap in ${someOf(countries)}`;
    return value === 0 ? `stop ${someOf(countries)}` : `cap ${value} in ${someOf(countries)}`;
  },
};

function capsAfter({ countries, value }: CountryCapOperation): Sql {
  if (value === null) return sql`w.caps - ${countries}::text[]`;
  return sql`w.caps || ${JSON.stringify(Object.fromEntries(countries.map((country) => [country, value])))}::jsonb`;
}
