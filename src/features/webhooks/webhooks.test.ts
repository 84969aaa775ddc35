import { beforeAll, expect, test } from 'vitest';
import { type WebhooksWorld, webhooksWorld } from '../../../test/webhooks-world.ts';
import { createWorld } from '../../../test/world.ts';
import { trimDeliveries } from './actions/upkeep.ts';
import { publishWebhookEvent, resealWebhookSecrets } from './public.ts';

let own: WebhooksWorld;
beforeAll(async () => {
  own = await webhooksWorld();
});
const api = () => own.world.as('owner').client.webhooks;
const EVENTS = ['change-set.ended' as const];

async function codeOf(act: Promise<unknown>) {
  return act.then(
    () => null,
    (reason: { code?: string; data?: { problem?: string } }) => reason.data?.problem ?? reason.code,
  );
}

test('a secret is shown once and sealed in the database', async () => {
  const url = own.receiver.url;
  const { webhook, secret } = await api().createWebhook({ name: 'ERP', url, events: EVENTS });
  expect(secret).toMatch(/^whsec_[\w-]{43}$/);
  expect(webhook).toMatchObject({
    name: 'ERP',
    url,
    events: EVENTS,
    state: 'active',
    waiting: 0,
    last: null,
  });
  expect(JSON.stringify(await api().listWebhooks())).not.toContain(secret);
  const { rows } = await own.world.app.services.db.pool.query('select * from app.webhook_endpoints');
  expect(JSON.stringify(rows)).not.toContain(secret);
  const audit = await own.world.as('owner').client.team.listAudit({ action: 'webhook' });
  expect(audit.rows[0]).toMatchObject({
    action: 'webhook.created',
    facts: { name: 'ERP', host: new URL(url).host },
  });
  expect(JSON.stringify(audit)).not.toContain(secret);
});

test.each([
  ['http://erp.example/hook', 'not-https'],
  ['https://192.168.1.4/hook', 'private'],
  ['https://[::ffff:7f00:2]/hook', 'private'],
  ['https://u:p@erp.example/hook', 'credentials'],
  ['https://erp.example:22/hook', 'port'],
])('nothing is sent to %s: refused when it is added and when it is changed', async (url, problem) => {
  expect(await codeOf(api().createWebhook({ name: 'x', url, events: EVENTS }))).toBe(problem);
  const { id } = await own.add();
  expect(await codeOf(api().changeWebhook({ id, url }))).toBe(problem);
  expect((await api().listWebhooks()).find((one) => one.id === id)?.url).toBe(own.receiver.url);
});

test('whoever may not manage webhooks is refused, a key that may edit is not', async () => {
  const packer = own.world.as('packer').client.webhooks.listWebhooks();
  expect(await codeOf(packer)).toBe('PERMISSION_NEEDED');
  expect(await own.world.as('operator').client.webhooks.listWebhooks()).not.toEqual([]);
  const keys = own.world.as('owner').client.team;
  const withScope = async (scope: 'read' | 'write') => {
    const { key } = await keys.createApiKey({ name: scope, scopes: [scope] });
    const { request } = own.world.visitor({ authorization: `Bearer ${key}` });
    return (await request('GET', '/api/webhooks')).status;
  };
  expect(await withScope('read')).toBe(403);
  expect(await withScope('write')).toBe(200);
});

test('a workspace neither sees nor sends for the webhooks of another', async () => {
  const { id } = await own.add();
  const { deliveryId } = await api().pingWebhook({ id });
  const other = await createWorld({ env: {} });
  const theirs = other.as('owner').client.webhooks;
  expect(await theirs.listWebhooks()).toEqual([]);
  expect(await codeOf(theirs.listWebhookDeliveries({ id }))).toBe('NOT_FOUND');
  expect(await codeOf(theirs.changeWebhook({ id, isOn: false }))).toBe('NOT_FOUND');
  expect(await codeOf(theirs.deleteWebhook({ id }))).toBe('NOT_FOUND');
  expect(await codeOf(theirs.rotateWebhookSecret({ id }))).toBe('NOT_FOUND');
  expect(await codeOf(theirs.pingWebhook({ id }))).toBe('NOT_FOUND');
  expect(await codeOf(theirs.replayWebhookDelivery({ id: deliveryId }))).toBe('NOT_FOUND');
  const { services } = other.app;
  await services.db.tenant(other.workspaceId, (tx) =>
    publishWebhookEvent(tx, { ...services, workspaceId: other.workspaceId }, 'change-set.ended', 'x:1', {}),
  );
  const { rows } = await api().listWebhookDeliveries({ id });
  expect(rows.map(({ type }) => type)).toEqual(['ping']);
});

test('a webhook that is off takes nothing, and what waits for it is given up', async () => {
  const { id } = await own.add('Off');
  const { deliveryId } = await api().pingWebhook({ id });
  const off = await api().changeWebhook({ id, isOn: false });
  expect(off).toMatchObject({ state: 'off', offReason: 'person', waiting: 0 });
  expect(await codeOf(api().pingWebhook({ id }))).toBe('WEBHOOK_OFF');
  expect(await codeOf(api().replayWebhookDelivery({ id: deliveryId }))).toBe('WEBHOOK_OFF');
  const [given] = (await api().listWebhookDeliveries({ id, state: 'given-up' })).rows;
  expect(given).toMatchObject({ id: deliveryId, problem: 'ENDPOINT_OFF', nextTryAt: null });
  expect(await api().changeWebhook({ id, isOn: true })).toMatchObject({ state: 'active', offReason: null });
  await api().replayWebhookDelivery({ id: deliveryId });
  await own.send();
  expect((await api().listWebhookDeliveries({ id })).rows).toMatchObject([
    { id: deliveryId, state: 'delivered', problem: null, attempts: 1 },
  ]);
});

test('deliveries are listed page by page, latest first, and go after thirty days', async () => {
  const { id } = await own.add('Pages');
  const sent: string[] = [];
  for (let n = 0; n < 5; n += 1) sent.unshift((await api().pingWebhook({ id })).deliveryId);
  const first = await api().listWebhookDeliveries({ id, limit: 3 });
  const rest = await api().listWebhookDeliveries({ id, limit: 3, after: first.after ?? '' });
  expect([...first.rows, ...rest.rows].map((row) => row.id)).toEqual(sent);
  expect(rest.after).toBeNull();
  expect(await codeOf(api().listWebhookDeliveries({ id, after: 'broken' }))).toBe(
    'is no cursor of this list',
  );
  await own.send();
  own.world.clock.advance('29d');
  await trimDeliveries(own.world.app.services);
  expect((await api().listWebhookDeliveries({ id })).rows).toHaveLength(5);
  own.world.clock.advance('2d');
  await trimDeliveries(own.world.app.services);
  expect((await api().listWebhookDeliveries({ id })).rows).toEqual([]);
});

test('a workspace has at most twenty webhooks, however many are added at once', async () => {
  const world = await createWorld({ env: {} });
  const { webhooks } = world.as('owner').client;
  const given = { name: 'x', url: 'https://erp.example/', events: EVENTS };
  const added = await Promise.all(Array.from({ length: 22 }, () => codeOf(webhooks.createWebhook(given))));
  expect(added.filter((code) => code === 'WEBHOOKS_FULL')).toHaveLength(2);
  expect(await webhooks.listWebhooks()).toHaveLength(20);
});

test('a deleted webhook is gone with its deliveries', async () => {
  const { id } = await own.add('Gone');
  const { deliveryId } = await api().pingWebhook({ id });
  await api().deleteWebhook({ id });
  expect((await api().listWebhooks()).map((one) => one.id)).not.toContain(id);
  expect(await codeOf(api().replayWebhookDelivery({ id: deliveryId }))).toBe('NOT_FOUND');
});

test('a webhook out of a backup is switched on only with a new secret', async () => {
  const { id } = await own.add('Restored');
  // What a restore leaves behind, see server/backup/tables.ts.
  await own.world.app.services.db.pool.query(
    `update app.webhook_endpoints set secret_sealed = null, state = 'off', off_reason = 'restored' where id = $1`,
    [id],
  );
  expect(await codeOf(api().changeWebhook({ id, isOn: true }))).toBe('WEBHOOK_NO_SECRET');
  const { webhook } = await api().rotateWebhookSecret({ id });
  expect(webhook).toMatchObject({ state: 'off', offReason: 'person', oldSecretUntil: null });
  expect(await api().changeWebhook({ id, isOn: true })).toMatchObject({ state: 'active' });
});

test('a demo workspace adds listed hosts only', async () => {
  const demo = await createWorld({ env: {} });
  const { db } = demo.app.services;
  await db.pool.query('update app.workspaces set is_demo = true where workspace_id = $1', [demo.workspaceId]);
  const { webhooks } = demo.as('owner').client;
  const add = (url: string) => webhooks.createWebhook({ name: 'x', url, events: EVENTS });
  expect(await codeOf(add('https://erp.example/hook'))).toBe('demo');
  expect((await add(own.receiver.url)).webhook.state).toBe('active');
});

test('secrets are sealed anew after the key has changed, and still open', async () => {
  const { id } = await own.add('Resealed');
  const { db, secrets } = own.world.app.services;
  const newer = {
    ...secrets,
    currentKeyId: 'k999',
    seal: (text: string, purpose: string) => `k999.${purpose}.${text.length}`,
  };
  expect(await resealWebhookSecrets({ db, secrets: newer })).toBeGreaterThan(0);
  const { rows } = await db.pool.query('select secret_sealed from app.webhook_endpoints where id = $1', [id]);
  expect(rows).toEqual([{ secret_sealed: `k999.webhook:${id}.49` }]);
  // The key k999 does not exist: what was sealed with it cannot be opened, and nothing is sent unsigned.
  const before = own.receiver.received.length;
  await api().pingWebhook({ id });
  await own.send();
  expect((await api().listWebhookDeliveries({ id })).rows).toMatchObject([
    { problem: 'SECRET_LOST', state: 'waiting' },
  ]);
  expect(own.receiver.received).toHaveLength(before);
});
