import type { Schedule } from '#server/jobs/job.ts';
import { forgetExpired } from './actions/sessions.ts';

export const teamSchedules: readonly Schedule[] = [
  { name: 'team.forget-expired', everyMs: 60 * 60_000, run: forgetExpired },
];
