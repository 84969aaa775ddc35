import type { z } from 'zod';
import type { Ctx, Services } from '../context.ts';

export type JobOptions = {
  /** Tries after the first one failed. */
  retries?: number;
  retryDelaySeconds?: number;
  /** After this long a job counts as lost and is tried again. */
  expireSeconds?: number;
  /** Jobs of this kind one process runs at once. */
  concurrency?: number;
};

/** A piece of work of one workspace that runs later, in the worker, under that workspace's row-level security. */
export type Job<Input = unknown> = {
  name: `${string}.${string}`;
  input: z.ZodType<Input>;
  options?: JobOptions;
  run(ctx: Ctx, input: Input): Promise<void>;
};

/** Work that repeats for the whole installation, at most once per interval over all schedulers. */
export type Schedule = {
  name: `${string}.${string}`;
  everyMs: number;
  /** In a new installation the first run comes after one interval, not at once. */
  isLaterAtFirst?: boolean;
  run(services: Services): Promise<void>;
};

/** A registered job with its input type closed over; `Job<never>` holds any job. */
// biome-ignore lint/suspicious/noExplicitAny: the registry holds jobs of every input; each parses its own input before use.
export type AnyJob = Job<any>;

export function defineJob<Input>(job: Job<Input>): Job<Input> {
  return job;
}
