import { z } from 'zod';
import { scope } from '../scope/contract.ts';

/** Whether the goods travel in their original box (domain rules 5.3, found). */
export const originalBoxOperation = z.strictObject({
  kind: z.literal('original-box'),
  value: z.boolean(),
  scope: scope.optional(),
});
export type OriginalBoxOperation = z.infer<typeof originalBoxOperation>;
