import type { Words } from '#web/words.ts';
import { shellZh } from '#web/words.zh.ts';
import { changesAuditedZh, changesRefusalsZh } from './changes/web/refusals.zh.ts';
import { changesZh } from './changes/web/words.zh.ts';
import { copiesAuditedZh, copiesRefusalsZh, copiesZh } from './copies/web/words.zh.ts';
import { historyRefusalsZh, historyZh } from './history/web/words.zh.ts';
import { matrixZh } from './matrix/web/words.zh.ts';
import { productsAuditedZh, productsRefusalsZh, productsZh } from './products/web/words.zh.ts';
import { schedulesAuditedZh, schedulesRefusalsZh, schedulesZh } from './schedules/web/words.zh.ts';
import { sheetsAuditedZh, sheetsRefusalsZh, sheetsZh } from './sheets/web/words.zh.ts';
import { storesAuditedZh, storesRefusalsZh, storesZh } from './stores/web/words.zh.ts';
import { teamAuditedZh, teamRefusalsZh, teamZh } from './team/web/words.zh.ts';
import { templatesAuditedZh, templatesRefusalsZh, templatesZh } from './templates/web/words.zh.ts';
import { webhooksAuditedZh, webhooksRefusalsZh, webhooksZh } from './webhooks/web/words.zh.ts';
import type { en } from './words.en.ts';

/** 全部中文用语：外壳的，再加各功能的；拒绝原因集中在 refusals，操作日志的句子集中在 audited。 */
export const zh: Words<typeof en> = {
  ...shellZh,
  team: teamZh,
  stores: { ...shellZh.stores, ...storesZh },
  products: productsZh,
  webhooks: webhooksZh,
  changes: changesZh,
  copies: copiesZh,
  templates: templatesZh,
  sheets: sheetsZh,
  schedules: schedulesZh,
  matrix: matrixZh,
  history: historyZh,
  refusals: {
    ...shellZh.refusals,
    ...teamRefusalsZh,
    ...storesRefusalsZh,
    ...productsRefusalsZh,
    ...webhooksRefusalsZh,
    ...changesRefusalsZh,
    ...copiesRefusalsZh,
    ...templatesRefusalsZh,
    ...sheetsRefusalsZh,
    ...schedulesRefusalsZh,
    ...historyRefusalsZh,
  },
  audited: {
    ...teamAuditedZh,
    ...storesAuditedZh,
    ...productsAuditedZh,
    ...webhooksAuditedZh,
    ...changesAuditedZh,
    ...copiesAuditedZh,
    ...templatesAuditedZh,
    ...sheetsAuditedZh,
    ...schedulesAuditedZh,
  },
};
