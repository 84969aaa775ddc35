const ELEMENT = Symbol('element');

/** A list of the wire: `element` is the name its items carry in the wrapped form. */
export type WireList = { readonly [ELEMENT]: string; readonly items: readonly Wire[] };
export type WireObject = { readonly [name: string]: Wire | undefined };
export type Wire = string | number | boolean | bigint | null | WireList | WireObject;

/** How an answer writes its lists: `{"order_dto":[…]}` or `[…]` (open-platform.md 2.1). */
export type AnswerForm = 'wrapped' | 'simplified';

export function list(element: string, items: readonly Wire[]): WireList {
  return { [ELEMENT]: element, items };
}

function isList(value: WireList | WireObject): value is WireList {
  return ELEMENT in value;
}

/** JSON text of a wire value; bigints become bare integers, which `JSON.stringify` cannot do. */
export function writeJson(value: Wire, form: AnswerForm): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'object':
      if (value === null) return 'null';
      return isList(value) ? writeList(value, form) : writeObject(value, form);
    default:
      return value satisfies never;
  }
}

/** An empty list is `{}` in the wrapped form, as recorded answers of the platform show. */
function writeList(value: WireList, form: AnswerForm): string {
  const items = value.items.map((item) => writeJson(item, form)).join(',');
  if (form === 'simplified') return `[${items}]`;
  return items === '' ? '{}' : `{${JSON.stringify(value[ELEMENT])}:[${items}]}`;
}

function writeObject(value: WireObject, form: AnswerForm): string {
  let text = '';
  for (const name in value) {
    const member = value[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${writeJson(member, form)}`;
  }
  return `{${text}}`;
}

export type JsonObject = { readonly [name: string]: unknown };

/** A text, or an integer too long for a JavaScript number; texts are matched so that digits inside them are left alone. */
const TEXT_OR_LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?![\d.eE])/gs;

/** Parses JSON without loss: integers of 16 digits and more arrive as text. Null when the text is no JSON. */
export function readJson(text: string): { value: unknown } | null {
  try {
    const quoted = text.replace(TEXT_OR_LONG_INTEGER, (token) =>
      token.startsWith('"') ? token : `"${token}"`,
    );
    return { value: JSON.parse(quoted) };
  } catch {
    // Cut off, malformed, or nested deeper than the parser goes: all "no JSON" to the caller.
    return null;
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
