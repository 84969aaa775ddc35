import { z } from 'zod';

/** Which SKUs of the selected products an operation touches; all of them without a scope. */
export const scope = z.strictObject({
  skuIds: z.array(z.string().min(1).max(64)).min(1).max(1000).optional(),
  /** Only variants whose name holds this text. */
  nameHas: z.string().min(1).max(100).optional(),
});
export type Scope = z.infer<typeof scope>;
