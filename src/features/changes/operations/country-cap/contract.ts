import { z } from 'zod';
import { scope } from '../scope/contract.ts';

/** Most units a cap may allow: the stock limit of the product form (domain rules 5.3, found). */
export const MAX_CAP = 99_999;

/**
 * Most units to sell in a country; 0 = not sold there, null takes the cap away. The platform knows no such
 * number: it is published as a tick or no tick of the country (domain rules 5.2).
 */
export const countryCapOperation = z.strictObject({
  kind: z.literal('country-cap'),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as BR'))
    .min(1)
    .max(60),
  value: z.int().min(0).max(MAX_CAP).nullable(),
  /** What to do where only some variants of a product get cap 0, which the platform cannot express. */
  partial: z.enum(['leave', 'stop-product']).default('leave'),
  scope: scope.optional(),
});
export type CountryCapOperation = z.infer<typeof countryCapOperation>;
