import type { Schedule } from '#server/jobs/job.ts';
import { refreshAhead } from './actions/upkeep.ts';

export const storesSchedules: readonly Schedule[] = [
  { name: 'stores.refresh-tokens', everyMs: 10 * 60_000, run: refreshAhead },
];
