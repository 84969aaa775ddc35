import { beforeAll, expect, test } from 'vitest';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import { startWorkerPulse } from '#server/workers.ts';
import { pump } from './publish/pump.ts';
import { dyingWorker, newWorker } from './testing/dying.ts';
import { type ChangesWorld, changesWorld, publishedOnce } from './testing/published.ts';

const EDIT = 'aliexpress.pop.choice.product.edit';
/** Transactions of publishing one product; killed after so many it is over already. */
const LAST_KILL = 16;
let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

/** A change set of one product that is being published, and nobody works on it. */
async function publishing() {
  const { api } = world;
  const [product] = world.semi.splice(0, 1);
  if (!product) throw new Error('No product is left.');
  const operations = [{ kind: 'price' as const, verb: 'add' as const, value: '0.37' }];
  const { id } = await api.createChangeSet({ selection: { products: [product] }, operations });
  await api.previewChangeSet({ id });
  await api.publish({ id });
  return id;
}

/** Long enough for every call to be over. */
function waitForCalls() {
  const { config } = world.world.app.services;
  world.world.clock.advance(callBudgetMs(config) + settleMs(config) + 1000);
}

test.each(Array.from({ length: LAST_KILL + 1 }, (_, n) => n))(
  'killed after %i transactions: published once all the same',
  async (n) => {
    const id = await publishing();
    const { ctx, isDead } = dyingWorker(world.world, n);
    await pump(ctx, id).catch(() => undefined);
    // On a slow machine the end of it reports its progress once more, and dies of that.
    if (n < LAST_KILL) expect(isDead()).toBe(true);
    for (let turn = 0; turn < 2; turn += 1) {
      waitForCalls();
      await pump(newWorker(world.world), id);
    }
    expect(await world.api.readChangeSet({ id })).toMatchObject({ state: 'done' });
    expect(await publishedOnce(world, id)).toEqual([]);
  },
);

test.each([
  ['the answer is lost after it was applied', { kind: 'die-after' }],
  ['the connection dies before anything is applied', { kind: 'die-before' }],
  ['half an answer comes back', { kind: 'half' }],
  ['HTML comes back, and it was applied', { kind: 'html', applied: true }],
  ['HTML comes back, and it was not applied', { kind: 'html', applied: false }],
  ['nothing comes back', { kind: 'empty', applied: true }],
])('when %s, the platform is asked and nothing is sent twice', async (_, fault) => {
  const id = await publishing();
  await world.sandbox.control('POST', '/faults', { ...fault, method: EDIT, times: 1 });
  await pump(newWorker(world.world), id);
  const asking = await world.api.readChangeSet({ id });
  expect(asking).toMatchObject({ state: 'publishing', progress: { published: 0 } });
  expect(asking.progress?.checking).toBeGreaterThan(0);
  for (let turn = 0; turn < 2; turn += 1) {
    waitForCalls();
    await pump(newWorker(world.world), id);
  }
  expect(await world.api.readChangeSet({ id })).toMatchObject({ state: 'done' });
  expect(await publishedOnce(world, id)).toEqual([]);
});

test('a lost answer is not asked for before the call must be over', async () => {
  const id = await publishing();
  await world.sandbox.control('POST', '/faults', { kind: 'die-after', method: EDIT, times: 1 });
  await pump(newWorker(world.world), id);
  await pump(newWorker(world.world), id);
  expect((await world.api.readChangeSet({ id })).progress?.checking).toBeGreaterThan(0);
});

test('a call that takes effect after it was asked for is still ours', async () => {
  const id = await publishing();
  await world.sandbox.control('POST', '/faults', { kind: 'die-before', method: EDIT, times: 1 });
  await pump(newWorker(world.world), id);
  await world.sandbox.control('POST', '/faults', { kind: 'service-unavailable', method: EDIT, times: 4 });
  waitForCalls();
  // Asked, found as before, and sent again in vain: then the first call arrives after all.
  await pump(newWorker(world.world), id);
  const rows = await world.api.listRows({ id });
  const [first] = rows;
  const prices = Object.fromEntries(rows.map((row) => [row.skuId, (Number(row.after) / 100).toFixed(2)]));
  await world.editElsewhere(first?.productId ?? '', prices);
  waitForCalls();
  await pump(newWorker(world.world), id);
  expect(await world.api.readChangeSet({ id })).toMatchObject({ state: 'done', progress: { conflict: 0 } });
  expect(await publishedOnce(world, id)).toEqual([]);
});

test('a product that moved while the answer was lost is a conflict', async () => {
  const id = await publishing();
  await world.sandbox.control('POST', '/faults', { kind: 'die-before', method: EDIT, times: 1 });
  await pump(newWorker(world.world), id);
  const [row] = await world.api.listRows({ id });
  await world.editElsewhere(row?.productId ?? '', { [row?.skuId ?? '']: '7.77' });
  waitForCalls();
  await pump(newWorker(world.world), id);
  const done = await world.api.readChangeSet({ id });
  expect(done).toMatchObject({ state: 'done', progress: { published: 0 } });
  const rows = await world.api.listRows({ id });
  expect(rows.every((one) => one.outcome === 'conflict' && one.problem?.code === 'MOVED_WHILE_SENDING')).toBe(
    true,
  );
});

test.each([
  ['share a change set', true],
  ['take each other for dead', false],
])('two workers that %s send each product once', async (_, isAlive) => {
  const { api } = world;
  const products = world.semi.splice(0, 6);
  const operations = [{ kind: 'price' as const, verb: 'add' as const, value: '0.41' }];
  const { id } = await api.createChangeSet({ selection: { products }, operations });
  await api.previewChangeSet({ id });
  await api.publish({ id });
  const workers = [newWorker(world.world), newWorker(world.world)];
  const pulses = isAlive ? await Promise.all(workers.map(startWorkerPulse)) : [];
  await Promise.all(workers.map((ctx) => pump(ctx, id)));
  await Promise.all(pulses.map((pulse) => pulse.stop()));
  if (!isAlive) {
    waitForCalls();
    await pump(newWorker(world.world), id);
  }
  expect(await api.readChangeSet({ id })).toMatchObject({ state: 'done' });
  expect(await publishedOnce(world, id)).toEqual([]);
});
