import { z } from 'zod';
import { parseJson } from '../json.ts';

/**
 * A list in any of its forms: an array, an array under its element's name (`{"order_dto":[…]}`),
 * `{}` in its place, or nothing at all (open-platform.md 2.1, found; `{}` seen in recorded replies).
 */
export function list<Element extends z.ZodType>(element: Element) {
  return z.preprocess(unwrapList, z.array(element));
}

function unwrapList(value: unknown): unknown {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const inner: unknown[] = Object.values(value);
  if (inner.length === 0) return [];
  return inner.length === 1 && Array.isArray(inner[0]) ? inner[0] : value;
}

/** An id as text, whether it came as a number or as text; never empty. */
export const id = z.union([z.string().min(1), z.int().transform(String)]);

/** A flag that is sometimes text: `"true"` (open-platform.md 2.3, found). */
export const flag = z.union([
  z.boolean(),
  z
    .string()
    .regex(/^(true|false)$/i)
    .transform((value) => value.toLowerCase() === 'true'),
]);

/** A decimal (price, weight) as text, whether it came as text or as a number. */
export const decimal = z.union([
  z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/),
  z
    .number()
    .transform(String)
    .pipe(z.string().regex(/^-?\d+(\.\d+)?$/)),
]);

/** A count as a number, whether it came as a number or as text. */
export const count = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);

/** Text that may be missing, null or empty: all of them are null. */
export const optionalText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value || null);

/** A field that may be missing, null or empty text: all of them are null. */
export function optional<Value extends z.ZodType>(value: Value) {
  return z.preprocess((raw) => (raw === undefined || raw === '' ? null : raw), value.nullable());
}

/** A document that travels as JSON inside a text. */
export function jsonText<Value extends z.ZodType>(value: Value) {
  return z
    .string()
    .transform((text, ctx) => {
      try {
        return parseJson(text);
      } catch {
        ctx.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(value);
}
