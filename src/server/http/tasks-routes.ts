import { listRecentTasks } from '../tasks.ts';
import { endpointsOf } from './implement.ts';
import { ctxOf } from './request.ts';
import { tasksContract } from './tasks-contract.ts';

const os = endpointsOf(tasksContract);

export const tasksRouter = os.router({
  listTasks: os.listTasks.handler(async ({ context }) => ({
    tasks: await ctxOf(context).transaction(listRecentTasks),
  })),
});
