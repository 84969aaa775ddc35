import { LosslessNumber, parse, stringify } from 'lossless-json';

/** A number that may be beyond 2^53; digits inside text match only by chance, which costs time and nothing else. */
const LONG_NUMBER = /[:,[\s-](?:\d{17}|9\d{15})/;

/**
 * Parses JSON without losing digits: an integer beyond 2^53 comes out as text, everything else as usual.
 * SKU ids such as 12000036000000001 travel as JSON numbers (open-platform.md 2.1, found).
 */
export function parseJson(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  return parse(text, undefined, {
    parseNumber: (digits) => {
      const value = Number(digits);
      return /^-?\d+$/.test(digits) && !Number.isSafeInteger(value) ? digits : value;
    },
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

/** JSON for a parameter: `integer` values with all their digits, fields that are null left out. */
export function toJson(value: unknown): string {
  const text = stringify(value, (_, field) => (field === null ? undefined : field));
  if (text === undefined) throw new TypeError('a parameter must be representable as JSON');
  return text;
}

/** An id held as text, to be sent as a JSON number. */
export function integer(id: string): LosslessNumber {
  if (!/^\d{1,19}$/.test(id)) throw new TypeError(`not a platform id: ${id.slice(0, 40)}`);
  return new LosslessNumber(id);
}
