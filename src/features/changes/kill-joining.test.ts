import { beforeAll, expect, test } from 'vitest';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import { pump } from './publish/pump.ts';
import { dyingWorker, newWorker } from './testing/dying.ts';
import { type ChangesWorld, changesWorld } from './testing/published.ts';

const JOIN = 'aliexpress.pop.choice.product.edit';
const PRE_SAVE = 'aliexpress.pop.choice.pre.product.submit';
/** A category the sandbox does not admit. */
const CLOSED = '100501';
/** Transactions of taking one product a step further; killed after so many it is over already. */
const LAST_KILL = 16;

let world: ChangesWorld;
const left: Record<'can-join' | 'to-pre-save', { storeId: string; productId: string }[]> = {
  'can-join': [],
  'to-pre-save': [],
};
beforeAll(async () => {
  world = await changesWorld(900);
  const { products } = world.world.as('owner').client;
  for (const state of ['can-join', 'to-pre-save'] as const) {
    const { rows } = await products.listProducts({ semiStates: [state], statuses: ['on-sale'] });
    for (const { storeId, productId } of rows) {
      const { categoryId } = await products.readProduct({ storeId, productId });
      if (categoryId !== CLOSED) left[state].push({ storeId, productId });
    }
  }
});

async function publishing(state: keyof typeof left) {
  const product = left[state].shift();
  if (!product) throw new Error('No product is left.');
  const { id } = await world.api.createChangeSet({
    selection: { products: [product] },
    operations: [
      { kind: 'join' },
      { kind: 'measure', field: 'weight', verb: 'set', value: '0.333' },
      ...(['length', 'width', 'height'] as const).map((field) => ({
        ...{ kind: 'measure' as const, field, verb: 'set' as const, value: '11' },
      })),
      { kind: 'original-box', value: true },
    ],
  });
  const { counts } = await world.api.previewChangeSet({ id });
  expect(counts).toMatchObject({ refused: 0 });
  await world.api.publish({ id });
  return { id, ...product };
}

/** Two turns, each after every call must be over. */
async function finish(id: string) {
  const { config } = world.world.app.services;
  for (let turn = 0; turn < 2; turn += 1) {
    world.world.clock.advance(callBudgetMs(config) + settleMs(config) + 1000);
    await pump(newWorker(world.world), id);
  }
  expect(await world.api.readChangeSet({ id })).toMatchObject({
    state: 'done',
    progress: { failed: 0, conflict: 0 },
  });
}

/** Writes that began a review or an admission: one for each time the platform took the product. */
async function submissions(productId: string) {
  const writes = await world.writes();
  return writes.filter((write) => write.productId === productId && write.field === 'semi_managed_review')
    .length;
}

test.each(Array.from({ length: LAST_KILL + 1 }, (_, n) => n))(
  'killed after %i transactions of joining: submitted once all the same',
  async (n) => {
    const { id, storeId, productId } = await publishing('can-join');
    const { ctx, isDead } = dyingWorker(world.world, n);
    await pump(ctx, id).catch(() => undefined);
    // On a slow machine the end of it reports its progress once more, and dies of that.
    if (n < LAST_KILL) expect(isDead()).toBe(true);
    await finish(id);
    expect(await submissions(productId)).toBe(1);
    const product = await world.world.as('owner').client.products.readProduct({ storeId, productId });
    expect(product).toMatchObject({ semiState: 'in-review', readProblem: null });
    expect(product.skus.every(({ weightGrams }) => weightGrams === 333)).toBe(true);
  },
);

test.each([
  ['submitting', 'can-join', JOIN, { kind: 'die-after' }],
  ['submitting', 'can-join', JOIN, { kind: 'die-before' }],
  ['submitting', 'can-join', JOIN, { kind: 'html', applied: true }],
  ['pre-saving', 'to-pre-save', PRE_SAVE, { kind: 'die-after' }],
  ['pre-saving', 'to-pre-save', PRE_SAVE, { kind: 'die-before' }],
  ['pre-saving', 'to-pre-save', PRE_SAVE, { kind: 'empty', applied: true }],
] as const)(
  'when %s a product that is %s and the answer of %s is lost (%o), nothing is sent twice',
  async (...args) => {
    const [, state, method, fault] = args;
    const { id, productId } = await publishing(state);
    await world.sandbox.control('POST', '/faults', { ...fault, method, times: 1 });
    await pump(newWorker(world.world), id);
    expect((await world.api.readChangeSet({ id })).progress?.checking).toBeGreaterThan(0);
    await finish(id);
    expect(await submissions(productId)).toBe(1);
  },
);

test('a product that has joined before the lost answer is asked for counts as ours', async () => {
  const { id, productId } = await publishing('can-join');
  await world.sandbox.control('POST', '/faults', { kind: 'die-after', method: JOIN, times: 1 });
  await pump(newWorker(world.world), id);
  await world.sandbox.control('POST', '/clock', { advance: 'PT5H' });
  await finish(id);
  expect(await submissions(productId)).toBe(2);
  const writes = (await world.writes()).filter((write) => write.productId === productId);
  expect(writes.some(({ field, to }) => field === 'joined_product_tab' && to === 'joined')).toBe(true);
});
