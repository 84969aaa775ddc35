import { z } from 'zod';
import { endpoint, refusals, uuid } from '#shared/contract.ts';

/** What the platform calls something, by language (`en`, `zh`). */
const names = z.record(z.string(), z.string());
const offered = z.object({
  id: z.string(),
  names,
  /** Categories that offer it, and those that require it. */
  categories: z.int(),
  requiredIn: z.int(),
  /** Some category lets several values be given, or a text that is none of the list. */
  isMany: z.boolean(),
  takesText: z.boolean(),
  /** Categories that do not know it, at most 5. */
  missingIn: z.array(names),
});
export type OfferedAttribute = z.output<typeof offered>;

/** The products meant: those of a change set, or of all stores. */
const about = z.object({ changeSetId: uuid.optional() });
const found = refusals({ NOT_FOUND: 404 });

export const attributeEndpoints = {
  listAttributes: endpoint(
    'changes.view',
    'GET',
    '/listing-attributes',
    'Attributes that the categories of products know, variants aside',
  )
    .input(about)
    .output(
      z.object({
        /** Categories of the products, and how many of them were not read yet. */
        categories: z.int(),
        unread: z.int(),
        attributes: z.array(offered),
      }),
    )
    .errors(found),
  listAttributeValues: endpoint(
    'changes.view',
    'GET',
    '/listing-attributes/{attributeId}/values',
    'Values that categories offer for an attribute, 100 at most',
  )
    .input(
      about.extend({
        attributeId: z.string().regex(/^\d{1,19}$/),
        /** A part of the name, in any language. */
        q: z.string().max(100).optional(),
      }),
    )
    .output(z.object({ values: z.array(z.object({ id: z.string(), names, categories: z.int() })) }))
    .errors(found),
};
