import { sql } from 'kysely';
import type { Sql } from '../operations/operation-kind.ts';

/**
 * What the caps of all active variants mean for the countries of a product (domain rules 5.2): all 0 stops the sale
 * there; one above 0, or a cap of 0 taken away, opens it again. Columns `sold_before` and `sold_after` are arrays of
 * booleans in the order of `countries`; null where the countries are unknown.
 */
export function countryRows(below: Sql, countries: readonly string[]): Sql {
  const before = countries.map((country) => sql`${country}::text = any(w.joined_countries)`);
  const after = countries.map(soldAfter);
  return sql`
    select c.*, cardinality(c.joined_countries) > 0 and cardinality(c.joined_countries)
        - (select count(*) from unnest(c.sold_before, c.sold_after) as t (b, a) where b and not a)
        + (select count(*) from unnest(c.sold_before, c.sold_after) as t (b, a) where a and not b) = 0 as nowhere_left
    from (select w.*, array[${list(before)}]::boolean[] as sold_before, array[${list(after)}]::boolean[] as sold_after
      from (select e.*, case when e.eligible then e.caps else e.caps_before end as caps_kept from (${below}) e) w
      window product as (partition by w.store_id, w.product_id)) c offset 0`;
}

function soldAfter(country: string): Sql {
  const isSold = sql`${country}::text = any(w.joined_countries)`;
  const overActive = sql`filter (where w.is_active) over product`;
  const forced = sql`bool_or((w.sold ->> ${country}::text)::boolean) filter (where w.eligible) over product`;
  const isStopped = sql`bool_and(coalesce(w.caps_kept -> ${country}::text = '0', false)) ${overActive}`;
  const wasStopped = sql`bool_and(coalesce(w.caps_before -> ${country}::text = '0', false)) ${overActive}`;
  const isOpened = sql`bool_or((w.caps_kept ->> ${country}::text)::int > 0) ${overActive}`;
  return sql`case
    when w.joined_countries is null then null
    when not coalesce(bool_or(w.asked ? ${country}::text) filter (where w.eligible) over product, false) then ${isSold}
    when ${forced} is not null then ${forced}
    when ${isStopped} then false
    else ${isSold} or coalesce(${isOpened} or ${wasStopped}, false)
  end`;
}

/** True for a row whose cap of 0 does not stop its variant, because other variants of the product stay on sale there. */
export function partialStop(countries: readonly string[]): Sql<boolean> {
  const tests = countries.map(
    (country, index) =>
      sql`(w.is_active and w.caps_kept -> ${country}::text = '0' and w.sold_after[${sql.lit(index + 1)}])`,
  );
  return sql<boolean>`(${sql.join([sql`false`, ...tests], sql` or `)})`;
}

function list(expressions: readonly Sql[]): Sql {
  return sql.join([...expressions]);
}
