import { z } from 'zod';
import { scope } from '../scope/contract.ts';

/** Whether a variant can be bought (domain rules 5.3: `status` per SKU, found in a seller system's form). */
export const sellableOperation = z.strictObject({
  kind: z.literal('sellable'),
  value: z.boolean(),
  scope: scope.optional(),
});
export type SellableOperation = z.infer<typeof sellableOperation>;
