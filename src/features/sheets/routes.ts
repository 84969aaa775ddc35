import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import { cancelExport, readExport, startExport } from './actions/export.ts';
import { cancelImport, listImports, readImport, startImport } from './actions/import.ts';
import { sheetsContract } from './contract.ts';
import { listEntries } from './queries/rows.ts';

const on = endpointsOf(sheetsContract);

export const sheetsRoutes = {
  startExport: on.startExport.handler(({ context, input }) => startExport(ctxOf(context), input)),
  readExport: on.readExport.handler(({ context, input }) => readExport(ctxOf(context), input.id)),
  cancelExport: on.cancelExport.handler(({ context, input }) => cancelExport(ctxOf(context), input.id)),
  listEntries: on.listEntries.handler(({ context }) => ctxOf(context).transaction(listEntries)),
  startImport: on.startImport.handler(({ context, input }) => startImport(ctxOf(context), input)),
  listImports: on.listImports.handler(({ context }) => listImports(ctxOf(context))),
  readImport: on.readImport.handler(({ context, input }) => readImport(ctxOf(context), input.id)),
  cancelImport: on.cancelImport.handler(({ context, input }) => cancelImport(ctxOf(context), input.id)),
};
