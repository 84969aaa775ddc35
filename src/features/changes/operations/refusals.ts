import { sql } from 'kysely';
import type { Sql } from './operation-kind.ts';

// Reasons why a value cannot be set; conditions of a `case` over the row `w`.

/** Logistics and warehousing info and countries live with the platform, of semi-managed products only. */
export function unlessSemiManaged(): Sql {
  return sql`
    when w.is_file then '{"code":"STORE_NOT_CONNECTED"}'::jsonb
    when w.mode <> 'semi' then jsonb_build_object('code', 'NEEDS_SEMI_MANAGED', 'mode', w.mode)`;
}

/** A price lives with the platform, and is ours to set in these modes. */
export function unlessPriced(): Sql {
  return sql`
    when w.is_file then '{"code":"STORE_NOT_CONNECTED"}'::jsonb
    when w.mode not in ('pop', 'semi') then jsonb_build_object('code', 'PRICE_BY_PLATFORM', 'mode', w.mode)`;
}

/** Countries are ticked per semi-managed product, and only once it has joined (domain rules 5.2, found). */
export function unlessCountriesOffered(countries: readonly string[]): Sql {
  return sql`
    when w.mode <> 'semi' then jsonb_build_object('code', 'CAP_NEEDS_SEMI_MANAGED', 'mode', w.mode)
    when not w.is_file and w.joined_countries is null then '{"code":"NOT_READ_YET"}'::jsonb
    when not ${countries}::text[] <@ w.store_countries then jsonb_build_object('code', 'COUNTRY_NOT_OFFERED',
      'countries', (select jsonb_agg(code) from unnest(${countries}::text[]) code where code <> all(w.store_countries)))`;
}

/** JIT stock of semi-managed and fully managed products and the stock of POP products are ours to set. */
export function unlessStocked(): Sql {
  return sql`
    when w.is_file then '{"code":"STORE_NOT_CONNECTED"}'::jsonb
    when w.mode not in ('pop', 'semi', 'full') then jsonb_build_object('code', 'STOCK_BY_PLATFORM', 'mode', w.mode)
    when w.stock_before = '{}' and w.is_joining is not true then '{"code":"STOCK_UNKNOWN"}'::jsonb`;
}

/** Where a step names no warehouse, a variant that joins without any stock has to be given one by name. */
export function unlessStockedSomewhere(): Sql {
  return sql`
    when w.stock = '{}' then jsonb_build_object('code', 'WAREHOUSE_NEEDED', 'known', ${listed(sql`unnest(w.store_warehouses)`)})`;
}

/**
 * A variant gets no stock in a warehouse it has none in: that could not be taken back. One that joins may start in any
 * warehouse of its store, as the form of a product asks (open-platform.md 5.2, seen in code; that a warehouse the store
 * lists is enough: @NOTE unverified). `isAsked`: only then.
 */
export function unlessStockedIn(warehouse: string, isAsked: Sql<boolean> = sql`true`): Sql {
  return sql`
    when ${isAsked} and not w.stock ? ${warehouse}::text and not ${startsIn(warehouse)} then jsonb_build_object(
      'code', 'WAREHOUSE_UNKNOWN', 'warehouse', ${warehouse}::text, 'known', case when w.is_joining
        then ${listed(sql`unnest(w.store_warehouses)`)} else ${listed(sql`jsonb_object_keys(w.stock)`)} end)`;
}

/** True where a first stock row may be made for a variant. */
export function startsIn(warehouse: string): Sql<boolean> {
  return sql`coalesce(w.is_joining and ${warehouse}::text = any(w.store_warehouses), false)`;
}

function listed(codes: Sql): Sql {
  return sql`coalesce((select string_agg(code, ', ' order by code) from ${codes} code), '')`;
}

/** Names live in the POP document, which POP and semi-managed products have; only names that are there can change. */
export function unlessNamed(
  languages: readonly string[],
  isAsked: (language: string) => Sql<boolean> = () => sql`true`,
): Sql {
  const absent = languages.map(
    (language) => sql`when ${isAsked(language)} and w.titles ->> ${language}::text is null
      then jsonb_build_object('code', 'LANGUAGE_ABSENT', 'language', ${language}::text)`,
  );
  return sql`
    ${unlessListed()}
    when w.titles = '{}' then '{"code":"NOT_READ_YET"}'::jsonb
    ${sql.join([sql``, ...absent], sql` `)}`;
}

/** Attributes live in the POP document, which POP and semi-managed products have. */
export function unlessListed(): Sql {
  return sql`
    when w.is_file then '{"code":"STORE_NOT_CONNECTED"}'::jsonb
    when w.mode not in ('pop', 'semi') then jsonb_build_object('code', 'NAMES_NOT_HERE', 'mode', w.mode)`;
}

/** A supply price is asked for, of fully managed products, one at a time. */
export function unlessSupplied(): Sql {
  return sql`
    when w.is_file then '{"code":"STORE_NOT_CONNECTED"}'::jsonb
    when w.mode <> 'full' then jsonb_build_object('code', 'NEEDS_FULLY_MANAGED', 'mode', w.mode)
    when w.audit ->> 'state' = 'in-review' then '{"code":"PRICE_IN_AUDIT"}'::jsonb`;
}
