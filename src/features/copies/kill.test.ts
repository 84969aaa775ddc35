import { beforeAll, expect, test } from 'vitest';
import { dyingWorker, newWorker } from '#features/changes/testing/dying.ts';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import { startWorkerPulse } from '#server/workers.ts';
import { work } from './actions/moves.ts';
import type { CopyJson } from './contract.ts';
import { type CopiesWorld, copiesWorld } from './testing/copies-world.ts';

const POST = 'aliexpress.offer.pop.choice.draft.post';
const UPLOAD = 'aliexpress.photobank.redefining.uploadimageforsdk';
let world: CopiesWorld;
beforeAll(async () => {
  world = await copiesWorld(40);
});

/** A copy of listings that is being made, and nobody works on it. */
async function copying(count = 1, first = 0) {
  return begin(await prepared(count, first));
}

/** A copy whose drafts are all to be made, although some were made before. */
async function prepared(count = 1, first = 0) {
  const { api, listings } = world;
  const copy = await world.previewed({ selection: { products: listings.slice(first, first + count) } });
  const { rows } = await api.listCopyRows({ id: copy.id });
  return api.leaveOut({
    id: copy.id,
    isLeftOut: false,
    rows: rows.map(({ targetId, storeId, productId }) => ({ targetId, storeId, productId })),
  });
}

async function begin({ id, counts, previewedAt }: CopyJson) {
  await world.api.startCopy({ id, previewedAt: previewedAt ?? '', drafts: counts?.make ?? 0 });
  return id;
}

/** Long enough for every call to be over; the platform's clock goes along, or it would refuse ours. */
async function waitForCalls() {
  const { config } = world.world.app.services;
  const ms = callBudgetMs(config) + settleMs(config) + 1000;
  world.world.clock.advance(ms);
  await world.sandbox.control('POST', '/clock', { advance: `PT${Math.ceil(ms / 1000)}S` });
}

/** Goes on with healthy workers until nothing is left. */
async function goOn(id: string) {
  for (let turn = 0; turn < 4; turn += 1) {
    await waitForCalls();
    await work(newWorker(world.world), id);
    const copy = await world.api.readCopy({ id });
    if (copy.state === 'done') return copy;
  }
  return world.api.readCopy({ id });
}

async function made() {
  return (await world.drafts('harbour-tools')).length;
}

let deaths = 0;
test.each(Array.from({ length: 10 }, (_, half) => half * 4))(
  'killed after %i transactions, and after one to three more: every draft is made once',
  async (first) => {
    for (const n of [first, first + 1, first + 2, first + 3]) {
      const before = await made();
      const id = await copying(1, n % world.listings.length);
      const { ctx, isDead } = dyingWorker(world.world, n);
      await work(ctx, id).catch(() => undefined);
      if (isDead()) deaths = n;
      expect(await goOn(id), `${n}`).toMatchObject({ state: 'done', progress: { total: 1, done: 1 } });
      expect((await made()) - before, `${n}`).toBe(1);
    }
  },
);

test('every transaction of making a draft was among them', () => {
  expect(deaths).toBeGreaterThan(12);
  expect(deaths).toBeLessThan(39);
});

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
  'killed after %i transactions of reading: the preview is whole',
  async (n) => {
    const { api, listings, target } = world;
    const products = listings.slice(0, 1);
    const { id } = await api.createCopy({ selection: { products }, targets: [target] });
    await work(dyingWorker(world.world, n).ctx, id).catch(() => undefined);
    await work(newWorker(world.world), id);
    expect(await api.readCopy({ id })).toMatchObject({
      state: 'previewed',
      listingsRead: 1,
      counts: { rows: 1 },
    });
  },
);

test.each([
  ['the answer is lost after the draft was made', { kind: 'die-after' }],
  ['the connection dies before anything is made', { kind: 'die-before' }],
  ['HTML comes back, and the draft was made', { kind: 'html', applied: true }],
])('when %s, the store is asked and no draft is made twice', async (_, fault) => {
  const id = await copying(1, 3);
  const before = await made();
  await world.sandbox.control('POST', '/faults', { ...fault, method: POST, times: 1 });
  await work(newWorker(world.world), id);
  await work(newWorker(world.world), id);
  expect(await world.api.readCopy({ id })).toMatchObject({ state: 'copying', progress: { checking: 1 } });
  expect(await goOn(id)).toMatchObject({ state: 'done', progress: { done: 1 } });
  expect((await made()) - before).toBe(1);
});

test('two copies of one listing whose answers are both lost become two drafts, each told apart', async () => {
  const copies = [await prepared(1, 4), await prepared(1, 4)];
  const ids = await Promise.all(copies.map(begin));
  const before = await made();
  await world.sandbox.control('POST', '/faults', { kind: 'die-after', method: POST, times: 2 });
  for (let turn = 0; turn < 6; turn += 1) {
    await Promise.all(ids.map((id) => work(newWorker(world.world), id)));
    await waitForCalls();
  }
  expect((await made()) - before).toBe(2);
  const drafts = await Promise.all(
    ids.map(async (id) => (await world.api.listCopyRows({ id })).rows[0]?.draftId),
  );
  expect(drafts).not.toContain(null);
  expect(new Set(drafts).size).toBe(2);
});

test('a picture whose answer was lost is found in the photo bank and not sent again', async () => {
  const uploads = await world.uploads();
  await world.sandbox.control('POST', '/faults', { kind: 'die-after', method: UPLOAD, times: 1 });
  const id = await copying(1, 5);
  await work(newWorker(world.world), id);
  expect(await goOn(id)).toMatchObject({ state: 'done' });
  const { rows } = await world.api.listCopyRows({ id });
  expect((await world.uploads()) - uploads).toBeLessThanOrEqual(rows[0]?.pictures ?? 0);
});

test.each([
  ['share a copy', true],
  ['take each other for dead', false],
])('two workers that %s make each draft once', async (_, isAlive) => {
  const before = await made();
  const id = await copying(6);
  const workers = [newWorker(world.world), newWorker(world.world)];
  const pulses = isAlive ? await Promise.all(workers.map(startWorkerPulse)) : [];
  await Promise.all(workers.map((ctx) => work(ctx, id)));
  await Promise.all(pulses.map((pulse) => pulse.stop()));
  expect(await goOn(id)).toMatchObject({ state: 'done', progress: { total: 6, done: 6 } });
  expect((await made()) - before).toBe(6);
});
