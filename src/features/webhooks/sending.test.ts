import { beforeEach, expect, test } from 'vitest';
import { bindContext, type Ctx } from '#server/context.ts';
import { type WebhooksWorld, webhooksWorld } from '../../../test/webhooks-world.ts';
import { sendDue } from './actions/send.ts';
import { publishWebhookEvent } from './public.ts';
import type { WebhookEvent } from './rules.ts';
import { isSignedBy } from './signature.ts';

let own: WebhooksWorld;
beforeEach(async () => {
  own = await webhooksWorld();
});
const api = () => own.world.as('owner').client.webhooks;
const worker = (): Ctx =>
  bindContext(own.world.app.services, own.world.workspaceId, { kind: 'program', name: 'webhooks.send' });
const publish = (type: WebhookEvent, data: object = {}) =>
  worker().transaction((tx) => publishWebhookEvent(tx, worker(), type, 'change-set:1', { ...data }));
const deliveries = async (id: string) => (await api().listWebhookDeliveries({ id })).rows;
const broken = () => own.receiver.answer((response) => response.writeHead(503).end('try later'));

test('an event arrives signed, with its kind and its id', async () => {
  const { id, secret } = await own.add();
  await publish('change-set.ended', { number: 1042, title: '裸价 +3%' });
  await own.world.runJobs();
  const [arrived] = own.receiver.received;
  const [row] = await deliveries(id);
  expect(row).toMatchObject({ state: 'delivered', attempts: 1, status: 200, answer: 'ok', problem: null });
  expect(arrived?.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'shopherd-event': 'change-set.ended',
    'shopherd-delivery': row?.id,
  });
  expect(JSON.parse(arrived?.body ?? '')).toEqual({
    id: row?.eventId,
    type: 'change-set.ended',
    at: row?.createdAt,
    workspaceId: own.world.workspaceId,
    subject: 'change-set:1',
    data: { number: 1042, title: '裸价 +3%' },
  });
  const signature = String(arrived?.headers['shopherd-signature']);
  expect(isSignedBy(secret, signature, arrived?.body ?? '', own.world.clock.now())).toBe(true);
});

test('an event that was rolled back is never sent, and one nobody asked for neither', async () => {
  const { id } = await own.add();
  await api().changeWebhook({ id, events: ['change-set.ended'] });
  await publish('change-set.started');
  const failing = worker().transaction(async (tx) => {
    await publishWebhookEvent(tx, worker(), 'change-set.ended', 'change-set:1', {});
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await own.send();
  expect(await deliveries(id)).toEqual([]);
  expect(own.receiver.received).toEqual([]);
});

test('every endpoint gets its own delivery of the one event, in the order of the events', async () => {
  const [one, two] = [await own.add('one'), await own.add('two')];
  for (const number of [1, 2, 3]) await publish('change-set.started', { number });
  await own.send();
  const of = async (id: string) => (await deliveries(id)).map(({ eventId }) => eventId);
  expect(await of(one.id)).toEqual(await of(two.id));
  const ids = new Set(own.receiver.received.map(({ headers }) => headers['shopherd-delivery']));
  expect(ids.size).toBe(6);
  const numbers = own.receiver.received.map(({ body }) => JSON.parse(body).data.number);
  expect(numbers.filter((number) => number === 3)).toHaveLength(2);
  const firstOf = (number: number) => numbers.indexOf(number);
  expect([1, 2, 3].map(firstOf)).toEqual([...[1, 2, 3].map(firstOf)].sort((a, b) => a - b));
});

test('what fails is tried eight times within a day, each time as the same delivery, and then given up', async () => {
  const { id } = await own.add();
  broken();
  await publish('change-set.ended');
  await own.send();
  const [first] = await deliveries(id);
  expect(first).toMatchObject({
    state: 'waiting',
    attempts: 1,
    status: 503,
    problem: 'STATUS',
    answer: 'try later',
  });
  const pause = Date.parse(first?.nextTryAt ?? '') - own.world.clock.now().getTime();
  expect(pause).toBeGreaterThan(45_000);
  expect(pause).toBeLessThan(73_000);
  own.world.clock.advance('30s');
  await own.send();
  expect(own.receiver.received).toHaveLength(1);
  for (const wait of ['1m', '6m', '18m', '72m', '216m', '432m', '864m']) {
    own.world.clock.advance(wait);
    await own.send();
  }
  expect(await deliveries(id)).toMatchObject([{ state: 'given-up', attempts: 8, nextTryAt: null }]);
  const ids = new Set(own.receiver.received.map(({ headers }) => headers['shopherd-delivery']));
  expect([own.receiver.received.length, ids.size]).toEqual([8, 1]);
  own.world.clock.advance('2d');
  await own.send();
  expect(own.receiver.received).toHaveLength(8);
});

test('sending again by hand repeats id and body, and everything starts over', async () => {
  const { id } = await own.add();
  broken();
  await publish('change-set.ended', { number: 7 });
  await own.send();
  const [row] = await deliveries(id);
  own.receiver.answer((response) => response.end('now'));
  const again = await api().replayWebhookDelivery({ id: row?.id ?? '' });
  expect(again).toMatchObject({ state: 'waiting', attempts: 0 });
  await own.world.runJobs();
  expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 1, answer: 'now' }]);
  const [before, after] = own.receiver.received;
  expect(after?.body).toBe(before?.body);
  expect(after?.headers['shopherd-delivery']).toBe(before?.headers['shopherd-delivery']);
});

test('a worker that dies between sending and recording leaves it to the next, as the same delivery', async () => {
  const { id } = await own.add();
  await publish('change-set.ended');
  const alive = worker();
  let left = 1;
  const dying: Ctx = {
    ...alive,
    transaction: async (use) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return alive.transaction(use);
    },
  };
  await expect(sendDue(dying, id)).rejects.toThrow('killed');
  expect(own.receiver.received).toHaveLength(1);
  // Still in the dead worker's hands.
  await own.send();
  expect(own.receiver.received).toHaveLength(1);
  own.world.clock.advance('31s');
  await own.send();
  const ids = new Set(own.receiver.received.map(({ headers }) => headers['shopherd-delivery']));
  expect([own.receiver.received.length, ids.size]).toEqual([2, 1]);
  expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
});

test('two workers never send one delivery twice', async () => {
  const { id } = await own.add();
  for (let n = 0; n < 6; n += 1) await publish('change-set.started', { n });
  await Promise.all([sendDue(worker(), id), sendDue(worker(), id), sendDue(worker(), id)]);
  await own.send();
  const ids = own.receiver.received.map(({ headers }) => headers['shopherd-delivery']);
  expect([ids.length, new Set(ids).size]).toEqual([6, 6]);
});

test('sent again by hand while a try is under way, the old outcome does not count', async () => {
  const { id } = await own.add();
  await publish('change-set.ended');
  const [row] = await deliveries(id);
  own.receiver.answer((response) => {
    own.receiver.answer((next) => next.end('second'));
    void api()
      .replayWebhookDelivery({ id: row?.id ?? '' })
      .then(() => response.writeHead(500).end('first'));
  });
  await own.world.runJobs();
  own.world.clock.advance('31s');
  await own.send();
  expect(await deliveries(id)).toMatchObject([{ state: 'delivered', answer: 'second' }]);
});

test('where nothing arrives for three days the webhook is switched off, and the audit log says so', async () => {
  const { id } = await own.add('Gone away');
  broken();
  const isOn = async () => (await api().listWebhooks()).find((one) => one.id === id)?.state === 'active';
  const wholeDay = async () => {
    await publish('change-set.ended');
    for (const wait of ['0m', '2m', '6m', '18m', '72m', '216m', '432m', '864m']) {
      own.world.clock.advance(wait);
      await own.send();
    }
  };
  await wholeDay();
  expect(await isOn()).toBe(true);
  await wholeDay();
  await publish('change-set.started');
  await wholeDay();
  expect(await isOn()).toBe(false);
  const [webhook] = await api().listWebhooks();
  expect(webhook).toMatchObject({ offReason: 'failing', waiting: 0, failingSince: expect.any(String) });
  const audit = await own.world.as('owner').client.team.listAudit({ action: 'webhook.failed-for-long' });
  expect(audit.rows).toMatchObject([{ actor: 'program:webhooks.send', facts: { name: 'Gone away' } }]);
});

test('one arrival in between and it counts from the beginning', async () => {
  const { id } = await own.add();
  broken();
  await publish('change-set.ended');
  await own.send();
  const failing = async () => (await api().listWebhooks()).find((one) => one.id === id)?.failingSince;
  expect(await failing()).toEqual(expect.any(String));
  own.receiver.answer((response) => response.end());
  own.world.clock.advance('2m');
  await own.send();
  expect(await failing()).toBeNull();
});

test('for a day after a new secret both sign, then only the new one', async () => {
  const { id, secret: before } = await own.add();
  const { webhook, secret } = await api().rotateWebhookSecret({ id });
  expect(webhook.oldSecretUntil).toEqual(expect.any(String));
  const believedBy = async () => {
    await api().pingWebhook({ id });
    await own.send();
    const last = own.receiver.received.at(-1);
    const now = own.world.clock.now();
    const header = String(last?.headers['shopherd-signature']);
    return [secret, before].map((one) => isSignedBy(one, header, last?.body ?? '', now));
  };
  expect(await believedBy()).toEqual([true, true]);
  own.world.clock.advance('25h');
  expect(await believedBy()).toEqual([true, false]);
});
