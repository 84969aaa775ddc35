import { z } from 'zod';
import type { JobRef } from '#server/jobs/enqueue.ts';

/** Tells a worker that something waits for an endpoint. Only a hint: what is left to send stands in the rows. */
export const sendJob: JobRef<{ endpointId: string }> = {
  name: 'webhooks.send',
  input: z.object({ endpointId: z.uuid() }),
};
