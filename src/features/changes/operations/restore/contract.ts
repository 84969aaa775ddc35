import { z } from 'zod';

/** Puts back what a published change set changed: the operation of an undo, made by the program. */
export const restoreOperation = z.strictObject({
  kind: z.literal('restore'),
  changeSetId: z.uuid(),
});
export type RestoreOperation = z.infer<typeof restoreOperation>;
