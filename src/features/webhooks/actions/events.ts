import { randomUUID } from 'node:crypto';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { sendJob } from '../job-names.ts';
import { insertDeliveries } from '../queries/deliveries.ts';
import type { DeliveryType, WebhookEvent } from '../rules.ts';

type EventCtx = Pick<Ctx, 'workspaceId' | 'now' | 'enqueue'>;
type EventData = Readonly<Record<string, unknown>>;

/**
 * Tells the endpoints that asked for it about an event, in the transaction that makes it true: both happen or neither.
 * `subject` is `kind:id`; `data` is what receivers read, so adding to it is free and taking away is not.
 */
export async function publishWebhookEvent(
  tx: Tx,
  ctx: EventCtx,
  type: WebhookEvent,
  subject: string,
  data: EventData,
): Promise<void> {
  await deliver(tx, ctx, { type, subject, data }, null);
}

/** Sends one event to the endpoints it is for and returns the deliveries. */
export async function deliver(
  tx: Tx,
  ctx: EventCtx,
  { type, subject, data }: { type: DeliveryType; subject: string; data: EventData },
  endpointId: string | null,
): Promise<{ id: string; endpoint_id: string }[]> {
  const { workspaceId } = ctx;
  const [eventId, now] = [randomUUID(), ctx.now()];
  const body = JSON.stringify({ id: eventId, type, at: now.toISOString(), workspaceId, subject, data });
  const rows = await insertDeliveries(tx, { workspaceId, eventId, type, subject, body, now }, endpointId);
  for (const { endpoint_id } of rows) {
    await hintSender(tx, ctx, endpoint_id);
    await emitChanged(tx, workspaceId, 'webhooks', endpoint_id);
  }
  return rows;
}

const HINT_EVERY_MS = 30_000;

/** A hint is dropped while an equal one waits or runs; the time in its key lets a new one pass beside one whose worker died. */
export async function hintSender(tx: Tx, ctx: Omit<EventCtx, 'now'>, endpointId: string): Promise<void> {
  const singletonKey = `${endpointId}:${Math.floor(Date.now() / HINT_EVERY_MS)}`;
  await ctx.enqueue(tx, ctx.workspaceId, sendJob, { endpointId }, { singletonKey });
}
