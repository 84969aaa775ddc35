import type { Schedule } from '#server/jobs/job.ts';
import { connectDemo } from './actions/connect-demo.ts';
import type { StoreLinks } from './actions/stores.ts';
import { refreshAhead } from './actions/upkeep.ts';

export const storesSchedules = (links: StoreLinks): readonly Schedule[] => [
  { name: 'stores.refresh-tokens', everyMs: 10 * 60_000, run: refreshAhead },
  { name: 'stores.connect-demo', everyMs: 2_000, run: (services) => connectDemo(services, links) },
];
