import { z } from 'zod';
import type { Services } from '#server/context.ts';
import type { JobRef } from '#server/jobs/enqueue.ts';
import { defineJob, type Schedule } from '#server/jobs/job.ts';
import { dueSchedules } from './queries.ts';
import { advance } from './run.ts';

const runJob: JobRef<{ scheduleId: string }> = {
  name: 'schedules.run',
  input: z.object({ scheduleId: z.uuid() }),
};

export const schedulesJobs = [
  defineJob({
    name: 'schedules.run',
    input: runJob.input,
    // Asked again every few seconds, from where its row says it is.
    options: { retries: 0, expireSeconds: 600, concurrency: 4 },
    run: (ctx, { scheduleId }) => advance(ctx, scheduleId),
  }),
];

export const schedulesSchedules: readonly Schedule[] = [
  { name: 'schedules.wake', everyMs: 3000, run: wakeDue },
];

/** Asks for whatever is due. */
export async function wakeDue(services: Services): Promise<void> {
  for (const { workspaceId, id } of await dueSchedules(services)) {
    await services.db.tenant(workspaceId, (tx) =>
      services.enqueue(tx, workspaceId, runJob, { scheduleId: id }, { singletonKey: id }),
    );
  }
}
