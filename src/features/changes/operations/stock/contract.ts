import { z } from 'zod';
import { scope } from '../scope/contract.ts';
import { MAX_STOCK } from './rules.ts';

const percent = z
  .string()
  .regex(/^-?\d{1,4}(\.\d{1,4})?$/, 'must be a percentage such as 10 or -12.5')
  .refine((text) => Number(text) >= -100 && Number(text) <= 1000, 'must be from -100 to 1000');

const common = {
  kind: z.literal('stock'),
  /** Code of one warehouse, `own` for a POP product's; every warehouse a SKU has stock in when left out. */
  warehouse: z
    .string()
    .regex(/^[!-~]{1,64}$/, 'must be a warehouse code such as CTU001-JIT')
    .optional(),
  scope: scope.optional(),
};

/** Units that can be sold, per warehouse and variant; a percentage is rounded down to whole units. */
export const stockOperation = z.discriminatedUnion('verb', [
  z.strictObject({ ...common, verb: z.literal('set'), value: z.int().min(0).max(MAX_STOCK) }),
  z.strictObject({ ...common, verb: z.literal('add'), value: z.int().min(-MAX_STOCK).max(MAX_STOCK) }),
  z.strictObject({ ...common, verb: z.literal('percent'), value: percent }),
]);
export type StockOperation = z.infer<typeof stockOperation>;
