import type { ServerFeatures } from '#server/app.ts';
import { nightlyBackup } from '#server/backup/nightly.ts';
import { tasksRouter } from '#server/http/tasks-routes.ts';
import { contract } from './contract.ts';
import { authenticate, describeSignIn, prepareDemo } from './team/public.ts';
import { teamRoutes } from './team/routes.ts';

/** The product on one page: every feature's endpoints, jobs and schedules. */
export const features: ServerFeatures = {
  contract,
  router: { tasks: tasksRouter, team: teamRoutes },
  authenticate,
  jobs: [],
  schedules: [nightlyBackup],
  prepare: prepareDemo,
  welcome: describeSignIn,
};
