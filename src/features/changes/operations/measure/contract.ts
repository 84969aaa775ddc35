import { z } from 'zod';
import { percent } from '../number/contract.ts';
import { scope } from '../scope/contract.ts';

/** A plain decimal, exact; the fourth digit after the point lets an input below the smallest weight be named. */
const amount = z.string().regex(/^-?\d{1,6}(\.\d{1,6})?$/, 'must be a number such as 0.35 or -0.05');
const field = z.enum(['weight', 'length', 'width', 'height']);
const common = { kind: z.literal('measure'), field, scope: scope.optional() };

/** Packed weight in kg, packed length, width and height in cm, per variant (domain rules 5.3, found). */
export const measureOperation = z.discriminatedUnion('verb', [
  z.strictObject({ ...common, verb: z.literal('set'), value: amount }),
  z.strictObject({ ...common, verb: z.literal('add'), value: amount }),
  z.strictObject({ ...common, verb: z.literal('percent'), value: percent }),
]);
export type MeasureOperation = z.infer<typeof measureOperation>;
