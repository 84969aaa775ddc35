import { z } from 'zod';

/** A percentage to add, as a plain decimal such as `-12.5`; nothing can fall by all of itself or more. */
export const percent = z
  .string()
  .regex(/^-?\d{1,4}(\.\d{1,4})?$/, 'must be a percentage such as 3 or -12.5')
  .refine((text) => Number(text) > -100 && Number(text) <= 1000, 'must be above -100 and at most 1000');
