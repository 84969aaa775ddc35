import { z } from 'zod';

/**
 * Takes products a step further into semi-managed: to pre-save ones are pre-saved, those that can join are submitted
 * (open-platform.md 5.2, seen in code). What the form asks for comes from the product and the other steps of the set.
 */
export const joinOperation = z.strictObject({ kind: z.literal('join') });
export type JoinOperation = z.infer<typeof joinOperation>;
