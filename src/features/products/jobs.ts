import { defineJob, type Schedule } from '#server/jobs/job.ts';
import { importJob } from './actions/import-job.ts';
import { resumeImports, runImport } from './actions/import-run.ts';
import { trimPictures } from './actions/picture-cache.ts';
import { runSync } from './actions/run-sync.ts';
import { followJoining, resumeSyncs, syncChanges, syncComplete } from './actions/schedule.ts';
import { syncJob } from './actions/sync-job.ts';

export const productsJobs = [
  defineJob({
    ...syncJob,
    options: { retries: 3, concurrency: 4, expireSeconds: 900 },
    run: (ctx, { syncId }) => runSync(ctx, syncId),
  }),
  defineJob({
    ...importJob,
    options: { retries: 0, concurrency: 1, expireSeconds: 3600 },
    run: (ctx, { importId }) => runImport(ctx, importId),
  }),
];

export const productsSchedules: readonly Schedule[] = [
  { name: 'products.resume-syncs', everyMs: 2_000, run: resumeSyncs },
  { name: 'products.resume-imports', everyMs: 5_000, run: resumeImports },
  { name: 'products.sync-changes', everyMs: 15 * 60_000, run: syncChanges },
  { name: 'products.follow-joining', everyMs: 60_000, run: followJoining },
  { name: 'products.sync-complete', everyMs: 24 * 3_600_000, run: syncComplete },
  { name: 'products.trim-pictures', everyMs: 24 * 3_600_000, isLaterAtFirst: true, run: trimPictures },
];
