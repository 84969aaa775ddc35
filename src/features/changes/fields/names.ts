import { sql } from 'kysely';
import type { Sql } from '../operations/operation-kind.ts';
import { brandPattern } from '../operations/title/brand-words.ts';
import { NAME_LENGTH } from '../operations/title/rules.ts';
import { entriesIn, type FieldName } from './field.ts';
import type { Guard } from './guard.ts';

/**
 * Characters of a text as the platform counts them, an emoji as two. @NOTE unverified: assumed because its servers
 * and its form count in UTF-16.
 */
export function lengthOf(text: Sql): Sql {
  return sql`(char_length(${text}) + char_length(regexp_replace(${text}, ${SINGLE}, '', 'g')))`;
}

/** Every character but those counted twice; an escape of PostgreSQL's regular expressions. */
const SINGLE = '[\\u0001-\\uFFFF]';

/** A character that counts twice. */
const DOUBLE = '[\\U00010000-\\U0010FFFF]';

/** Longer than the platform takes; counted out only where a character counts twice, which is dear. */
export function isLonger(text: Sql, most: Sql): Sql<boolean> {
  return sql<boolean>`(char_length(${text}) > ${most}
    or char_length(${text}) * 2 > ${most} and ${text} ~ ${DOUBLE} and ${lengthOf(text)} > ${most})`;
}

/** The first name that is new and that the platform would not take. */
export function nameRefusal(fields: readonly FieldName[]): Sql {
  const checks = entriesIn('titles', fields).map((language) => {
    const name = sql`(w.titles ->> ${language}::text)`;
    const facts = sql`'field', ${`title.${language}`}::text, 'most', ${sql.lit(NAME_LENGTH)}`;
    return sql`when w.titles -> ${language}::text is distinct from w.titles_before -> ${language}::text
        and (${name} = '' or ${isLonger(name, sql.lit(NAME_LENGTH))})
      then case when ${name} = '' then jsonb_build_object('code', 'NAME_EMPTY', ${facts})
        else jsonb_build_object('code', 'NAME_TOO_LONG', ${facts}, 'count', ${lengthOf(name)}, 'name', left(${name}, 300)) end`;
  });
  return checks.length === 0 ? sql`null` : sql`case ${sql.join(checks, sql` `)} end`;
}

type NameGuards = { guards: Guard[]; join: Sql; word: Sql };

/**
 * Warnings about new names: another product of the store has it, in this change set or outside, or one of the brand
 * words is in it. `join` adds what the guards look at to the judged rows `w`; `word` is the brand word found.
 */
export function nameGuards(
  workspaceId: string,
  fields: readonly FieldName[],
  words: readonly string[],
): NameGuards {
  const languages = entriesIn('titles', fields);
  if (languages.length === 0) return { guards: [], join: sql``, word: sql`null` };
  const pattern = brandPattern(words);
  const changed = (language: string, test: Sql) => sql<boolean>`w.titles -> ${language}::text is distinct from
    w.titles_before -> ${language}::text and ${test}`;
  const name = (language: string) => sql`(w.titles ->> ${language}::text)`;
  const taken = languages.map((language, index) => {
    const others = sql`partition by w.store_id, ${name(language)} collate "C"`;
    const isTwice = sql`min(w.product_id) over (${others}) <> max(w.product_id) over (${others})`;
    return changed(language, sql`(${sql.ref(`taken${index}`)}.name is not null or ${isTwice})`);
  });
  const branded = languages.map((language) => changed(language, sql`${name(language)} ~ ${pattern}`));
  const found = languages.map(
    (language) =>
      sql`case when ${changed(language, sql`true`)} then btrim(substring(${name(language)} from ${pattern}), ' ,.;:!?/|()[]"''-') end`,
  );
  return {
    guards: [
      { code: 'NAME_TAKEN', when: anyOf(taken) },
      ...(pattern === null ? [] : [{ code: 'BRAND_WORD', when: anyOf(branded) } as const]),
    ],
    join: sql.join(
      languages.map((language, index) => namesOutside(workspaceId, language, index)),
      sql` `,
    ),
    word: pattern === null ? sql`null` : sql`coalesce(${sql.join([sql`null::text`, ...found])})`,
  };
}

function anyOf(tests: readonly Sql[]): Sql<boolean> {
  return sql`(${sql.join(tests, sql` or `)})`;
}

/** Names of the stores' products that are not in the change set. */
function namesOutside(workspaceId: string, language: string, index: number): Sql {
  const alias = sql.ref(`taken${index}`);
  return sql`
    left join (select distinct o.store_id, o.titles ->> ${language}::text as name from products o
      where o.workspace_id = ${workspaceId} and o.gone_at is null and o.titles ->> ${language}::text is not null
        and o.store_id in (select store_id from picked)
        and (o.store_id, o.product_id) not in (select store_id, product_id from picked)) ${alias}
      on ${alias}.store_id = w.store_id and ${alias}.name = w.titles ->> ${language}::text`;
}
