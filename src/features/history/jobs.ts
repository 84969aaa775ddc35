import type { Schedule } from '#server/jobs/job.ts';
import { trimHistory } from './actions/trim.ts';

export const historySchedules: readonly Schedule[] = [
  { name: 'history.trim', everyMs: 86_400_000, isLaterAtFirst: true, run: trimHistory },
];
