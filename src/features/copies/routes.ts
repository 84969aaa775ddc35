import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import * as copies from './actions/copies.ts';
import { listCopyRows } from './actions/rows.ts';
import * as run from './actions/run.ts';
import { copiesContract } from './contract.ts';

const on = endpointsOf(copiesContract);

export const copiesRoutes = {
  createCopy: on.createCopy.handler(({ context, input }) => copies.createCopy(ctxOf(context), input)),
  listCopies: on.listCopies.handler(({ context, input }) => copies.listCopies(ctxOf(context), input)),
  readCopy: on.readCopy.handler(({ context, input }) => copies.readCopy(ctxOf(context), input.id)),
  listCopyRows: on.listCopyRows.handler(({ context, input }) => listCopyRows(ctxOf(context), input)),
  previewCopy: on.previewCopy.handler(({ context, input }) => copies.previewCopy(ctxOf(context), input)),
  leaveOut: on.leaveOut.handler(({ context, input }) => copies.leaveOut(ctxOf(context), input)),
  startCopy: on.startCopy.handler(({ context, input }) => run.startCopy(ctxOf(context), input)),
  pauseCopy: on.pauseCopy.handler(({ context, input }) => run.pauseCopy(ctxOf(context), input.id)),
  resumeCopy: on.resumeCopy.handler(({ context, input }) => run.resumeCopy(ctxOf(context), input.id)),
  cancelCopy: on.cancelCopy.handler(({ context, input }) => run.cancelCopy(ctxOf(context), input.id)),
  retryCopy: on.retryCopy.handler(({ context, input }) => run.retryCopy(ctxOf(context), input.id)),
};
