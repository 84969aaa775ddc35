import type { z } from 'zod';
import type { Tx } from '../db/database.ts';

/** What is needed of a job to add one: its name and the schema of its input. */
export type JobRef<Input> = { name: string; input: z.ZodType<Input> };

export type EnqueueOptions = {
  /** While a job with this key waits or runs, another one is not added. */
  singletonKey?: string;
  startAfterSeconds?: number;
};

/** Adds a job inside the caller's transaction: it exists only if that commits. */
export type Enqueue = <Input>(
  tx: Tx,
  workspaceId: string,
  job: JobRef<Input>,
  input: NoInfer<Input>,
  options?: EnqueueOptions,
) => Promise<void>;
