/** One value of an attribute: one the category offers (`id`), a text, or a range; the parts a value lacks are empty. */
export type AttributeValue = { id: string; text: string; from: string; to: string; unit: string };

/** Attributes of a product: values by key, each in one line and sorted, and what the platform calls those with an id. */
export type ProductAttributes = { values: Record<string, string[]>; names: Record<string, string> };

/** What an attribute is kept under: its id, or its own name behind a tilde. */
export function attributeKey(attribute: { id?: string | undefined; name?: string | undefined }): string {
  return attribute.id ?? `~${attribute.name ?? ''}`;
}

/** The attribute of a key. */
export function attributeOf(key: string): { id: string } | { name: string } {
  return key.startsWith('~') ? { name: key.slice(1) } : { id: key };
}

/** A value in one line that loses nothing: `#1001 Cotton`, `A 7`, `220|||V`, `|10|20|cm`. */
export function valueLine({ id, text, from, to, unit }: AttributeValue): string {
  const words = id === '' ? escaped(text).replace(/^#/, '\\#') : `#${id} ${escaped(text)}`.trimEnd();
  const isRange = from !== '' || to !== '' || unit !== '';
  return isRange ? [words, ...[from, to, unit].map(escaped)].join('|') : words;
}

/** The value of a line. */
export function valueOfLine(line: string): AttributeValue {
  const [, id = '', rest = ''] = /^(?:#(\d+)(?: |$|(?=\|)))?(.*)$/s.exec(line) ?? [];
  const [text = '', from = '', to = '', unit = ''] = rest.split('|').map(unescaped);
  return { id, text, from, to, unit };
}

/** A value as people read it. */
export function valueText(line: string): string {
  const { id, text, from, to, unit } = valueOfLine(line);
  const range = [from, to].filter(Boolean).join('–');
  return [text, range, unit].filter(Boolean).join(' ') || id;
}

/** What makes a value itself: its id, whatever the platform calls it, else all of it. */
export function valueIdentity(line: string): string {
  return line.replace(/^(#\d+) .*$/s, '$1');
}

/** A bar inside a text is written `\\/`, so that every bar of a line parts something. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\/');
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (_, one: string) => (one === '/' ? '|' : one));
}
