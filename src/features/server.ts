import type { ServerFeatures } from '#server/app.ts';
import { nightlyBackup } from '#server/backup/nightly.ts';
import { tasksRouter } from '#server/http/tasks-routes.ts';
import { contract } from './contract.ts';
import { registerCallback } from './stores/callback.ts';
import { storesSchedules } from './stores/jobs.ts';
import { resealTokens, type StoreLinks } from './stores/public.ts';
import { storesRoutes } from './stores/routes.ts';
import { authenticate, describeSignIn, prepareDemo } from './team/public.ts';
import { teamRoutes } from './team/routes.ts';

const storeLinks: StoreLinks = {
  storeFacts: async () => new Map(),
  storeConnected: async () => undefined,
  storeDisconnected: async () => undefined,
};

/** The product on one page: every feature's endpoints, jobs and schedules. */
export const features: ServerFeatures = {
  contract,
  router: { tasks: tasksRouter, team: teamRoutes, stores: storesRoutes(storeLinks) },
  authenticate,
  jobs: [],
  schedules: [nightlyBackup, ...storesSchedules],
  extend: (app, contextOf) => {
    registerCallback(app, contextOf);
  },
  resealers: [resealTokens],
  prepare: prepareDemo,
  welcome: describeSignIn,
};
