import { beforeAll, expect, test } from 'vitest';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import { pump } from './publish/pump.ts';
import { dyingWorker, newWorker } from './testing/dying.ts';
import { type ChangesWorld, changesWorld, publishedOnce } from './testing/published.ts';

const RENAME = 'aliexpress.offer.product.edit';
/** Transactions of publishing one product by two calls; killed after so many it is over already. */
const LAST_KILL = 18;
let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

/** A change set over the price and the name of one semi-managed product: two calls on two documents. */
async function publishing() {
  const [product] = world.semi.splice(0, 1);
  if (!product) throw new Error('No product is left.');
  const { id } = await world.api.createChangeSet({
    selection: { products: [product] },
    operations: [
      { kind: 'price', verb: 'add', value: '0.37' },
      { kind: 'title', language: 'en_US', verb: 'trim', most: 40 },
      { kind: 'title', language: 'en_US', verb: 'suffix', value: ` ${id36()}` },
    ],
  });
  await world.api.previewChangeSet({ id });
  await world.api.publish({ id });
  return { id, ...product };
}

let made = 0;
function id36(): string {
  made += 1;
  return `N${made}`;
}

/** Two turns, each after every call must be over. */
async function finish(id: string) {
  const { config } = world.world.app.services;
  for (let turn = 0; turn < 2; turn += 1) {
    world.world.clock.advance(callBudgetMs(config) + settleMs(config) + 1000);
    await pump(newWorker(world.world), id);
  }
}

async function renamings(productId: string) {
  const writes = await world.writes();
  return writes.filter((write) => write.productId === productId && write.field === 'subject:en_US');
}

test.each(Array.from({ length: LAST_KILL + 1 }, (_, n) => n))(
  'killed after %i transactions of a product with two calls: both went out once',
  async (n) => {
    const { id, storeId, productId } = await publishing();
    const { ctx, isDead } = dyingWorker(world.world, n);
    await pump(ctx, id).catch(() => undefined);
    // On a slow machine the end of it reports its progress once more, and dies of that.
    if (n < LAST_KILL) expect(isDead()).toBe(true);
    await finish(id);
    expect(await world.api.readChangeSet({ id })).toMatchObject({
      state: 'done',
      progress: { failed: 0, conflict: 0 },
    });
    expect(await publishedOnce(world, id)).toEqual([]);
    const written = await renamings(productId);
    expect(written).toHaveLength(1);
    const product = await world.world.as('owner').client.products.readProduct({ storeId, productId });
    expect(product.titles.en_US).toBe(written[0]?.to);
  },
);

test.each(['die-after', 'die-before', 'half'])(
  'when the answer about the name ends in %s, nothing is sent twice and the price stays',
  async (kind) => {
    const { id, productId } = await publishing();
    await world.sandbox.control('POST', '/faults', { kind, method: RENAME, times: 1 });
    await pump(newWorker(world.world), id);
    expect((await world.api.readChangeSet({ id })).progress?.checking).toBeGreaterThan(0);
    await finish(id);
    expect(await world.api.readChangeSet({ id })).toMatchObject({ state: 'done' });
    expect(await publishedOnce(world, id)).toEqual([]);
    expect(await renamings(productId)).toHaveLength(1);
  },
);

test('a name the platform refuses leaves the product partly published, with its words', async () => {
  const { id } = await publishing();
  await world.sandbox.control('POST', '/faults', { kind: 'in-band-error', method: RENAME, times: 1 });
  await pump(newWorker(world.world), id);
  await finish(id);
  const rows = (await world.api.listPreviewRows({ id })).rows;
  expect(rows.every((row) => row.productState === 'partly')).toBe(true);
  expect(rows.every((row) => row.problem?.code === 'PLATFORM_REJECTED')).toBe(true);
});
