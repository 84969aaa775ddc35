/** A description in one language: pages of the shop and of its app. */
export type Detail = { web: string; mobile: string };

/** What a listing says of itself, made of its name. */
export function makeDetail(title: string): Detail {
  const safe = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return { web: `<h2>${safe}</h2>\n<p>Checked by hand, packed within a day.</p>`, mobile: '' };
}

export function makeDetails(subjects: Readonly<Record<string, string>>): Record<string, Detail> {
  return Object.fromEntries(Object.entries(subjects).map(([locale, title]) => [locale, makeDetail(title)]));
}
