import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { DeliveryProblem, DeliveryState, DeliveryType } from '../rules.ts';

export type NewEvent = {
  workspaceId: string;
  eventId: string;
  type: DeliveryType;
  subject: string;
  body: string;
  now: Date;
};

/** A delivery for every active endpoint that asked for the event, or for the one named; returns the endpoints and ids. */
export async function insertDeliveries(tx: Tx, event: NewEvent, endpointId: string | null = null) {
  const fits = endpointId === null ? sql`${event.type} = any(events)` : sql`id = ${endpointId}`;
  const { rows } = await sql<{ id: string; endpoint_id: string }>`
    insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, type, subject, body, state, next_try_at, created_at)
    select workspace_id, gen_random_uuid(), id, ${event.eventId}, ${event.type}, ${event.subject}, ${event.body}, 'waiting',
      ${event.now}, ${event.now}
    from webhook_endpoints where workspace_id = ${event.workspaceId} and state = 'active' and ${fits}
    order by created_at, id returning id, endpoint_id`.execute(tx);
  return rows;
}

/** Takes the first delivery of an endpoint that is due, unless another one of it is in hand. The endpoint must be locked. */
export async function claimDelivery(tx: Tx, endpointId: string, now: Date, until: Date) {
  const { rows } = await sql<DeliveryRow>`
    update webhook_deliveries set in_hand_until = ${until}, attempts = attempts + 1, tried_at = ${now}
    where id = (
      select id from webhook_deliveries
      where endpoint_id = ${endpointId} and state = 'waiting' and next_try_at <= ${now}
        and not exists (select from webhook_deliveries h
          where h.endpoint_id = ${endpointId} and h.state = 'waiting' and h.in_hand_until > ${now})
      order by seq limit 1)
    returning *`.execute(tx);
  return rows[0];
}

export type Outcome = {
  state: DeliveryState;
  status: number | null;
  answer: string | null;
  problem: DeliveryProblem | null;
  took_ms: number;
  next_try_at?: Date;
  ended_at: Date | null;
};

/** Records how a try ended. False when the delivery has moved on meanwhile (sent anew, given up, gone). */
export async function recordOutcome(
  tx: Tx,
  { id, attempts }: { id: string; attempts: number },
  outcome: Outcome,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_deliveries')
    .set({ ...outcome, in_hand_until: null })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What waits for an endpoint that is off is not sent any more. */
export async function giveUpWaiting(tx: Tx, endpointId: string, now: Date): Promise<void> {
  const problem: DeliveryProblem = 'ENDPOINT_OFF';
  await sql`update webhook_deliveries set state = 'given-up', problem = coalesce(problem, ${problem}), ended_at = ${now},
      in_hand_until = null
    where endpoint_id = ${endpointId} and state = 'waiting'`.execute(tx);
}

export async function findDelivery(tx: Tx, id: string) {
  return tx.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).executeTakeFirst();
}
export type DeliveryRow = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

/** Makes a delivery due now and gives it all its tries again. */
export async function replayDelivery(tx: Tx, id: string, now: Date) {
  return tx
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', attempts: 0, next_try_at: now, ended_at: null })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export async function listDeliveries(
  tx: Tx,
  filter: { endpointId: string; state: DeliveryState | undefined; below: number | null; limit: number },
) {
  let query = tx
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('endpoint_id', '=', filter.endpointId)
    .orderBy('seq', 'desc')
    .limit(filter.limit);
  if (filter.state) query = query.where('state', '=', filter.state);
  if (filter.below !== null) query = query.where('seq', '<', filter.below);
  return query.execute();
}

/** Endpoints with something due that nobody has in hand, over all workspaces. */
export async function listDueEndpoints(tx: Tx, now: Date) {
  const { rows } = await sql<{ workspace_id: string; endpoint_id: string }>`
    select distinct workspace_id, endpoint_id from webhook_deliveries
    where state = 'waiting' and next_try_at <= ${now} and (in_hand_until is null or in_hand_until <= ${now})`.execute(
    tx,
  );
  return rows;
}

export async function deleteDeliveriesBefore(tx: Tx, before: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('webhook_deliveries')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
