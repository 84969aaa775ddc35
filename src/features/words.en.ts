import { shellEn } from '#web/words.en.ts';
import { changesAuditedEn, changesRefusalsEn } from './changes/web/refusals.en.ts';
import { changesEn } from './changes/web/words.en.ts';
import { copiesAuditedEn, copiesEn, copiesRefusalsEn } from './copies/web/words.en.ts';
import { historyEn, historyRefusalsEn } from './history/web/words.en.ts';
import { matrixEn } from './matrix/web/words.en.ts';
import { productsAuditedEn, productsEn, productsRefusalsEn } from './products/web/words.en.ts';
import { schedulesAuditedEn, schedulesEn, schedulesRefusalsEn } from './schedules/web/words.en.ts';
import { sheetsAuditedEn, sheetsEn, sheetsRefusalsEn } from './sheets/web/words.en.ts';
import { storesAuditedEn, storesEn, storesRefusalsEn } from './stores/web/words.en.ts';
import { teamAuditedEn, teamEn, teamRefusalsEn } from './team/web/words.en.ts';
import { templatesAuditedEn, templatesEn, templatesRefusalsEn } from './templates/web/words.en.ts';
import { webhooksAuditedEn, webhooksEn, webhooksRefusalsEn } from './webhooks/web/words.en.ts';

/** All English words: the shell's, then each feature's under its own key; refusals and audit sentences of all in one place. */
export const en = {
  ...shellEn,
  team: teamEn,
  stores: { ...shellEn.stores, ...storesEn },
  products: productsEn,
  webhooks: webhooksEn,
  changes: changesEn,
  copies: copiesEn,
  templates: templatesEn,
  sheets: sheetsEn,
  schedules: schedulesEn,
  matrix: matrixEn,
  history: historyEn,
  refusals: {
    ...shellEn.refusals,
    ...teamRefusalsEn,
    ...storesRefusalsEn,
    ...productsRefusalsEn,
    ...webhooksRefusalsEn,
    ...changesRefusalsEn,
    ...copiesRefusalsEn,
    ...templatesRefusalsEn,
    ...sheetsRefusalsEn,
    ...schedulesRefusalsEn,
    ...historyRefusalsEn,
  },
  audited: {
    ...teamAuditedEn,
    ...storesAuditedEn,
    ...productsAuditedEn,
    ...webhooksAuditedEn,
    ...changesAuditedEn,
    ...copiesAuditedEn,
    ...templatesAuditedEn,
    ...sheetsAuditedEn,
    ...schedulesAuditedEn,
  },
} as const;
