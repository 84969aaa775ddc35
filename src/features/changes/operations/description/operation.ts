import { sql } from 'kysely';
import type { FieldName } from '../../fields/field.ts';
import type { CompileContext, OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessListed } from '../refusals.ts';
import type { DescriptionOperation } from './contract.ts';
import { BODY_LENGTH, PLACEHOLDERS, type Placeholder } from './rules.ts';

/** Descriptions of products by language; a value of the product, so every one of its SKUs says the same. */
export const descriptionKind: OperationDefinition<DescriptionOperation> = {
  fields: (operation, context) =>
    languagesOf(operation, context).map((language): FieldName => `description.${language}`),
  compile: (operation, context) => {
    const languages = languagesOf(operation, context);
    return {
      join: sql.join(
        languages.map((language, index) => described(operation, context, language, index)),
        sql` `,
      ),
      set: {
        descriptions: languages.reduce<Sql>(
          (all, language, index) => sql`case when ${html(index)} is null then ${all}
            else ${all} || jsonb_build_object(${language}::text, jsonb_build_object('html', ${html(index)})) end`,
          sql`w.descriptions`,
        ),
      },
      refusal: refusal(operation, languages),
    };
  },
  needsLanguages: ({ language }) => language === 'all',
  sentence: (operation) => {
    const where = operation.language === 'all' ? 'descriptions' : `${operation.language} description`;
    return operation.verb === 'remove'
      ? `${where}: take out block ${operation.name}`
      : `${where}: block ${operation.name} (${operation.place})`;
  },
};

function languagesOf({ language }: DescriptionOperation, { languages }: CompileContext): readonly string[] {
  return language === 'all' ? languages : [language];
}

const html = (index: number) => sql.ref(`d${index}.html`);

/** What the description in a language becomes; null where the product has none. */
function described(
  operation: DescriptionOperation,
  { workspaceId }: CompileContext,
  language: string,
  index: number,
): Sql {
  const now = sql`w.descriptions -> ${language}::text`;
  const body = sql`case when jsonb_typeof(${now}) = 'object' then ${now} ->> 'html' else (
    select d.body from product_descriptions d where d.workspace_id = ${workspaceId} and d.store_id = w.store_id
      and d.product_id = w.product_id and d.language = ${language} and d.hash = ${now} #>> '{}') end`;
  const [place, block] =
    operation.verb === 'put'
      ? [operation.place, filled(operation.html, workspaceId, language)]
      : ['none', sql`''`];
  return sql`left join lateral (select app.with_block(b.body, ${operation.name}, ${place}, ${block}) as html
    from (select ${body} as body offset 0) b offset 0) ${sql.ref(`d${index}`)} on true`;
}

/** A block with what its placeholders stand for. */
function filled(block: string, workspaceId: string, language: string): Sql {
  const key = sql`q.workspace_id = ${workspaceId} and q.store_id = w.store_id`;
  const product = sql`${key} and q.product_id = w.product_id`;
  const values: Readonly<Record<Placeholder, Sql>> = {
    title: sql`(select coalesce(q.titles ->> ${language}::text, q.title) from products q where ${product})`,
    skuCodes: sql`(select coalesce(string_agg(q.code, ', ' order by q.position), '') from skus q where ${product})`,
    store: sql`(select q.name from stores q where q.workspace_id = ${workspaceId} and q.id = w.store_id)`,
    productId: sql`w.product_id`,
  };
  const used = PLACEHOLDERS.filter((name) => block.includes(`{${name}}`));
  // A brace in a value must not become a placeholder of its own.
  return used.reduce<Sql>(
    (text, name) =>
      sql`replace(${text}, ${`{${name}}`}, replace(app.html_text(${values[name]}), '{', '&#123;'))`,
    sql`${block}::text`,
  );
}

function refusal(operation: DescriptionOperation, languages: readonly string[]): Sql {
  const each = languages.map((language, index) => {
    const facts = sql`'language', ${language}::text, 'name', ${operation.name}::text, 'most', ${sql.lit(BODY_LENGTH)}`;
    const isChanged = sql`w.descriptions ? ${language}::text and ${html(index)} is not null`;
    return sql`
      ${
        operation.language === 'all'
          ? sql``
          : sql`when not w.descriptions ? ${language}::text
        then jsonb_build_object('code', 'DESCRIPTION_ABSENT', ${facts})`
      }
      when ${isChanged} and ${html(index)} ~ '(^|-->)\\s*[{[]' then jsonb_build_object('code', 'DESCRIPTION_OF_MODULES', ${facts})
      when ${isChanged} and char_length(${html(index)}) > ${sql.lit(BODY_LENGTH)}
        then jsonb_build_object('code', 'DESCRIPTION_TOO_LONG', ${facts}, 'count', char_length(${html(index)}))
      when ${isChanged} and btrim(${html(index)}, E' \\n\\r\\t') = '' then jsonb_build_object('code', 'DESCRIPTION_EMPTY', ${facts})`;
  });
  return sql`case ${unlessListed()} when w.descriptions is null then '{"code":"NOT_READ_YET"}'::jsonb
    ${sql.join([sql``, ...each], sql` `)} end`;
}
