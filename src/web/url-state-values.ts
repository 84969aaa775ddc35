import { parseSearch, stringifySearch } from './search.ts';

/** One key of an address: whether a text is a value of it, and the default that is left out. */
export type UrlKey = { accepts: (text: string) => boolean; initial?: string };

/** Free text up to a length. */
export const urlText = (maxLength = 200): UrlKey => ({ accepts: (text) => text.length <= maxLength });

export const urlChoice = (values: readonly string[], initial?: string): UrlKey => ({
  accepts: (text) => values.includes(text),
  ...(initial !== undefined && { initial }),
});

/** Several of known values: `a,b`. */
export const urlChoices = (values: readonly string[]): UrlKey => ({
  accepts: (text) => text.split(',').every((one) => values.includes(one)),
});

export const urlPattern = (pattern: RegExp): UrlKey => ({ accepts: (text) => pattern.test(text) });

export type Values<Keys extends Record<string, UrlKey>> = {
  readonly [Key in keyof Keys]: string | undefined;
};

/** Reads the keys out of an address; unknown values are left out and named. */
export function readUrlState<Keys extends Record<string, UrlKey>>(keys: Keys, search: string) {
  const given = parseSearch(search);
  const dropped: string[] = [];
  const entries = Object.entries(keys).map(([key, { accepts, initial }]) => {
    const raw = given[key];
    const text = Array.isArray(raw) ? raw.join(',') : raw;
    if (text === undefined) return [key, initial] as const;
    if (accepts(text)) return [key, text] as const;
    dropped.push(key);
    return [key, initial] as const;
  });
  // Object.fromEntries loses the key type; the keys are exactly those of `keys`.
  return { values: Object.fromEntries(entries) as Values<Keys>, dropped };
}

/** The address part after a change: defaults left out, a changed list starts at its first page. */
export function writeUrlState<Keys extends Record<string, UrlKey>>(
  keys: Keys,
  search: string,
  change: Partial<Values<Keys>>,
): string {
  const next: Record<string, unknown> = { ...parseSearch(search), ...change };
  for (const [key, { initial }] of Object.entries(keys)) {
    if (next[key] === initial) delete next[key];
  }
  return stringifySearch(next);
}
