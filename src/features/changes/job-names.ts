import { z } from 'zod';
import type { JobRef } from '#server/jobs/enqueue.ts';

/** Works out a preview too large to wait for. */
export const previewJob: JobRef<{ changeSetId: string }> = {
  name: 'changes.preview',
  input: z.object({ changeSetId: z.uuid() }),
};

/** Tells a worker that a change set has products to publish. Only a hint: what is left to do stands in the rows. */
export const publishJob: JobRef<{ changeSetId: string }> = {
  name: 'changes.publish',
  input: z.object({ changeSetId: z.uuid() }),
};
