import { type AnyJob, defineJob, type Schedule } from '#server/jobs/job.ts';
import { sendDue } from './actions/send.ts';
import { trimDeliveries, wakeSenders } from './actions/upkeep.ts';
import { sendJob } from './job-names.ts';

export const webhooksJobs: readonly AnyJob[] = [
  defineJob({
    name: 'webhooks.send',
    input: sendJob.input,
    // A hint that fails is not repeated: the next one comes within seconds.
    options: { retries: 0, expireSeconds: 180, concurrency: 4 },
    run: (ctx, { endpointId }) => sendDue(ctx, endpointId),
  }),
];

export const webhooksSchedules: readonly Schedule[] = [
  { name: 'webhooks.wake-senders', everyMs: 5_000, run: wakeSenders },
  { name: 'webhooks.trim-deliveries', everyMs: 24 * 60 * 60_000, isLaterAtFirst: true, run: trimDeliveries },
];
