/** What stands behind the `?` of an address: plain texts, several of one key as a list. */
export type SearchValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** `state=joined&country=BR&country=ES` as values; empty texts are left out. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    if (value === '') continue;
    const before = values[key];
    if (before === undefined) values[key] = value;
    else values[key] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return values;
}

/** The address part with its `?`, empty when nothing is chosen; `,` and `:` stay readable. */
export function stringifySearch(values: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string' && one !== '') search.append(key, one);
    }
  }
  const text = search.toString().replace(/%2C/g, ',').replace(/%3A/g, ':');
  return text ? `?${text}` : '';
}
