import { z } from 'zod';
import { productFilter } from '#features/products/contract.ts';
import { uuid } from '#shared/contract.ts';

const productRef = z.strictObject({ storeId: uuid, productId: z.string().min(1).max(64) });

/**
 * What a change set is about: everything that matches a filter of the product list but for some, or products
 * one by one. Evaluated in the database each time it is previewed.
 */
export const selection = z.union([
  z.strictObject({ products: z.array(productRef).min(1).max(5000) }),
  z.strictObject({
    /** Strict: a misspelt part must not widen what is changed. */
    filter: productFilter.strict(),
    exclude: z.array(productRef).max(5000).optional(),
  }),
  /** The products of which cells were given. */
  z.strictObject({ cells: z.literal(true) }),
]);
export type Selection = z.infer<typeof selection>;
