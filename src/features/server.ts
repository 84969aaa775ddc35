import type { ServerFeatures } from '#server/app.ts';
import { contract } from './contract.ts';

/** The product on one page: every feature's endpoints, jobs and schedules. */
export const features: ServerFeatures = {
  contract,
  router: {},
  authenticate: async () => null,
  jobs: [],
  schedules: [],
};
