import { z } from 'zod';
import { percent } from '../number/contract.ts';
import { scope } from '../scope/contract.ts';

/** A plain decimal such as `4.99`; exact, never a float. */
const amount = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be a number such as 4.99, from 0 to 999999');
const signedAmount = z.string().regex(/^-?\d{1,6}(\.\d{1,6})?$/, 'must be a number such as 0.50 or -0.50');
/** Amounts mean this currency; rows in another one are refused. Without it all selected rows must share one. */
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .optional();

/** Bare price of semi-managed products, retail price of POP products. Several of them apply in their order. */
export const priceOperation = z.discriminatedUnion('verb', [
  z.strictObject({
    kind: z.literal('price'),
    verb: z.literal('set'),
    value: amount,
    currency,
    scope: scope.optional(),
  }),
  z.strictObject({
    kind: z.literal('price'),
    verb: z.literal('add'),
    value: signedAmount,
    currency,
    scope: scope.optional(),
  }),
  z.strictObject({
    kind: z.literal('price'),
    verb: z.literal('percent'),
    value: percent,
    scope: scope.optional(),
  }),
  z.strictObject({
    kind: z.literal('price'),
    verb: z.literal('round-99'),
    /** Which price ending in .99 is taken; the nearest unless told, the higher of two equally near. */
    direction: z.enum(['nearest', 'up', 'down']).optional(),
    scope: scope.optional(),
  }),
]);
export type PriceOperation = z.infer<typeof priceOperation>;
