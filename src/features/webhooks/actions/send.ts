import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { readAllowance } from '../addresses.ts';
import { type Posted, post, TIMEOUT_MS } from '../post.ts';
import {
  claimDelivery,
  type DeliveryRow,
  giveUpWaiting,
  type Outcome,
  recordOutcome,
} from '../queries/deliveries.ts';
import { type EndpointRow, isDemoWorkspace, lockEndpoint, updateEndpoint } from '../queries/endpoints.ts';
import { isFailingForLong, retryPauseMs } from '../rules.ts';
import { DELIVERY_HEADER, EVENT_HEADER, SIGNATURE_HEADER, signatureHeader } from '../signature.ts';
import { purposeOf, switchOff } from './endpoints.ts';

/** A sender that died leaves its delivery to the next one after this long. */
const IN_HAND_MS = 3 * TIMEOUT_MS;
/** One turn of work ends after this long; the schedule brings the next one. */
const TURN_MS = 60_000;

type Claimed = { endpoint: EndpointRow; delivery: DeliveryRow; isDemo: boolean };

/** Sends what is due for an endpoint, one after the other in the order of the events. */
export async function sendDue(ctx: Ctx, endpointId: string): Promise<void> {
  const end = Date.now() + TURN_MS;
  while (!ctx.draining.aborted && Date.now() < end) {
    const claimed = await claim(ctx, endpointId);
    if (!claimed) return;
    const started = performance.now();
    const posted = await send(ctx, claimed);
    await record(ctx, claimed, posted, Math.round(performance.now() - started));
  }
}

async function claim(ctx: Ctx, endpointId: string): Promise<Claimed | null> {
  const now = ctx.now();
  return ctx.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, endpointId);
    if (endpoint?.state === 'off') await giveUpWaiting(tx, endpointId, now);
    if (endpoint?.state !== 'active') return null;
    const delivery = await claimDelivery(tx, endpointId, now, new Date(now.getTime() + IN_HAND_MS));
    return delivery ? { endpoint, delivery, isDemo: await isDemoWorkspace(tx) } : null;
  });
}

async function send(ctx: Ctx, { endpoint, delivery, isDemo }: Claimed): Promise<Posted> {
  const secrets = openSecrets(ctx, endpoint);
  if (secrets.length === 0) return { status: null, answer: null, problem: 'SECRET_LOST' };
  const { url } = endpoint;
  const { body, type, id } = delivery;
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Shopherd-Webhooks/1',
    [EVENT_HEADER]: type,
    [DELIVERY_HEADER]: id,
    [SIGNATURE_HEADER]: signatureHeader(secrets, ctx.now(), body),
  };
  return post({ url, headers, body, isDemo, allowance: readAllowance(ctx.config) });
}

/** The secret, and for a day the one before; none when the key they were sealed with is gone. */
function openSecrets(ctx: Ctx, endpoint: EndpointRow): string[] {
  const { id, secret_sealed, old_secret_sealed, old_secret_until } = endpoint;
  const isOldGood = old_secret_until !== null && old_secret_until > ctx.now();
  try {
    return [secret_sealed, isOldGood ? old_secret_sealed : null].flatMap((sealed) =>
      sealed ? [ctx.secrets.open(sealed, purposeOf(id))] : [],
    );
  } catch (error) {
    ctx.log.warn({ err: error, endpointId: id }, 'the secret of a webhook cannot be read');
    return [];
  }
}

async function record(ctx: Ctx, { endpoint, delivery }: Claimed, posted: Posted, tookMs: number) {
  const now = ctx.now();
  const { id } = endpoint;
  await ctx.transaction(async (tx) => {
    const current = await lockEndpoint(tx, id);
    const outcome = outcomeOf(posted, delivery.attempts, now, tookMs);
    if (!current || !(await recordOutcome(tx, delivery, outcome))) return;
    const failingSince = posted.problem === null ? null : (current.failing_since ?? now);
    if (failingSince?.getTime() !== current.failing_since?.getTime())
      await updateEndpoint(tx, id, { failing_since: failingSince });
    if (outcome.state === 'given-up' && failingSince && isFailingForLong(failingSince, now))
      await switchOff(tx, ctx, current, 'failing');
    await emitChanged(tx, ctx.workspaceId, 'webhooks', id);
  });
}

function outcomeOf(posted: Posted, attempts: number, now: Date, took_ms: number): Outcome {
  const facts = { ...posted, took_ms };
  if (posted.problem === null) return { ...facts, state: 'delivered', ended_at: now };
  const pause = retryPauseMs(attempts, Math.random());
  if (pause === null) return { ...facts, state: 'given-up', ended_at: now };
  return { ...facts, state: 'waiting', ended_at: null, next_try_at: new Date(now.getTime() + pause) };
}
