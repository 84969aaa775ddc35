import type { AnyJob, Schedule } from '#server/jobs/job.ts';
import { defineJob } from '#server/jobs/job.ts';
import { followDecisions } from './actions/decisions.ts';
import { runPreview } from './actions/preview.ts';
import { wakeWorkers } from './actions/publish.ts';
import { previewJob, publishJob } from './job-names.ts';
import { pump } from './publish/pump.ts';

export const changesJobs: readonly AnyJob[] = [
  defineJob({
    name: 'changes.preview',
    input: previewJob.input,
    options: { expireSeconds: 300, concurrency: 2 },
    run: (ctx, { changeSetId }) => runPreview(ctx, changeSetId),
  }),
  defineJob({
    name: 'changes.publish',
    input: publishJob.input,
    // A hint that fails is not repeated: the next one comes within two seconds.
    options: { retries: 0, expireSeconds: 3600, concurrency: 8 },
    run: (ctx, { changeSetId }) => pump(ctx, changeSetId),
  }),
];

export const changesSchedules: readonly Schedule[] = [
  { name: 'changes.wake-workers', everyMs: 2000, run: wakeWorkers },
  { name: 'changes.follow-audits', everyMs: 60_000, run: followDecisions },
];
