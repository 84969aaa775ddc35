import type { RefusalFacts } from '#shared/refusal.ts';

type Place = { value: unknown; key: string; inside: Place | null };

/**
 * The first text of an input that PostgreSQL cannot store, as facts of INPUT_INVALID: with a null character, or with
 * half of a surrogate pair. Asked of every input before its schema, so that no contract has to think of it.
 */
export function findUnstorableText(input: unknown): RefusalFacts | null {
  const open: Place[] = [{ value: input, key: '', inside: null }];
  // A list of its own, because nesting is as deep as the sender likes.
  for (let place = open.pop(); place; place = open.pop()) {
    const { value } = place;
    const problem = problemOf(place.key) ?? (typeof value === 'string' ? problemOf(value) : null);
    if (problem) return { field: addressOf(place), problem };
    if (!isRecord(value)) continue;
    for (const [key, part] of Object.entries(value)) open.push({ value: part, key, inside: place });
  }
  return null;
}

/** Not only plain ones: what a query is read into has a prototype of its own. */
function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Blob);
}

function problemOf(text: string): string | null {
  if (text.includes('\0')) return 'must not contain null characters';
  if (/\p{Surrogate}/u.test(text)) return 'must not contain half characters (unpaired surrogates)';
  return null;
}

function addressOf(place: Place): string {
  const parts: string[] = [];
  for (let part: Place | null = place; part?.inside; part = part.inside) parts.unshift(part.key);
  return parts.join('.').slice(0, 200).replaceAll('\0', '\\0') || 'body';
}
