import type { ServerFeatures } from '#server/app.ts';
import { nightlyBackup } from '#server/backup/nightly.ts';
import { tasksRouter } from '#server/http/tasks-routes.ts';
import { exportEndpoint, registerExport } from './changes/export.ts';
import { changesJobs, changesSchedules } from './changes/jobs.ts';
import { changesRoutes } from './changes/routes.ts';
import { contract } from './contract.ts';
import {
  exportEndpoint as copiesExportEndpoint,
  registerExport as registerCopiesExport,
} from './copies/export.ts';
import { copiesJobs, copiesSchedules } from './copies/jobs.ts';
import { copiesRoutes } from './copies/routes.ts';
import { comparisonFile, registerComparisonFile } from './history/export.ts';
import { historySchedules } from './history/jobs.ts';
import { historyRoutes } from './history/routes.ts';
import { matrixRoutes } from './matrix/routes.ts';
import { fileEndpoints, registerFiles } from './products/files.ts';
import { productsJobs, productsSchedules } from './products/jobs.ts';
import { cancelStoreSyncs, storeConnected, storeFacts } from './products/public.ts';
import { productsRoutes } from './products/routes.ts';
import { schedulesJobs, schedulesSchedules } from './schedules/jobs.ts';
import { schedulesRoutes } from './schedules/routes.ts';
import { registerSheetFiles, sheetFileEndpoints } from './sheets/files.ts';
import { sheetsJobs, sheetsSchedules } from './sheets/jobs.ts';
import { sheetsRoutes } from './sheets/routes.ts';
import { registerCallback } from './stores/callback.ts';
import { storesSchedules } from './stores/jobs.ts';
import { resealTokens, type StoreLinks } from './stores/public.ts';
import { storesRoutes } from './stores/routes.ts';
import { teamSchedules } from './team/jobs.ts';
import { authenticate, describeSignIn, prepareDemo } from './team/public.ts';
import { teamRoutes } from './team/routes.ts';
import { templatesRoutes } from './templates/routes.ts';
import { webhooksJobs, webhooksSchedules } from './webhooks/jobs.ts';
import { resealWebhookSecrets } from './webhooks/public.ts';
import { webhooksRoutes } from './webhooks/routes.ts';

const storeLinks: StoreLinks = {
  storeFacts,
  storeConnected,
  storeDisconnected: cancelStoreSyncs,
};

/** The product on one page: every feature's endpoints, jobs and schedules. */
export const features: ServerFeatures = {
  contract,
  router: {
    tasks: tasksRouter,
    team: teamRoutes,
    stores: storesRoutes(storeLinks),
    products: productsRoutes,
    webhooks: webhooksRoutes,
    changes: changesRoutes,
    copies: copiesRoutes,
    templates: templatesRoutes,
    matrix: matrixRoutes,
    sheets: sheetsRoutes,
    schedules: schedulesRoutes,
    history: historyRoutes,
  },
  authenticate,
  jobs: [...productsJobs, ...webhooksJobs, ...changesJobs, ...copiesJobs, ...sheetsJobs, ...schedulesJobs],
  schedules: [
    ...teamSchedules,
    nightlyBackup,
    ...storesSchedules(storeLinks),
    ...productsSchedules,
    ...webhooksSchedules,
    ...changesSchedules,
    ...copiesSchedules,
    ...sheetsSchedules,
    ...schedulesSchedules,
    ...historySchedules,
  ],
  rawEndpoints: [
    ...fileEndpoints,
    exportEndpoint,
    copiesExportEndpoint,
    ...sheetFileEndpoints,
    comparisonFile,
  ],
  extend: (app, contextOf) => {
    registerCallback(app, contextOf);
    registerFiles(app, contextOf);
    registerExport(app, contextOf);
    registerCopiesExport(app, contextOf);
    registerSheetFiles(app, contextOf);
    registerComparisonFile(app, contextOf);
  },
  resealers: [resealTokens, resealWebhookSecrets],
  prepare: prepareDemo,
  welcome: describeSignIn,
};
