import { implement } from '@orpc/server';
import { listRecentTasks } from '../tasks.ts';
import { ctxOf, type RequestContext } from './request.ts';
import { tasksContract } from './tasks-contract.ts';

const os = implement(tasksContract).$context<RequestContext>();

export const tasksRouter = os.router({
  listTasks: os.listTasks.handler(async ({ context }) => ({
    tasks: await ctxOf(context).transaction(listRecentTasks),
  })),
});
