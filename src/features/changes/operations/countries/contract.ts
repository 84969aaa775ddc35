import { z } from 'zod';

/**
 * Countries a semi-managed product takes part in: these as well, not these, or exactly these. A country is ticked for
 * a whole product (domain rules 5.2, found), so a choice of variants has no meaning here.
 */
export const countriesOperation = z.strictObject({
  kind: z.literal('countries'),
  verb: z.enum(['add', 'remove', 'set']),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as BR'))
    .min(1)
    .max(60),
});
export type CountriesOperation = z.infer<typeof countriesOperation>;
