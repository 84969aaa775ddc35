import { sql } from 'kysely';
import type { Sql } from '../operations/operation-kind.ts';
import { NAME_LENGTH } from '../operations/title/contract.ts';
import { entriesIn, type FieldName } from './field.ts';

/**
 * Characters of a text as the platform counts them, an emoji as two. @NOTE unverified: assumed because its servers
 * and its form count in UTF-16.
 */
export function lengthOf(text: Sql): Sql {
  return sql`(char_length(${text}) + char_length(regexp_replace(${text}, ${SINGLE}, '', 'g')))`;
}

/** Every character but those counted twice; an escape of PostgreSQL's regular expressions. */
const SINGLE = '[\\u0001-\\uFFFF]';

/** The first name that is new and that the platform would not take. */
export function nameRefusal(fields: readonly FieldName[]): Sql {
  const checks = entriesIn('titles', fields).map((language) => {
    const name = sql`(w.titles ->> ${language}::text)`;
    const facts = sql`'field', ${`title.${language}`}::text, 'most', ${sql.lit(NAME_LENGTH)}`;
    return sql`when w.titles -> ${language}::text is distinct from w.titles_before -> ${language}::text
        and (${name} = '' or octet_length(${name}) > ${sql.lit(NAME_LENGTH)} and ${lengthOf(name)} > ${sql.lit(NAME_LENGTH)})
      then case when ${name} = '' then jsonb_build_object('code', 'NAME_EMPTY', ${facts})
        else jsonb_build_object('code', 'NAME_TOO_LONG', ${facts}, 'count', ${lengthOf(name)}, 'name', left(${name}, 300)) end`;
  });
  return checks.length === 0 ? sql`null` : sql`case ${sql.join(checks, sql` `)} end`;
}
