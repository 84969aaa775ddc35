import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import * as schedules from './actions.ts';
import { schedulesContract } from './contract.ts';

const on = endpointsOf(schedulesContract);

export const schedulesRoutes = {
  createSchedule: on.createSchedule.handler(({ context, input }) =>
    schedules.createSchedule(ctxOf(context), input),
  ),
  listSchedules: on.listSchedules.handler(({ context, input }) =>
    schedules.listSchedules(ctxOf(context), input),
  ),
  approveSchedule: on.approveSchedule.handler(({ context, input }) =>
    schedules.approveSchedule(ctxOf(context), input.id),
  ),
  stopSchedule: on.stopSchedule.handler(({ context, input }) =>
    schedules.stopSchedule(ctxOf(context), input.id),
  ),
};
