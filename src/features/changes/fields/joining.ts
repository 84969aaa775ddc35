import { sql } from 'kysely';
import type { Sql } from '../operations/operation-kind.ts';
import type { ColumnName } from './columns.ts';
import { boundsOf } from './columns.ts';
import type { FieldName } from './field.ts';
import type { Guard } from './guard.ts';

/** What the form of a product that joins holds for every SKU, beside its stock per warehouse (domain rules 5.3, found). */
export const JOIN_FIELDS = [
  'semiState',
  'price',
  'weight',
  'length',
  'width',
  'height',
  'originalBox',
  'specialTypes',
  'skuCode',
] as const satisfies readonly FieldName[];

/** Required of every SKU; special types are optional, and a SKU code is not said to be needed (domain rules 5.3, found). */
const REQUIRED = [
  'price',
  'weight',
  'length',
  'width',
  'height',
  'originalBox',
] as const satisfies readonly ColumnName[];

/** True for the rows of products that a set with the step takes further, or pre-saves again. */
const JOINS = sql<boolean>`(w."semiState_before" <> 'joined')`;

/** Why the form of a row cannot be sent: judged when every step is done, so any of them may fill it in. */
export function joinRefusal(fields: readonly FieldName[]): Sql {
  if (!fields.includes('semiState')) return sql`null`;
  const gaps = REQUIRED.map(
    (column) => sql`case when ${sql.ref(`w.${column}`)} is null then ${column}::text end`,
  );
  const missing = sql`array_remove(array[${sql.join(gaps)}, case when w.stock = '{}' then 'stock' end], null)`;
  return sql`case when not ${JOINS} then null
    when w.asked <> '{}' then '{"code":"COUNTRIES_AFTER_JOINING"}'::jsonb
    when cardinality(${missing}) > 0 then jsonb_build_object('code', 'JOIN_DATA_MISSING', 'fields', ${missing})
    ${sql.join(REQUIRED.flatMap(outside), sql` `)} end`;
}

/** A value that nobody touches has to be within bounds as well: it is sent. */
function outside(column: (typeof REQUIRED)[number]): Sql[] {
  const bounds = boundsOf(column);
  if (!bounds) return [];
  const [min, max] = bounds;
  const value = sql.ref(`w.${column}`);
  return [
    sql`when ${value} not between ${min}::numeric and ${max}::numeric then jsonb_build_object('code', 'OUT_OF_LIMITS',
      'field', ${column}::text, 'min', ${min}::numeric, 'max', ${max}::numeric, 'value', ${value})`,
  ];
}

/** A product joins as a whole: over rows `b`, where another variant of it is refused. */
export function wholeProductRefusal(fields: readonly FieldName[]): Sql {
  if (!fields.includes('semiState')) return sql`null`;
  return sql`case when b.before ->> 'semiState' <> 'joined'
      and bool_or(b.refusal is not null) over (partition by b.store_id, b.product_id)
    then '{"code":"JOINS_AS_A_WHOLE"}'::jsonb end`;
}

/** What somebody should know before a product is submitted. */
export function joinGuards(fields: readonly FieldName[]): Guard[] {
  if (!fields.includes('semiState')) return [];
  const isSubmitted = sql<boolean>`w."semiState" = 'in-review' and w."semiState_before" in ('can-join', 'refused')`;
  return [
    { code: 'JOINS_FOR_GOOD', when: isSubmitted },
    { code: 'REFUSED_BEFORE', when: sql<boolean>`${isSubmitted} and w."semiState_before" = 'refused'` },
  ];
}
