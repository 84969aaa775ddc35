import { z } from 'zod';

/** Our own bounds: the list of any store fits, and the pattern made of it stays small. */
export const MAX_BRAND_WORDS = 500;
export const BRAND_WORD_LENGTH = 60;

/** @NOTE assumed: names of at most 128 characters; real listings run to 120-128 (domain rules 5.3, July 2026). */
export const NAME_LENGTH = 128;
/** Our own bound: no sensible pattern is longer, and a longer one costs more to prepare than to run. */
export const PATTERN_LENGTH = 200;

/** Languages of listings as the platform writes them: `en_US` (open-platform.md 8, seen in code). */
export const LANGUAGES = [
  ...(['en_US', 'ru_RU', 'es_ES', 'pt_BR', 'fr_FR', 'de_DE', 'it_IT', 'nl_NL', 'pl_PL', 'tr_TR'] as const),
  ...(['ar_MA', 'iw_IL', 'in_ID', 'ja_JP', 'ko_KR', 'th_TH', 'vi_VN', 'zh_CN', 'zh_TW', 'uk_UA'] as const),
] as const;

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
