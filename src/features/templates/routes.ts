import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import * as templates from './actions/templates.ts';
import { checkTemplate, startFromTemplate } from './actions/use.ts';
import { templatesContract } from './contract.ts';

const on = endpointsOf(templatesContract);

export const templatesRoutes = {
  listTemplates: on.listTemplates.handler(({ context, input }) =>
    templates.listTemplates(ctxOf(context), input),
  ),
  readTemplate: on.readTemplate.handler(({ context, input }) =>
    templates.readTemplate(ctxOf(context), input.id),
  ),
  createTemplate: on.createTemplate.handler(({ context, input }) =>
    templates.createTemplate(ctxOf(context), input),
  ),
  editTemplate: on.editTemplate.handler(({ context, input }) =>
    templates.editTemplate(ctxOf(context), input),
  ),
  copyTemplate: on.copyTemplate.handler(({ context, input }) =>
    templates.copyTemplate(ctxOf(context), input.id),
  ),
  deleteTemplate: on.deleteTemplate.handler(({ context, input }) =>
    templates.deleteTemplate(ctxOf(context), input.id),
  ),
  checkTemplate: on.checkTemplate.handler(({ context, input }) => checkTemplate(ctxOf(context), input)),
  startFromTemplate: on.startFromTemplate.handler(({ context, input }) =>
    startFromTemplate(ctxOf(context), input),
  ),
};
