import { sql } from 'kysely';
import { attributeKey, valueIdentity, valueLine } from '#features/products/attributes/rules.ts';
import type { FieldName } from '../../fields/field.ts';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessListed } from '../refusals.ts';
import type { AttributeChoice, AttributeOperation } from './contract.ts';
import { chosenValues, nameOf } from './values.ts';

/** Qualities of a product; a value of the product, so every one of its SKUs says the same. */
export const attributeKind: OperationDefinition<AttributeOperation> = {
  fields: ({ attribute }) => [`attribute.${attributeKey(attribute)}` as FieldName],
  compile: (operation, { workspaceId }) => ({
    ...('id' in operation.attribute && { join: ofCategory(operation, workspaceId) }),
    set: { attributes: after(operation) },
    refusal: sql`case ${unlessListed()} when w.attributes is null then '{"code":"NOT_READ_YET"}'::jsonb
      ${'id' in operation.attribute ? unlessPermitted(operation) : sql``} end`,
  }),
  sentence: (operation) => {
    const name = nameOf(operation.attribute);
    const values = chosenValues(operation).map(nameOf).join(', ');
    switch (operation.verb) {
      case 'set':
        return `${name} = ${values}`;
      case 'add':
        return `${name}: add ${values}`;
      case 'replace':
        return `${name}: ${nameOf(operation.from)} becomes ${values}`;
      case 'remove':
        return `no ${name}`;
      default:
        return operation satisfies never;
    }
  },
};

/** The language of the words an attribute's value is put down in, beside its id. */
const WORDS = 'en';

/** What the category of a row says of the attribute, and the wanted values in its words. */
function ofCategory(operation: AttributeOperation, workspaceId: string): Sql {
  const lines = chosenValues(operation).map((value) =>
    'id' in value ? offeredLine(value.id) : sql`${lineOf(value)}::text`,
  );
  const wanted =
    lines.length === 0
      ? sql`'[]'::jsonb`
      : sql`(select jsonb_agg(distinct line) from unnest(array[${sql.join(lines)}]) line)`;
  return sql`left join (select c.store_id, c.category_id, c.names, c.read_at is not null as is_read,
        a.attribute_id is not null as is_there, a.is_required, a.is_sku, a.is_many, a.takes_text, a.names as attribute_names,
        ${unknownValue(operation)} as unknown_value, ${wanted} as wanted
      from categories c left join category_attributes a on a.workspace_id = c.workspace_id and a.store_id = c.store_id
        and a.category_id = c.category_id and a.attribute_id = ${attributeKey(operation.attribute)}
      where c.workspace_id = ${workspaceId} offset 0) a on a.store_id = w.store_id and a.category_id = w.category_id`;
}

/** A value the category offers, in one line as `valueLine` writes it. */
function offeredLine(id: string): Sql {
  const name = sql`coalesce(a."values" -> ${id}::text ->> ${WORDS}, '')`;
  return sql`rtrim(${`#${id} `}::text || replace(replace(${name}, '\\', '\\\\'), '|', '\\/'))`;
}

/** The first wanted value that the category does not offer, as a person wrote it. */
function unknownValue(operation: AttributeOperation): Sql {
  const ids = chosenValues(operation).flatMap((value) => ('id' in value ? [value] : []));
  if (ids.length === 0) return sql`null::text`;
  const tests = ids.map((value) => sql`when not a."values" ? ${value.id}::text then ${nameOf(value)}::text`);
  return sql`case ${sql.join(tests, sql` `)} end`;
}

function lineOf(value: AttributeChoice): string {
  return valueLine({
    id: '',
    text: '',
    from: '',
    to: '',
    unit: '',
    ...('id' in value ? { id: value.id } : value),
  });
}

function wantedOf(operation: AttributeOperation): Sql {
  if ('id' in operation.attribute) return sql`coalesce(a.wanted, '[]')`;
  const lines = [...new Set(chosenValues(operation).map(lineOf))].sort();
  return sql`${JSON.stringify(lines)}::jsonb`;
}

/** What makes values themselves, whatever the platform calls them; as `valueIdentity`. */
function identities(lines: Sql): Sql {
  return sql`(select coalesce(jsonb_agg(distinct regexp_replace(line, '^(#[0-9]+) .*$', '\\1')), '[]')
    from jsonb_array_elements_text(${lines}) line)`;
}

function after(operation: AttributeOperation): Sql {
  const key = sql`${attributeKey(operation.attribute)}::text`;
  const [now, wanted] = [sql`coalesce(w.attributes -> ${key}, '[]')`, wantedOf(operation)];
  const become = (lines: Sql) => sql`w.attributes || jsonb_build_object(${key}, ${lines})`;
  switch (operation.verb) {
    case 'set':
      return sql`case when ${identities(now)} = ${identities(wanted)} then w.attributes else ${become(wanted)} end`;
    case 'add':
      return sql`case when ${identities(wanted)} <@ ${identities(now)} then w.attributes else ${become(joined(now, wanted))} end`;
    case 'replace':
      return sql`case when not ${identities(now)} ? ${identityOf(operation.from)}::text then w.attributes
        else ${become(joined(without(now, operation.from), wanted))} end`;
    case 'remove':
      return sql`w.attributes - ${key}`;
    default:
      return operation satisfies never;
  }
}

/** The values there are and the wanted ones that are not among them. */
function joined(lines: Sql, wanted: Sql): Sql {
  return sql`(select jsonb_agg(distinct line) from jsonb_array_elements_text(${lines} || (
    select coalesce(jsonb_agg(line), '[]') from jsonb_array_elements_text(${wanted}) line
    where not ${identities(lines)} ? regexp_replace(line, '^(#[0-9]+) .*$', '\\1'))) line)`;
}

function without(lines: Sql, value: AttributeChoice): Sql {
  return sql`(select coalesce(jsonb_agg(line), '[]') from jsonb_array_elements_text(${lines}) line
    where regexp_replace(line, '^(#[0-9]+) .*$', '\\1') <> ${identityOf(value)})`;
}

function identityOf(value: AttributeChoice): string {
  return valueIdentity(lineOf(value));
}

/** Why the category of a row does not permit it; what a product holds already is never judged. */
function unlessPermitted(operation: AttributeOperation): Sql {
  const key = sql`${attributeKey(operation.attribute)}::text`;
  const facts = sql`'attribute', coalesce(nullif(a.attribute_names, '{}'), to_jsonb(${nameOf(operation.attribute)}::text)),
    'category', coalesce(nullif(a.names, '{}'), to_jsonb(w.category_id)), 'categoryId', w.category_id`;
  const because = (code: string, more: Sql = sql``) =>
    sql`jsonb_build_object('code', ${code}::text, ${facts}${more})`;
  const isUnknown = sql`when a.is_read is not true then ${because('CATEGORY_NOT_READ')}`;
  if (operation.verb === 'remove') {
    return sql`when not w.attributes ? ${key} then null ${isUnknown}
      when a.is_required then ${because('ATTRIBUTE_REQUIRED')}`;
  }
  const isApart =
    operation.verb === 'replace'
      ? sql`when not ${identities(sql`coalesce(w.attributes -> ${key}, '[]')`)} ? ${identityOf(operation.from)}::text then null`
      : sql``;
  const hasText = chosenValues(operation).some((value) => 'text' in value);
  return sql`${isApart} ${isUnknown}
    when not a.is_there then ${because('ATTRIBUTE_NOT_IN_CATEGORY')}
    when a.is_sku then ${because('ATTRIBUTE_OF_VARIANTS')}
    when a.unknown_value is not null then ${because('ATTRIBUTE_VALUE_UNKNOWN', sql`, 'value', a.unknown_value`)}
    ${hasText ? sql`when not a.takes_text then ${because('ATTRIBUTE_NEEDS_CHOICE')}` : sql``}
    when not a.is_many and jsonb_array_length(coalesce(${after(operation)} -> ${key}, '[]'))
      > greatest(1, jsonb_array_length(coalesce(w.attributes -> ${key}, '[]'))) then ${because('ATTRIBUTE_TAKES_ONE')}`;
}
