import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/world.ts';
import { type ChangesWorld, changesWorld } from '../changes/testing/published.ts';
import { wakeDue } from './jobs.ts';

const HOUR = 3_600_000;
const UP = { kind: 'price', verb: 'percent', value: '3' } as const;

let world: ChangesWorld;
let schedules: Client['schedules'];
beforeAll(async () => {
  world = await changesWorld();
  schedules = world.world.as('owner').client.schedules;
});

/** A wall-clock time in Beijing, so many hours from the world's now. */
function inHours(hours: number): string {
  const now = world.world.clock.now().getTime();
  return new Date(now + (hours + 8) * HOUR).toISOString().slice(0, 16);
}

/** So many minutes pass, here and on the platform. */
async function pass(minutes: number) {
  world.world.clock.advance(minutes * 60_000);
  await world.sandbox.control('POST', '/clock', { advance: `PT${minutes}M` });
}

async function previewed(
  products: number,
  operations: (
    | typeof UP
    | { kind: 'country-cap'; countries: string[]; value: number; partial: 'leave' }
  )[] = [UP],
) {
  const refs = world.semi.splice(0, products);
  const { id } = await world.api.createChangeSet({ selection: { products: refs }, operations });
  return { refs, set: await world.api.previewChangeSet({ id }) };
}

/** Runs what is due, with everything it starts, until nothing is left to do now. */
async function run() {
  for (let turn = 0; turn < 8; turn += 1) {
    await wakeDue(world.world.app.services);
    await world.world.runJobs();
    await world.work();
  }
}

const prices = async (refs: { storeId: string; productId: string }[]) => {
  const products = await Promise.all(
    refs.map((ref) => world.world.as('owner').client.products.readProduct(ref)),
  );
  return products.map(({ skus }) => skus.map(({ price }) => price));
};

const stateOf = async (id: string) => {
  const from = new Date(world.world.clock.now().getTime() - 400 * 24 * HOUR).toISOString();
  const to = new Date(world.world.clock.now().getTime() + 400 * 24 * HOUR).toISOString();
  return (await schedules.listSchedules({ from, to })).find((one) => one.id === id);
};

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code,
  );

test('a campaign publishes at its start and puts everything back at its end', async () => {
  const { refs, set } = await previewed(3);
  const before = await prices(refs);
  const planned = await schedules.createSchedule({
    changeSetId: set.id,
    startsAt: inHours(2),
    endsAt: inHours(5),
    timeZone: 'Asia/Shanghai',
  });
  expect(planned).toMatchObject({
    state: 'planned',
    number: set.number,
    sentence: set.sentence,
    skus: set.counts?.change,
  });
  await run();
  expect(await prices(refs)).toEqual(before);

  await pass(121);
  await run();
  expect(await stateOf(planned.id)).toMatchObject({ state: 'running' });
  expect(await prices(refs)).not.toEqual(before);

  await pass(180);
  await run();
  const ended = await stateOf(planned.id);
  expect(ended).toMatchObject({ state: 'ended', reverse: { number: expect.any(Number) } });
  expect(await prices(refs)).toEqual(before);
});

test('a schedule without an end is over once it is published', async () => {
  const { refs, set } = await previewed(1);
  const before = await prices(refs);
  const { id } = await schedules.createSchedule({
    changeSetId: set.id,
    startsAt: inHours(1),
    timeZone: 'Asia/Shanghai',
  });
  await pass(61);
  await run();
  expect(await stateOf(id)).toMatchObject({ state: 'ended', reverse: null });
  expect(await prices(refs)).not.toEqual(before);
});

test('stopped before it runs it never runs; stopped while it runs it ends now', async () => {
  const first = await previewed(1);
  const { id } = await schedules.createSchedule({
    changeSetId: first.set.id,
    startsAt: inHours(1),
    timeZone: 'Asia/Shanghai',
  });
  expect(await schedules.stopSchedule({ id })).toMatchObject({ state: 'stopped' });
  const second = await previewed(1);
  const before = [await prices(first.refs), await prices(second.refs)];
  const running = await schedules.createSchedule({
    changeSetId: second.set.id,
    startsAt: inHours(1),
    endsAt: inHours(100),
    timeZone: 'Asia/Shanghai',
  });
  await pass(61);
  await run();
  expect(await stateOf(running.id)).toMatchObject({ state: 'running' });
  await schedules.stopSchedule({ id: running.id });
  await run();
  expect(await stateOf(running.id)).toMatchObject({ state: 'ended' });
  expect([await prices(first.refs), await prices(second.refs)]).toEqual(before);
});

test('above a limit of the owner another person approves it beforehand', async () => {
  const client = world.world.as('owner').client;
  await client.changes.setLimits({ maxRows: 0, maxLossPercent: 20, dropPercent: null, floorPercent: null });
  const { set } = await previewed(1);
  const asked = await schedules.createSchedule({
    changeSetId: set.id,
    startsAt: inHours(1),
    timeZone: 'Asia/Shanghai',
  });
  expect(asked).toMatchObject({ state: 'waiting-approval', problem: { code: 'APPROVAL_NEEDED' } });
  expect(await codeOf(schedules.approveSchedule({ id: asked.id }))).toBe('APPROVAL_OWN');
  const other = world.world.as('operator').client.schedules;
  // Whoever made the set does not approve it either, whoever planned it.
  const { set: own } = await previewed(1);
  const startsAt = inHours(1);
  const planned = await other.createSchedule({ changeSetId: own.id, startsAt, timeZone: 'Asia/Shanghai' });
  expect(await codeOf(schedules.approveSchedule({ id: planned.id }))).toBe('APPROVAL_OWN');
  await other.stopSchedule({ id: planned.id });
  expect(await other.approveSchedule({ id: asked.id })).toMatchObject({ state: 'planned' });
  await pass(61);
  await run();
  expect(await stateOf(asked.id)).toMatchObject({ state: 'ended' });
  await client.changes.setLimits({
    maxRows: 10_000,
    maxLossPercent: 20,
    dropPercent: 30,
    floorPercent: null,
  });
});

test('a set that was changed into more than was approved fails and says why', async () => {
  const client = world.world.as('owner').client;
  const { set } = await previewed(1);
  const { id } = await schedules.createSchedule({
    changeSetId: set.id,
    startsAt: inHours(1),
    timeZone: 'Asia/Shanghai',
  });
  await client.changes.setLimits({ maxRows: 0, maxLossPercent: 20, dropPercent: null, floorPercent: null });
  await pass(61);
  await run();
  expect(await stateOf(id)).toMatchObject({
    state: 'failed',
    problem: { code: 'APPROVAL_NEEDED', reason: 'ROWS_ABOVE' },
  });
  await client.changes.setLimits({
    maxRows: 10_000,
    maxLossPercent: 20,
    dropPercent: 30,
    floorPercent: null,
  });
});

test('refuses a second schedule of a set, a set without a preview, and times that do not exist', async () => {
  const { set } = await previewed(1);
  const at = { changeSetId: set.id, startsAt: inHours(1), timeZone: 'Asia/Shanghai' };
  const skipped = { ...at, startsAt: '2027-03-14T02:30', timeZone: 'America/Los_Angeles' };
  expect(await codeOf(schedules.createSchedule(skipped))).toBe('TIME_SKIPPED');
  expect(await codeOf(schedules.createSchedule({ ...at, timeZone: 'Mars/Olympus' }))).toBe('INPUT_INVALID');
  await schedules.createSchedule(at);
  expect(await codeOf(schedules.createSchedule(at))).toBe('ALREADY_SCHEDULED');
  const refs = world.semi.splice(0, 1);
  const draft = await world.api.createChangeSet({ selection: { products: refs }, operations: [UP] });
  expect(await codeOf(schedules.createSchedule({ ...at, changeSetId: draft.id }))).toBe('CHANGE_SET_STATE');
});
