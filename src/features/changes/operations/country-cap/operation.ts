import { sql } from 'kysely';
import { capField, type FieldName, soldField } from '../../fields/field.ts';
import { someOf } from '../../sentence-parts.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import { inScope } from '../scope/compile.ts';
import type { CountryCapOperation } from './contract.ts';

/** Caps per country; a cap of 0 on every active variant takes the country away from the product. */
export const countryCapKind: OperationDefinition<CountryCapOperation> = {
  fields: ({ countries }) =>
    countries.flatMap((country): FieldName[] => [capField(country), soldField(country)]),
  compile: (operation) => {
    const covered = inScope(operation.scope);
    return {
      covers: covered,
      set: { caps: sql`case when ${covered} then ${capsAfter(operation)} else w.caps end` },
      // The last word on a country counts: what the caps mean, not a tick made before.
      sold: sql`case when ${covered} then w.sold - ${operation.countries}::text[] else w.sold end`,
      refusal: sql`case when ${covered} then ${refusal(operation)} end`,
    };
  },
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

/** Countries are ticked per semi-managed product, and only once it has joined (domain rules 5.2, found). */
function refusal({ countries }: CountryCapOperation): Sql {
  return sql`case
    when w.mode <> 'semi' then jsonb_build_object('code', 'CAP_NEEDS_SEMI_MANAGED', 'mode', w.mode)
    when not w.is_file and w.joined_countries is null then '{"code":"NOT_READ_YET"}'::jsonb
    when not ${countries}::text[] <@ w.store_countries then jsonb_build_object('code', 'COUNTRY_NOT_OFFERED',
      'countries', (select jsonb_agg(code) from unnest(${countries}::text[]) code where code <> all(w.store_countries)))
  end`;
}
