import { z } from 'zod';
import { htmlProblem } from './html/rules.ts';
import { BLOCK_LENGTH, BLOCK_NAME, PLACES } from './rules.ts';

const language = z.string().regex(/^(all|[a-z]{2,3}_[A-Z]{2})$/, 'must be a language such as en_US, or all');
const html = z
  .string()
  .min(1)
  .max(BLOCK_LENGTH)
  .superRefine((text, check) => {
    const found = htmlProblem(text);
    if (found) check.addIssue({ code: 'custom', message: `may not hold ${found.piece} (${found.problem})` });
  });
/** What the block is found by later, to be replaced or taken out. */
const name = z.string().regex(BLOCK_NAME, 'must be small letters, digits and hyphens, at most 40');
const common = { kind: z.literal('description'), language, name };

/**
 * A block of a template in the description: put there in place of the one of its name, or taken out. `{title}`,
 * `{skuCodes}`, `{store}` and `{productId}` in it stand for what they are of each product.
 */
export const descriptionOperation = z.discriminatedUnion('verb', [
  z.strictObject({ ...common, verb: z.literal('put'), place: z.enum(PLACES), html }),
  z.strictObject({ ...common, verb: z.literal('remove') }),
]);
export type DescriptionOperation = z.infer<typeof descriptionOperation>;
