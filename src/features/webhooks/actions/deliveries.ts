import { recordAudit } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { decodeCursor, encodeCursor } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import type { Delivery } from '../contract.ts';
import * as queries from '../queries/deliveries.ts';
import { type EndpointRow, findEndpoint } from '../queries/endpoints.ts';
import type { DeliveryState } from '../rules.ts';
import { describeDelivery } from './describe.ts';
import { mustLock } from './endpoints.ts';
import { deliver, hintSender } from './events.ts';

type Wanted = {
  id: string;
  state?: DeliveryState | undefined;
  after?: string | undefined;
  limit: number;
};

export async function listDeliveries(ctx: Ctx, { id, state, after, limit }: Wanted) {
  const below = after === undefined ? null : seqOf(after);
  return ctx.transaction(async (tx) => {
    if (!(await findEndpoint(tx, id))) throw new Refusal('NOT_FOUND', { what: 'webhook' });
    const rows = await queries.listDeliveries(tx, { endpointId: id, state, below, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map(describeDelivery),
      after: rows.length > limit && last ? encodeCursor([last.seq]) : null,
    };
  });
}

/** Sends the test event to one endpoint, whatever it asked for. */
export async function pingWebhook(ctx: Ctx, id: string): Promise<{ deliveryId: string }> {
  return ctx.transaction(async (tx) => {
    const endpoint = await mustLock(tx, id);
    mustBeOn(endpoint);
    const event = {
      type: 'ping',
      subject: `webhook:${id}`,
      data: { webhook: { id, name: endpoint.name } },
    } as const;
    const [sent] = await deliver(tx, ctx, event, id);
    if (!sent) throw new Error('An active endpoint took no delivery.');
    return { deliveryId: sent.id };
  });
}

/** Sends a delivery again: the same id and body, so that a receiver that has it already can tell. */
export async function replayDelivery(ctx: Ctx, id: string): Promise<Delivery> {
  return ctx.transaction(async (tx) => {
    const found = await queries.findDelivery(tx, id);
    if (!found) throw new Refusal('NOT_FOUND', { what: 'webhook delivery' });
    const endpoint = await mustLock(tx, found.endpoint_id);
    mustBeOn(endpoint);
    const row = await queries.replayDelivery(tx, id, ctx.now());
    if (!row) throw new Refusal('NOT_FOUND', { what: 'webhook delivery' });
    await hintSender(tx, ctx, endpoint.id);
    const facts = { name: endpoint.name, type: row.type };
    await recordAudit(tx, ctx, 'webhook.replayed', `webhook-delivery:${id}`, facts);
    await emitChanged(tx, ctx.workspaceId, 'webhooks', endpoint.id);
    return describeDelivery(row);
  });
}

function mustBeOn({ state, name }: EndpointRow): void {
  if (state !== 'active') throw new Refusal('WEBHOOK_OFF', { name });
}

function seqOf(cursor: string): number {
  const [seq] = decodeCursor(cursor) ?? [];
  if (typeof seq === 'number' && Number.isSafeInteger(seq)) return seq;
  throw new Refusal('INPUT_INVALID', { field: 'after', problem: 'is no cursor of this list' });
}
