import { z } from 'zod';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { DELIVERY_PROBLEMS, DELIVERY_STATES, OFF_REASONS, WEBHOOK_EVENTS } from './rules.ts';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');
const url = z
  .string()
  .trim()
  .max(2000)
  .pipe(z.url({ protocol: /^https?$/ }));
const events = z
  .array(z.enum(WEBHOOK_EVENTS))
  .min(1)
  .max(WEBHOOK_EVENTS.length)
  .transform((chosen) => WEBHOOK_EVENTS.filter((event) => chosen.includes(event)));
const type = z.enum([...WEBHOOK_EVENTS, 'ping']);

const delivery = z.object({
  /** The same in every try, and in the header `Shopherd-Delivery`. */
  id: uuid,
  eventId: uuid,
  type,
  subject: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  createdAt: instantJson,
  triedAt: instantJson.nullable(),
  /** When it is tried again; null when it has ended. */
  nextTryAt: instantJson.nullable(),
  endedAt: instantJson.nullable(),
  /** Of the last try: HTTP status, its duration, and the beginning of the answer. */
  status: z.int().nullable(),
  tookMs: z.int().nullable(),
  answer: z.string().nullable(),
  problem: z.enum(DELIVERY_PROBLEMS).nullable(),
  /** The very text that is sent. */
  body: z.string(),
});
export type Delivery = z.infer<typeof delivery>;

const webhook = z.object({
  id: uuid,
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  state: z.enum(['active', 'off']),
  offReason: z.enum(OFF_REASONS).nullable(),
  failingSince: instantJson.nullable(),
  /** Until when the secret before still signs beside the new one. */
  oldSecretUntil: instantJson.nullable(),
  createdBy: z.string(),
  createdAt: instantJson,
  waiting: z.int(),
  last: delivery.pick({ state: true, status: true, problem: true, createdAt: true, type: true }).nullable(),
});
export type Webhook = z.infer<typeof webhook>;

const unknown = refusals({ NOT_FOUND: 404 });
const refusedUrl = refusals({ WEBHOOK_URL: 422 });

/** Endpoints that are told about events, and what became of each sending. */
export const webhooksContract = {
  listWebhooks: endpoint('webhooks.manage', 'GET', '/webhooks', 'Webhooks of the workspace').output(
    z.array(webhook),
  ),
  createWebhook: endpoint('webhooks.manage', 'POST', '/webhooks', 'Add a webhook; its secret is shown once')
    .input(z.object({ name, url, events }))
    .output(z.object({ webhook, secret: z.string() }))
    .errors(refusals({ WEBHOOK_URL: 422, WEBHOOKS_FULL: 409 })),
  changeWebhook: endpoint(
    'webhooks.manage',
    'PATCH',
    '/webhooks/{id}',
    'Change a webhook, switch it off or on',
  )
    .input(
      z.object({
        id: uuid,
        name: name.optional(),
        url: url.optional(),
        events: events.optional(),
        isOn: z.boolean().optional(),
      }),
    )
    .output(webhook)
    .errors({ ...unknown, ...refusedUrl, ...refusals({ WEBHOOK_NO_SECRET: 409 }) }),
  deleteWebhook: endpoint(
    'webhooks.manage',
    'DELETE',
    '/webhooks/{id}',
    'Remove a webhook with all its deliveries',
  )
    .input(z.object({ id: uuid }))
    .output(z.object({}))
    .errors(unknown),
  rotateWebhookSecret: endpoint(
    'webhooks.manage',
    'POST',
    '/webhooks/{id}/secret',
    'Make a new secret, shown once; the one before signs beside it for a day',
  )
    .input(z.object({ id: uuid }))
    .output(z.object({ webhook, secret: z.string() }))
    .errors(unknown),
  pingWebhook: endpoint('webhooks.manage', 'POST', '/webhooks/{id}/ping', 'Send a test event')
    .input(z.object({ id: uuid }))
    .output(z.object({ deliveryId: uuid }))
    .errors({ ...unknown, ...refusals({ WEBHOOK_OFF: 409 }) }),
  listWebhookDeliveries: endpoint(
    'webhooks.manage',
    'GET',
    '/webhooks/{id}/deliveries',
    'What was sent to a webhook in the last 30 days, latest first',
  )
    .input(
      z.object({
        id: uuid,
        state: z.enum(DELIVERY_STATES).optional(),
        after: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(delivery), after: z.string().nullable() }))
    .errors(refusals({ NOT_FOUND: 404, INPUT_INVALID: 400 })),
  replayWebhookDelivery: endpoint(
    'webhooks.manage',
    'POST',
    '/webhook-deliveries/{id}/replay',
    'Send a delivery again, with its id and body',
  )
    .input(z.object({ id: uuid }))
    .output(delivery)
    .errors({ ...unknown, ...refusals({ WEBHOOK_OFF: 409 }) }),
};
