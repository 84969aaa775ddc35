import { tasksContract } from '#server/http/tasks-contract.ts';
import { changesContract } from './changes/contract.ts';
import { copiesContract } from './copies/contract.ts';
import { historyContract } from './history/contract.ts';
import { matrixContract } from './matrix/contract.ts';
import { productsContract } from './products/contract.ts';
import { schedulesContract } from './schedules/contract.ts';
import { sheetsContract } from './sheets/contract.ts';
import { storesContract } from './stores/contract.ts';
import { teamContract } from './team/contract.ts';
import { templatesContract } from './templates/contract.ts';
import { webhooksContract } from './webhooks/contract.ts';

/** Every endpoint of the product, by feature. */
export const contract = {
  tasks: tasksContract,
  team: teamContract,
  stores: storesContract,
  products: productsContract,
  webhooks: webhooksContract,
  changes: changesContract,
  copies: copiesContract,
  templates: templatesContract,
  matrix: matrixContract,
  sheets: sheetsContract,
  schedules: schedulesContract,
  history: historyContract,
};
