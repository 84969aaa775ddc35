import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import * as deliveries from './actions/deliveries.ts';
import * as endpoints from './actions/endpoints.ts';
import { webhooksContract } from './contract.ts';

const on = endpointsOf(webhooksContract);

export const webhooksRoutes = {
  listWebhooks: on.listWebhooks.handler(({ context }) => endpoints.listWebhooks(ctxOf(context))),
  createWebhook: on.createWebhook.handler(({ context, input }) =>
    endpoints.createWebhook(ctxOf(context), input),
  ),
  changeWebhook: on.changeWebhook.handler(({ context, input }) =>
    endpoints.changeWebhook(ctxOf(context), input),
  ),
  deleteWebhook: on.deleteWebhook.handler(async ({ context, input }) => {
    await endpoints.deleteWebhook(ctxOf(context), input.id);
    return {};
  }),
  rotateWebhookSecret: on.rotateWebhookSecret.handler(({ context, input }) =>
    endpoints.rotateWebhookSecret(ctxOf(context), input.id),
  ),
  pingWebhook: on.pingWebhook.handler(({ context, input }) =>
    deliveries.pingWebhook(ctxOf(context), input.id),
  ),
  listWebhookDeliveries: on.listWebhookDeliveries.handler(({ context, input }) =>
    deliveries.listDeliveries(ctxOf(context), input),
  ),
  replayWebhookDelivery: on.replayWebhookDelivery.handler(({ context, input }) =>
    deliveries.replayDelivery(ctxOf(context), input.id),
  ),
};
