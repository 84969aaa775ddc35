import { sql } from 'kysely';
import type { Sql } from '../operations/operation-kind.ts';
import type { ChangeLimits } from '../rules.ts';
import { boundsOf, type ColumnName, textOf } from './columns.ts';
import { type FieldName, placeOf } from './field.ts';
import type { Guard } from './guard.ts';
import { joinRefusal } from './joining.ts';
import { nameRefusal } from './names.ts';

/** Limits of the product form, in units of the currency (domain rules 5.3, found). */
export const PRICE_LIMITS = { min: '0.01', max: '9999' } as const;

/** What the mirror says is trusted without a warning for this long; @NOTE unverified: our own choice. */
export const OBSERVATION_FRESH_HOURS = 24;

/** The platform's minor unit may be coarser than 0.01: then its smallest price is one minor unit. */
function priceLimitRefusal(): Sql {
  const [min, max] = [
    sql`greatest(1, ${PRICE_LIMITS.min}::numeric * w.unit)`,
    sql`${PRICE_LIMITS.max}::numeric * w.unit`,
  ];
  return sql`case when w.price is distinct from w.price_before and (w.price < ${min} or w.price > ${max})
    then jsonb_build_object('code', 'PRICE_OUT_OF_LIMITS', 'min', ${min}::bigint, 'max', ${max}::bigint,
      'value', w.price, 'currency', w.currency) end`;
}

/** The first value that is new and outside what the platform takes. */
export function limitRefusal(fields: readonly FieldName[]): Sql {
  const bounded = fields.flatMap((field) => {
    const place = placeOf(field);
    const bounds = place && boundsOf(place.column);
    const text = place && textOf(place.column);
    return [
      ...(place && bounds ? [outside(field, place, bounds)] : []),
      ...(place?.column === 'stock' ? [notRaised(field)] : []),
      ...(place && text ? [notWritten(place.column, text)] : []),
    ];
  });
  return sql`coalesce(${sql.join([priceLimitRefusal(), ...bounded, nameRefusal(fields), joinRefusal(fields)])})`;
}

/**
 * JIT stock of a fully managed product can only be raised, and not below the safety stock of its category
 * (open-platform.md 5.3, seen in code).
 */
function notRaised(field: FieldName): Sql {
  const warehouse = field.slice('stock.'.length);
  const [value, was] = [
    sql`(w.stock ->> ${warehouse})::numeric`,
    sql`(w.stock_before ->> ${warehouse})::numeric`,
  ];
  const facts = sql`'warehouse', ${warehouse}::text, 'units', ${value}, 'now', ${was}, 'least', w.stock_safety`;
  return sql`case when w.mode <> 'full' or ${value} is not distinct from ${was} then null
    when ${value} < ${was} then jsonb_build_object('code', 'STOCK_ONLY_RISES', ${facts})
    when ${value} < w.stock_safety then jsonb_build_object('code', 'STOCK_BELOW_SAFETY', ${facts}) end`;
}

type Place = NonNullable<ReturnType<typeof placeOf>>;

function outside(field: FieldName, { column, entry }: Place, [min, max]: readonly [string, string]): Sql {
  const part = (whole: Sql) => (entry === null ? whole : sql`(${whole} ->> ${entry}::text)::numeric`);
  const [value, was] = [part(sql.ref(`w.${column}`)), part(sql.ref(`w.${column}_before`))];
  return sql`case when ${value} is distinct from ${was} and ${value} not between ${min}::numeric and ${max}::numeric
    then jsonb_build_object('code', 'OUT_OF_LIMITS', 'field', ${field}::text, 'min', ${min}::numeric, 'max', ${max}::numeric,
      'value', ${value}) end`;
}

function notWritten(column: ColumnName, { pattern, most }: { pattern: string; most: number }): Sql {
  const [value, was] = [sql.ref(`w.${column}`), sql.ref(`w.${column}_before`)];
  return sql`case when ${value} is distinct from ${was} and ${value} !~ ${pattern}
    then jsonb_build_object('code', 'CODE_NOT_ALLOWED', 'field', ${column}::text, 'most', ${sql.lit(most)},
      'value', left(${value}, 100)) end`;
}

/** A SKU's own floor, else the workspace's percentage below today's price. */
export function floorOf(limits: ChangeLimits): Sql {
  if (limits.floorPercent === null) return sql`w.floor`;
  return sql`coalesce(w.floor, ceil(w.price_before * (100 - ${limits.floorPercent}::numeric) / 100))`;
}

export function skuGuards(limits: ChangeLimits, now: Date): Guard[] {
  const isPriceNew = sql`w.price is distinct from w.price_before`;
  const guards: Guard[] = [
    { code: 'BELOW_FLOOR', when: sql`${isPriceNew} and w.price < ${floorOf(limits)}` },
    { code: 'WEIGHT_MISSING', when: sql`${isPriceNew} and w.weight_missing and w.mode = 'semi'` },
    {
      code: 'STALE_OBSERVATION',
      when: sql`w.read_at < ${now}::timestamptz - make_interval(hours => ${OBSERVATION_FRESH_HOURS})`,
    },
  ];
  if (limits.dropPercent !== null) {
    const bound = sql`w.price_before * (100 - ${limits.dropPercent}::numeric) / 100`;
    guards.push({ code: 'DROP_ABOVE', when: sql`${isPriceNew} and w.price < ${bound}` });
  }
  return guards;
}

/** Caps above 0 are kept but nothing counts them down yet (domain rules 5.2). */
export function capGuards(countries: readonly string[]): Guard[] {
  if (countries.length === 0) return [];
  const caps = countries.map(
    (country) => sql<boolean>`(w.caps ->> ${country}::text)::int > 0
      and w.caps -> ${country}::text is distinct from w.caps_before -> ${country}::text`,
  );
  return [{ code: 'CAP_NOT_ENFORCED', when: sql`(${sql.join(caps, sql` or `)})` }];
}

/** The codes of the guards that strike, as an array. */
export function warningsOf(guards: readonly Guard[]): Sql {
  const codes = guards.map(({ code, when }) => sql`case when ${when} then ${code}::text end`);
  return sql`array_remove(array[${sql.join([...codes, sql`null::text`])}], null)`;
}
