import { z } from 'zod';
import { scope } from '../scope/contract.ts';
import { SPECIAL_TYPE_CODES } from './rules.ts';

/** Logistics attributes of a variant: exactly these, these as well, or not these. Set to none = general goods. */
export const specialTypesOperation = z
  .strictObject({
    kind: z.literal('special-types'),
    verb: z.enum(['set', 'add', 'remove']),
    types: z.array(z.enum(SPECIAL_TYPE_CODES)).max(SPECIAL_TYPE_CODES.length),
    scope: scope.optional(),
  })
  .refine(({ verb, types }) => verb === 'set' || types.length > 0, {
    path: ['types'],
    message: 'must name at least one attribute',
  });
export type SpecialTypesOperation = z.infer<typeof specialTypesOperation>;
