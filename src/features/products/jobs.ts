import { defineJob, type Schedule } from '#server/jobs/job.ts';
import { runSync } from './actions/run-sync.ts';
import { resumeSyncs, syncChanges, syncComplete } from './actions/schedule.ts';
import { syncJob } from './actions/sync-job.ts';

export const productsJobs = [
  defineJob({
    ...syncJob,
    options: { retries: 3, concurrency: 4, expireSeconds: 900 },
    run: (ctx, { syncId }) => runSync(ctx, syncId),
  }),
];

export const productsSchedules: readonly Schedule[] = [
  { name: 'products.resume-syncs', everyMs: 2_000, run: resumeSyncs },
  { name: 'products.sync-changes', everyMs: 15 * 60_000, run: syncChanges },
  { name: 'products.sync-complete', everyMs: 24 * 3_600_000, run: syncComplete },
];
