import { z } from 'zod';
import { endpoint, refusals, uuid } from '#shared/contract.ts';

/** A description before and after; null where there is none, or where the text is not kept any more. */
const texts = z.object({ before: z.string().nullable(), after: z.string().nullable() });

export const descriptionEndpoints = {
  readDescription: endpoint(
    'changes.view',
    'GET',
    '/change-sets/{id}/descriptions/{storeId}/{productId}',
    'What a change set makes of the description of a product, as texts',
  )
    .input(
      z.object({
        id: uuid,
        storeId: uuid,
        productId: z.string().regex(/^[\w-]{1,64}$/),
        language: z.string().regex(/^[a-z]{2,3}_[A-Z]{2}$/, 'must be a language such as en_US'),
      }),
    )
    .output(texts)
    .errors(refusals({ NOT_FOUND: 404 })),
};
