import { beforeAll, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../../../test/receiver.ts';
import { createWorld } from '../../../test/world.ts';
import { dyingWorker, newWorker } from '../changes/testing/dying.ts';
import { type ChangesWorld, changesWorld, publishedOnce } from '../changes/testing/published.ts';
import { wakeDue } from './jobs.ts';
import { advance } from './run.ts';

const HOUR = 3_600_000;
const UP = { kind: 'price', verb: 'percent', value: '3' } as const;

let own: ChangesWorld;
let receiver: Receiver;
beforeAll(async () => {
  // All workspaces of this file may send to this machine.
  await createWorld({ env: { WEBHOOK_ALLOW: '127.0.0.1' } });
  own = await changesWorld();
  receiver = await startReceiver();
  const events = ['schedule.started', 'schedule.needs-approval', 'schedule.ended'] as const;
  await client().webhooks.createWebhook({ name: 'ERP', url: receiver.url, events: [...events] });
});
const client = () => own.world.as('owner').client;

function inHours(hours: number): string {
  return new Date(own.world.clock.now().getTime() + (hours + 8) * HOUR).toISOString().slice(0, 16);
}

async function pass(minutes: number) {
  own.world.clock.advance(minutes * 60_000);
  await own.sandbox.control('POST', '/clock', { advance: `PT${minutes}M` });
}

async function planned(hours: { startsIn: number; endsIn?: number }) {
  const refs = own.semi.splice(0, 2);
  const set = await own.api.createChangeSet({ selection: { products: refs }, operations: [UP] });
  await own.api.previewChangeSet({ id: set.id });
  const schedule = await client().schedules.createSchedule({
    changeSetId: set.id,
    startsAt: inHours(hours.startsIn),
    endsAt: hours.endsIn === undefined ? null : inHours(hours.endsIn),
    timeZone: 'Asia/Shanghai',
  });
  return { id: schedule.id, setId: set.id, refs, before: await prices(refs) };
}

const prices = async (refs: { storeId: string; productId: string }[]) => {
  const products = await Promise.all(refs.map((ref) => client().products.readProduct(ref)));
  return products.map(({ skus }) => skus.map(({ price }) => price));
};

const stateOf = async (id: string) => {
  const now = own.world.clock.now().getTime();
  const span = {
    from: new Date(now - 400 * 24 * HOUR).toISOString(),
    to: new Date(now + 400 * 24 * HOUR).toISOString(),
  };
  return (await client().schedules.listSchedules(span)).find((one) => one.id === id)?.state;
};

async function run() {
  for (let turn = 0; turn < 8; turn += 1) {
    await wakeDue(own.world.app.services);
    await own.world.runJobs();
    await own.work();
  }
}

/** What the merchant's own program heard of a schedule: kind, state, problem. */
async function heardOf(id: string) {
  await own.world.runJobs();
  return receiver.received
    .map(({ body }) => JSON.parse(body))
    .filter(({ subject }) => subject === `schedule:${id}`)
    .map(({ type, data }) => [type, data.state, data.problem]);
}

test('another program hears that a campaign starts and that everything was put back', async () => {
  const { id } = await planned({ startsIn: 1, endsIn: 3 });
  await pass(61);
  await run();
  expect(await heardOf(id)).toEqual([['schedule.started', 'running', null]]);
  await pass(120);
  await run();
  expect(await heardOf(id)).toEqual([
    ['schedule.started', 'running', null],
    ['schedule.ended', 'ended', null],
  ]);
  const { data } = JSON.parse(receiver.received.at(-1)?.body ?? '');
  expect(data).toMatchObject({ putBackBy: expect.any(Number), title: 'Price +3%' });
});

test('another program hears that a schedule waits for approval, was stopped, or failed', async () => {
  const asked = await planned({ startsIn: 1 });
  await client().schedules.stopSchedule({ id: asked.id });
  expect(await heardOf(asked.id)).toEqual([['schedule.ended', 'stopped', null]]);

  const limits = await client().changes.readLimits();
  const failing = await planned({ startsIn: 1 });
  await client().changes.setLimits({ ...limits, maxRows: 0 });
  const waiting = await planned({ startsIn: 2 });
  expect(await heardOf(waiting.id)).toEqual([
    ['schedule.needs-approval', 'waiting-approval', 'APPROVAL_NEEDED'],
  ]);
  await pass(61);
  await run();
  expect(await heardOf(failing.id)).toEqual([['schedule.ended', 'failed', 'APPROVAL_NEEDED']]);
  await client().schedules.stopSchedule({ id: waiting.id });
  await client().changes.setLimits(limits);
});

test('two workers take every step at once: published once, put back once, told once', async () => {
  const { id, setId, refs, before } = await planned({ startsIn: 1, endsIn: 3 });
  const workers = [newWorker(own.world), newWorker(own.world)];
  const both = async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      await Promise.all(workers.map((ctx) => advance(ctx, id)));
      await own.work();
    }
  };
  await pass(61);
  await both();
  expect(await stateOf(id)).toBe('running');
  expect(await publishedOnce(own, setId)).toEqual([]);
  await pass(120);
  await both();
  expect(await stateOf(id)).toBe('ended');
  expect(await prices(refs)).toEqual(before);
  expect((await heardOf(id)).map(([type]) => type)).toEqual(['schedule.started', 'schedule.ended']);
  const undone = (await own.api.listChangeSets({ limit: 100 })).rows.filter(
    ({ reverseOf }) => reverseOf === setId,
  );
  expect(undone).toHaveLength(1);
});

test.each([1, 2, 3, 5, 7])(
  'a worker killed after %i transactions leaves the rest to the next, and nothing twice',
  async (lives) => {
    const { id, setId, refs, before } = await planned({ startsIn: 1, endsIn: 3 });
    const dies = async () => {
      const { ctx, isDead } = dyingWorker(own.world, lives);
      await advance(ctx, id).catch((error: Error) => expect(error.message).toBe('killed'));
      return isDead();
    };
    await pass(61);
    const hasDied = await dies();
    await run();
    expect(await stateOf(id)).toBe('running');
    expect(await publishedOnce(own, setId)).toEqual([]);
    await pass(120);
    const hasDiedAgain = await dies();
    await run();
    expect([hasDied || hasDiedAgain, await stateOf(id)]).toEqual([true, 'ended']);
    expect(await prices(refs)).toEqual(before);
    expect((await heardOf(id)).map(([type]) => type)).toEqual(['schedule.started', 'schedule.ended']);
  },
);

test('stopped while its first step is being taken, it does not run', async () => {
  const { id, refs, before } = await planned({ startsIn: 1 });
  await pass(61);
  const [, stopped] = await Promise.all([
    advance(newWorker(own.world), id),
    client()
      .schedules.stopSchedule({ id })
      .then(
        () => true,
        () => false,
      ),
  ]);
  await run();
  expect(await stateOf(id)).toBe(stopped ? 'stopped' : 'ended');
  expect((await prices(refs)).flat().every((price, index) => price === before.flat()[index])).toBe(stopped);
});
