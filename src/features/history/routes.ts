import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import * as compare from './actions/compare.ts';
import * as list from './actions/list.ts';
import { restoreMoment } from './actions/restore.ts';
import { historyContract } from './contract.ts';

const on = endpointsOf(historyContract);

export const historyRoutes = {
  listHistory: on.listHistory.handler(({ context, input }) => list.listHistory(ctxOf(context), input)),
  readHistoryFacts: on.readHistoryFacts.handler(({ context }) => list.readHistoryFacts(ctxOf(context))),
  compareMoments: on.compareMoments.handler(({ context, input }) =>
    compare.compareMoments(ctxOf(context), input),
  ),
  summarizeMoments: on.summarizeMoments.handler(({ context, input }) =>
    compare.summarizeMoments(ctxOf(context), input),
  ),
  restoreMoment: on.restoreMoment.handler(({ context, input }) => restoreMoment(ctxOf(context), input)),
};
