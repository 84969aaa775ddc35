import { beforeAll, expect, test } from 'vitest';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import { dyingWorker, newWorker, pump } from '../changes/testing/dying.ts';
import { type ChangesWorld, changesWorld } from '../changes/testing/published.ts';

let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

type Ref = { storeId: string; productId: string };
const owner = () => world.world.as('owner').client;

async function firstSku(ref: Ref) {
  const [sku] = (await owner().products.readProduct(ref)).skus;
  if (!sku) throw new Error('The product has no SKU.');
  return sku;
}

/** Long enough for every call to be over. */
function waitForCalls() {
  const { config } = world.world.app.services;
  world.world.clock.advance(callBudgetMs(config) + settleMs(config) + 1000);
}

test.each(Array.from({ length: 9 }, (_, n) => n * 2))(
  'killed after %i transactions, with a sync in between: the change is held once, as that of the change set',
  async (n) => {
    const ref = world.semi.shift();
    if (!ref) throw new Error('The store has too few products.');
    const before = await firstSku(ref);
    const operations = [{ kind: 'price' as const, verb: 'add' as const, value: '0.37' }];
    const { id } = await world.api.createChangeSet({ selection: { products: [ref] }, operations });
    await world.api.previewChangeSet({ id });
    await world.api.publish({ id });
    await pump(dyingWorker(world.world, n).ctx, id).catch(() => undefined);
    await owner().products.startSync({ storeId: ref.storeId, kind: 'changes' });
    await world.world.runJobs();
    for (let turn = 0; turn < 2; turn += 1) {
      waitForCalls();
      await pump(newWorker(world.world), id);
    }
    const { price } = await firstSku(ref);
    expect(price).toBe((before.price ?? 0) + 37);
    const { rows } = await owner().history.listHistory({ ...ref, skuId: before.skuId });
    expect(rows).toMatchObject([
      { field: 'price', from: before.price, to: price, source: 'change-set', set: { id } },
    ]);
  },
);
