import { z } from 'zod';
import { scope } from '../scope/contract.ts';

const text = z
  .string()
  .min(1)
  .max(100)
  .refine((value) => !/\p{Cc}/u.test(value), 'must not hold control characters');
const common = {
  kind: z.literal('code'),
  field: z.enum(['skuCode', 'goodsCode', 'goodsBarcode']),
  scope: scope.optional(),
};

/**
 * SKU code, goods item code and goods barcode of a variant: set to a text with placeholders, put before or after what
 * is there, replace a part, or taken away.
 */
export const codeOperation = z.discriminatedUnion('verb', [
  z.strictObject({ ...common, verb: z.literal('set'), value: text }),
  z.strictObject({ ...common, verb: z.literal('prefix'), value: text }),
  z.strictObject({ ...common, verb: z.literal('suffix'), value: text }),
  z.strictObject({ ...common, verb: z.literal('replace'), find: text, value: z.string().max(100) }),
]);
export type CodeOperation = z.infer<typeof codeOperation>;
