import { sql } from 'kysely';
import type { FieldName } from '../../fields/field.ts';
import { isLonger, lengthOf } from '../../fields/names.ts';
import type { CompileContext, OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessNamed } from '../refusals.ts';
import type { TitleOperation } from './contract.ts';
import { literalPattern, literalReplacement } from './patterns.ts';

/** Names of products by language; a value of the product, so every one of its SKUs says the same. */
export const titleKind: OperationDefinition<TitleOperation> = {
  fields: (operation, context) =>
    languagesOf(operation, context).map((language): FieldName => `title.${language}`),
  compile: (operation, context) => ({
    set: { titles: languagesOf(operation, context).reduce<Sql>(renamed(operation), sql`w.titles`) },
    refusal: sql`case ${unlessNamed(operation.language === 'all' ? [] : [operation.language])} end`,
  }),
  pattern: (operation) => (operation.verb === 'regex' ? operation.find : undefined),
  refersTo: ({ language }) => (language === 'all' ? null : { what: 'language', code: language }),
  needsLanguages: ({ language }) => language === 'all',
  sentence: (operation) => {
    const name = operation.language === 'all' ? 'names' : `${operation.language} name`;
    switch (operation.verb) {
      case 'set':
      case 'prefix':
      case 'suffix':
        return `${name}: ${operation.verb} "${operation.value}"`;
      case 'replace':
      case 'regex':
        return `${name}: ${operation.verb} "${operation.find}" by "${operation.value}"`;
      case 'trim':
        return `${name} to ${operation.most} characters`;
      default:
        return operation satisfies never;
    }
  },
};

function languagesOf({ language }: TitleOperation, { languages }: CompileContext): readonly string[] {
  return language === 'all' ? languages : [language];
}

/** The names with the one in a language changed, where there is one. */
function renamed(operation: TitleOperation) {
  return (titles: Sql, language: string): Sql => {
    const name = sql`(w.titles ->> ${language}::text)`;
    const named = sql`jsonb_build_object(${language}::text, ${after(operation, name)})`;
    return sql`case when ${name} is null then ${titles} else ${titles} || ${named} end`;
  };
}

function after(operation: TitleOperation, name: Sql): Sql {
  switch (operation.verb) {
    case 'set':
      return sql`${operation.value}::text`;
    case 'prefix':
      return sql`${operation.value}::text || ${name}`;
    case 'suffix':
      return sql`${name} || ${operation.value}::text`;
    case 'replace': {
      const { find, value, ignoreCase } = operation;
      if (!ignoreCase) return tidied(name, sql`replace(${name}, ${find}, ${value})`);
      return tidied(name, replaced(name, literalPattern(find), literalReplacement(value), true));
    }
    case 'regex':
      return tidied(name, replaced(name, operation.find, operation.value, operation.ignoreCase ?? false));
    case 'trim':
      return trimmed(name, operation.most);
    default:
      return operation satisfies never;
  }
}

function replaced(name: Sql, pattern: string, by: string, ignoreCase: boolean): Sql {
  return sql`regexp_replace(${name}, ${pattern}, ${by}, ${ignoreCase ? 'gi' : 'g'})`;
}

/** A word taken out leaves no gap behind; a name it does not touch stays to the letter. */
function tidied(name: Sql, value: Sql): Sql {
  return sql`(select case when made = ${name} then made else btrim(regexp_replace(made, ' {2,}', ' ', 'g')) end
    from (values (${value})) v (made))`;
}

/** Half a word, with the spaces before it. */
const LAST_WORD = '\\s+\\S*$';

/** Cut at the end of a word where there is one; characters as the platform counts them. */
function trimmed(name: Sql, most: number): Sql {
  const limit = sql.lit(most);
  const isWordCut = sql`substr(${name}, room + 1, 1) ~ '\\w'`;
  const cut = sql`case when ${isWordCut} then regexp_replace(left(${name}, room), ${LAST_WORD}, '') else left(${name}, room) end`;
  return sql`case when not ${isLonger(name, limit)} then ${name}
    else (select rtrim(${cut}, ' ,;–-') from (values (${roomIn(name, limit)})) r (room)) end`;
}

/** How many characters fit: fewer where some count twice. */
function roomIn(name: Sql, limit: Sql): Sql {
  return sql`case when not ${isLonger(sql`left(${name}, ${limit})`, limit)} then ${limit} else (select max(k) from generate_series(${limit} / 2, ${limit}) k
    where ${lengthOf(sql`left(${name}, k)`)} <= ${limit}) end`;
}
