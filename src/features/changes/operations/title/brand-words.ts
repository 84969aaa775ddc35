import { literalPattern } from './patterns.ts';

/** Every word once, whatever its case, in the order of the alphabet. */
export function tidiedWords(words: readonly string[]): string[] {
  const byLower = new Map(words.map((word) => [word.trim().toLowerCase(), word.trim()]));
  byLower.delete('');
  return [...byLower.values()].sort((a, b) => a.localeCompare(b, 'en'));
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const LETTER = '[\\p{L}\\p{N}]';
const BEGINS = new RegExp(`^${LETTER}`, 'u');
const ENDS = new RegExp(`${LETTER}$`, 'u');

// Not `\m` and `\M`: PostgreSQL remembers no step of a search that looks around, which makes 500 words take minutes.
const BEFORE = '(?:^|[^[:alnum:]])';
const BEHIND = '(?:$|[^[:alnum:]])';

/**
 * A regular expression of PostgreSQL that finds any of the words, upper and lower case alike: as words of their own,
 * with the marks around them, and anywhere in scripts without spaces. Null without words.
 */
export function brandPattern(words: readonly string[]): string | null {
  if (words.length === 0) return null;
  const groups = new Map<string, string[]>();
  for (const word of words) {
    const isUnspaced = UNSPACED.test(word);
    const start = !isUnspaced && BEGINS.test(word) ? BEFORE : '';
    const end = !isUnspaced && ENDS.test(word) ? BEHIND : '';
    const key = `${start} ${end}`;
    groups.set(key, [...(groups.get(key) ?? []), literalPattern(word)]);
  }
  const parts = [...groups].map(([key, patterns]) => {
    const [start = '', end = ''] = key.split(' ');
    return `${start}(?:${patterns.join('|')})${end}`;
  });
  return `(?i)(?:${parts.join('|')})`;
}
