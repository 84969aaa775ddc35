import { z } from 'zod';
import { scope } from '../scope/contract.ts';

/** The lowest price a change may set for a variant, our own value: an amount, a percentage of today's price, or none. */
export const floorOperation = z.discriminatedUnion('verb', [
  z.strictObject({
    kind: z.literal('floor'),
    verb: z.literal('set'),
    value: z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be a number such as 4.99'),
    scope: scope.optional(),
  }),
  z.strictObject({
    kind: z.literal('floor'),
    verb: z.literal('percent'),
    /** Percent of today's price: 85 = 15 percent below it. */
    value: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,4})?$/, 'must be a percentage such as 85')
      .refine((text) => Number(text) > 0 && Number(text) <= 100, 'must be above 0 and at most 100'),
    scope: scope.optional(),
  }),
  z.strictObject({ kind: z.literal('floor'), verb: z.literal('clear'), scope: scope.optional() }),
]);
export type FloorOperation = z.infer<typeof floorOperation>;
