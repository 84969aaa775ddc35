import { type AnyJob, defineJob, type Schedule } from '#server/jobs/job.ts';
import { wakeWorkers, work } from './actions/moves.ts';
import { workJob } from './job-names.ts';

export const copiesJobs: readonly AnyJob[] = [
  defineJob({
    name: 'copies.work',
    input: workJob.input,
    // A hint that fails is not repeated: the next one comes within two seconds.
    options: { retries: 0, expireSeconds: 3600, concurrency: 4 },
    run: (ctx, { copyId }) => work(ctx, copyId),
  }),
];

export const copiesSchedules: readonly Schedule[] = [
  { name: 'copies.wake-workers', everyMs: 2000, run: wakeWorkers },
];
