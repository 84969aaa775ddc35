import { parse } from 'lossless-json';

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

/** Parses JSON without loss: integers beyond 2^53 arrive as bigint. Null when the text is no JSON. */
export function readJson(text: string): { value: unknown } | null {
  try {
    return { value: parse(text, undefined, readNumber) };
  } catch {
    // Truncated, malformed or nested so deep that the parser runs out of stack: all "no JSON" to the caller.
    return null;
  }
}

function readNumber(text: string): number | bigint {
  const value = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
