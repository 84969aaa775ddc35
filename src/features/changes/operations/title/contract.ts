import { z } from 'zod';
import { NAME_LENGTH, PATTERN_LENGTH } from './rules.ts';

/** Any language of a listing, not only those we know to name; `all` = every language the product has a name in. */
const language = z.string().regex(/^(all|[a-z]{2,3}_[A-Z]{2})$/, 'must be a language such as en_US, or all');
const text = z
  .string()
  .min(1)
  .max(300)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');
const replacement = z
  .string()
  .max(300)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');
const common = { kind: z.literal('title'), language };

/** The name of a product in a language, or in all it has. Several of them apply in their order. */
export const titleOperation = z.discriminatedUnion('verb', [
  z.strictObject({ ...common, verb: z.literal('set'), value: text }),
  z.strictObject({ ...common, verb: z.literal('prefix'), value: text }),
  z.strictObject({ ...common, verb: z.literal('suffix'), value: text }),
  z.strictObject({
    ...common,
    verb: z.literal('replace'),
    find: text,
    value: replacement,
    ignoreCase: z.boolean().optional(),
  }),
  z.strictObject({
    ...common,
    verb: z.literal('regex'),
    /** A regular expression of PostgreSQL. */
    find: z.string().min(1).max(PATTERN_LENGTH),
    /** `\1` stands for what the first group matched, `\&` for all of it. */
    value: replacement,
    ignoreCase: z.boolean().optional(),
  }),
  z.strictObject({ ...common, verb: z.literal('trim'), most: z.int().min(1).max(NAME_LENGTH) }),
]);
export type TitleOperation = z.infer<typeof titleOperation>;
