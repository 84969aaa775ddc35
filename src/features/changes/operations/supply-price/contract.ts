import { z } from 'zod';
import { percent } from '../number/contract.ts';
import { scope } from '../scope/contract.ts';

/** A plain decimal such as `21.50`; exact, never a float. */
const amount = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be a number such as 21.50, from 0 to 999999');
const signedAmount = z.string().regex(/^-?\d{1,6}(\.\d{1,6})?$/, 'must be a number such as 0.50 or -0.50');
const common = { kind: z.literal('supply-price'), scope: scope.optional() };

/**
 * What the platform pays for a fully managed SKU, in the product's own currency. It goes to an audit of the platform,
 * which accepts it or suggests another (open-platform.md 5.3, seen in code).
 */
export const supplyPriceOperation = z.discriminatedUnion('verb', [
  z.strictObject({ ...common, verb: z.literal('set'), value: amount }),
  z.strictObject({ ...common, verb: z.literal('add'), value: signedAmount }),
  z.strictObject({ ...common, verb: z.literal('percent'), value: percent }),
]);
export type SupplyPriceOperation = z.infer<typeof supplyPriceOperation>;
