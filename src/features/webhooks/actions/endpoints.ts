import { randomUUID } from 'node:crypto';
import { recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import { addressProblem, readAllowance } from '../addresses.ts';
import type { Webhook } from '../contract.ts';
import { giveUpWaiting } from '../queries/deliveries.ts';
import * as queries from '../queries/endpoints.ts';
import { MAX_ENDPOINTS, OLD_SECRET_HOURS, type WebhookEvent } from '../rules.ts';
import { newWebhookSecret } from '../signature.ts';
import { describeEndpoint } from './describe.ts';

export async function listWebhooks(ctx: Ctx): Promise<Webhook[]> {
  const rows = await ctx.transaction((tx) => queries.listEndpoints(tx));
  return rows.map((row) => describeEndpoint(row, ctx.now()));
}

// The audit log names hosts only: the rest of an address may hold a key of the receiver.

type Given = { name: string; url: string; events: readonly WebhookEvent[] };

/** Adds an endpoint and returns its secret in clear for the only time. */
export async function createWebhook(ctx: Ctx, { name, url, events }: Given) {
  const id = randomUUID();
  const secret = newWebhookSecret();
  const { workspaceId } = ctx;
  const now = ctx.now();
  const webhook = await ctx.transaction(async (tx) => {
    if ((await queries.lockEndpoints(tx, workspaceId)) >= MAX_ENDPOINTS)
      throw new Refusal('WEBHOOKS_FULL', { limit: MAX_ENDPOINTS });
    await mustBeAllowed(tx, ctx, url);
    const secretSealed = ctx.secrets.seal(secret, purposeOf(id));
    const createdBy = actorText(ctx.actor);
    await queries.insertEndpoint(tx, { workspaceId, id, name, url, events, secretSealed, createdBy, now });
    await recordAudit(tx, ctx, 'webhook.created', `webhook:${id}`, {
      name,
      host: new URL(url).host,
      events: [...events],
    });
    await emitChanged(tx, workspaceId, 'webhooks', id);
    return read(tx, ctx, id);
  });
  return { webhook, secret };
}

type Change = {
  id: string;
  name?: string | undefined;
  url?: string | undefined;
  events?: WebhookEvent[] | undefined;
  isOn?: boolean | undefined;
};

export async function changeWebhook(ctx: Ctx, { id, name, url, events, isOn }: Change): Promise<Webhook> {
  return ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id);
    if (url !== undefined) await mustBeAllowed(tx, ctx, url);
    await queries.updateEndpoint(tx, id, {
      ...(name === undefined ? {} : { name }),
      ...(url === undefined ? {} : { url }),
      ...(events ? { events } : {}),
      updated_at: ctx.now(),
    });
    if (name !== undefined || url !== undefined || events) {
      const { host } = new URL(url ?? row.url);
      const after = { name: name ?? row.name, host, events: events ?? row.events };
      await recordAudit(tx, ctx, 'webhook.changed', `webhook:${id}`, after);
    }
    if (isOn === false && row.state === 'active') await switchOff(tx, ctx, row, 'person');
    if (isOn === true && row.state === 'off') await switchOn(tx, ctx, row);
    await emitChanged(tx, ctx.workspaceId, 'webhooks', id);
    return read(tx, ctx, id);
  });
}

async function switchOn(tx: Tx, ctx: Ctx, { id, name, secret_sealed }: queries.EndpointRow): Promise<void> {
  if (!secret_sealed) throw new Refusal('WEBHOOK_NO_SECRET', { name });
  await queries.updateEndpoint(tx, id, { state: 'active', off_reason: null, failing_since: null });
  await recordAudit(tx, ctx, 'webhook.switched-on', `webhook:${id}`, { name });
}

/** Nothing more is sent there; what waits is given up, and can be sent again once it is on. */
export async function switchOff(
  tx: Tx,
  ctx: Ctx,
  { id, name, failing_since }: queries.EndpointRow,
  reason: 'person' | 'failing',
): Promise<void> {
  await queries.updateEndpoint(tx, id, { state: 'off', off_reason: reason });
  await giveUpWaiting(tx, id, ctx.now());
  if (reason === 'person') await recordAudit(tx, ctx, 'webhook.switched-off', `webhook:${id}`, { name });
  else {
    const since = failing_since?.toISOString() ?? null;
    await recordAudit(tx, ctx, 'webhook.failed-for-long', `webhook:${id}`, { name, since });
  }
}

/** Makes a new secret and returns it in clear for the only time. The one before signs beside it for a day. */
export async function rotateWebhookSecret(ctx: Ctx, id: string) {
  const secret = newWebhookSecret();
  const webhook = await ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id);
    await queries.updateEndpoint(tx, id, {
      secret_sealed: ctx.secrets.seal(secret, purposeOf(id)),
      // What it lacked after a restore is there now; a person still switches it on.
      ...(row.off_reason === 'restored' ? { off_reason: 'person' as const } : {}),
      old_secret_sealed: row.secret_sealed,
      old_secret_until: row.secret_sealed
        ? new Date(ctx.now().getTime() + OLD_SECRET_HOURS * 3_600_000)
        : null,
      updated_at: ctx.now(),
    });
    await recordAudit(tx, ctx, 'webhook.secret-replaced', `webhook:${id}`, { name: row.name });
    await emitChanged(tx, ctx.workspaceId, 'webhooks', id);
    return read(tx, ctx, id);
  });
  return { webhook, secret };
}

export async function deleteWebhook(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { name, url } = await mustLock(tx, id);
    await queries.deleteEndpoint(tx, id);
    await recordAudit(tx, ctx, 'webhook.deleted', `webhook:${id}`, { name, host: new URL(url).host });
    await emitChanged(tx, ctx.workspaceId, 'webhooks', id);
  });
}

/** What a sealed secret of this endpoint is bound to. */
export function purposeOf(id: string): string {
  return `webhook:${id}`;
}

/** The endpoint, locked until the transaction ends. */
export async function mustLock(tx: Tx, id: string): Promise<queries.EndpointRow> {
  const row = await queries.lockEndpoint(tx, id);
  if (!row) throw new Refusal('NOT_FOUND', { what: 'webhook' });
  return row;
}

async function mustBeAllowed(tx: Tx, ctx: Ctx, url: string): Promise<void> {
  const problem = addressProblem(url, readAllowance(ctx.config), await queries.isDemoWorkspace(tx));
  if (problem) throw new Refusal('WEBHOOK_URL', { problem, url });
}

async function read(tx: Tx, ctx: Ctx, id: string): Promise<Webhook> {
  const [row] = await queries.listEndpoints(tx, id);
  if (!row) throw new Refusal('NOT_FOUND', { what: 'webhook' });
  return describeEndpoint(row, ctx.now());
}
