import { z } from 'zod';
import type { JobRef } from '#server/jobs/enqueue.ts';

/** Tells a worker that a copy has listings to read or drafts to make. Only a hint: what is left stands in the rows. */
export const workJob: JobRef<{ copyId: string }> = {
  name: 'copies.work',
  input: z.object({ copyId: z.uuid() }),
};
