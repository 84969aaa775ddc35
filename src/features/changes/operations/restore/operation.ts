import { sql } from 'kysely';
import { countriesOf, type FieldName, soldField } from '../../fields/field-name.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import type { RestoreOperation } from './contract.ts';

/** Every touched field of a published row goes back to what it was, unless it moved since. */
export const restoreKind: OperationDefinition<RestoreOperation> = {
  fields: (_, { restoredFields }) => restoredFields,
  compile: ({ changeSetId }, { workspaceId, restoredFields }) => {
    const countries = countriesOf(restoredFields);
    return {
      // A left join: the other variants of a product still decide where it is sold.
      join: sql`left join change_rows o on o.workspace_id = ${workspaceId} and o.change_set_id = ${changeSetId}
        and o.store_id = w.store_id and o.product_id = w.product_id and o.sku_id = w.sku_id and o.outcome = 'published'`,
      covers: sql`o.sku_id is not null`,
      ...(restoredFields.includes('price')
        ? { price: sql`case when o.sku_id is null then w.price else (o.before ->> 'price')::numeric end` }
        : {}),
      caps: countries.reduce<Sql>(restoreCap, sql`w.caps`),
      sold: sql`w.sold || ${restoredSold(countries)}`,
      refusal: sql`case when ${moved(restoredFields)} then '{"code":"MOVED_SINCE"}'::jsonb end`,
    };
  },
  words: 'changes.operation.restore',
};

function restoreCap(caps: Sql, country: string): Sql {
  const was = sql`o.before -> ${`cap.${country}`}::text`;
  return sql`case when o.sku_id is null then ${caps} when coalesce(${was}, 'null') = 'null' then ${caps} - ${country}::text
    else ${caps} || jsonb_build_object(${country}::text, ${was}) end`;
}

/** A country goes back to what it was, whatever the caps would say: it may have been unticked without any cap. */
function restoredSold(countries: readonly string[]): Sql {
  const parts = countries.map((country) => {
    const was = sql`o.before -> ${soldField(country)}::text`;
    return sql`case when coalesce(${was}, 'null') <> 'null' then jsonb_build_object(${country}::text, ${was}) else '{}' end`;
  });
  return parts.reduce<Sql>((all, part) => sql`${all} || ${part}`, sql`'{}'::jsonb`);
}

function moved(fields: readonly FieldName[]): Sql<boolean> {
  const tests = fields.map((field) => {
    const after = sql`coalesce(o.after -> ${field}::text, 'null')`;
    if (field === 'price') return sql`${after} <> coalesce(to_jsonb(w.price_before), 'null')`;
    const country = field.slice(field.indexOf('.') + 1);
    if (field.startsWith('cap.')) return sql`${after} <> coalesce(w.caps_before -> ${country}::text, 'null')`;
    return sql`${after} <> coalesce(to_jsonb(${country}::text = any(w.joined_countries)), 'null')`;
  });
  return sql<boolean>`(o.sku_id is not null and (${sql.join([sql`false`, ...tests], sql` or `)}))`;
}
