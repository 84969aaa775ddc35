import type { Delivery, Webhook } from '../contract.ts';
import type { DeliveryRow } from '../queries/deliveries.ts';
import type { ListedEndpoint } from '../queries/endpoints.ts';

export function describeEndpoint(row: ListedEndpoint, now: Date): Webhook {
  const until = row.old_secret_until;
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    // Of these columns and those below the tables hold only words of `rules.ts`.
    events: row.events as Webhook['events'],
    state: row.state as Webhook['state'],
    offReason: row.off_reason as Webhook['offReason'],
    failingSince: row.failing_since?.toISOString() ?? null,
    oldSecretUntil: until && until > now ? until.toISOString() : null,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    waiting: row.waiting,
    last: row.last_at && {
      state: row.last_state as Delivery['state'],
      status: row.last_status,
      problem: row.last_problem as Delivery['problem'],
      createdAt: row.last_at.toISOString(),
      type: row.last_type as Delivery['type'],
    },
  };
}

export function describeDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    eventId: row.event_id,
    // Of this column and those below the table holds only words of `rules.ts`.
    type: row.type as Delivery['type'],
    subject: row.subject,
    state: row.state as Delivery['state'],
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    triedAt: row.tried_at?.toISOString() ?? null,
    nextTryAt: row.state === 'waiting' ? row.next_try_at.toISOString() : null,
    endedAt: row.ended_at?.toISOString() ?? null,
    status: row.status,
    tookMs: row.took_ms,
    answer: row.answer,
    problem: row.problem as Delivery['problem'],
    body: row.body,
  };
}
