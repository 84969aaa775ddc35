import { beforeAll, expect, test } from 'vitest';
import { type ChangesWorld, changesWorld } from '../changes/testing/published.ts';

let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

const owner = () => world.world.as('owner').client;
type Ref = { storeId: string; productId: string };

async function readSku(ref: Ref, at = 0) {
  const product = await owner().products.readProduct(ref);
  const sku = product.skus[at];
  if (!sku) throw new Error('The product has too few SKUs.');
  return { product, sku };
}

/** Someone edits the price on the platform itself, and a sync reads it. */
async function priceSeen(ref: Ref, skuId: string, price: number) {
  await world.editElsewhere(ref.productId, { [skuId]: (price / 100).toFixed(2) });
  world.world.clock.advance('1h');
  await owner().products.startSync({ storeId: ref.storeId, kind: 'complete' });
  await world.world.runJobs();
}

async function publish(id: string) {
  world.world.clock.advance('1m');
  await world.api.previewChangeSet({ id });
  await world.api.publish({ id });
  await world.work();
  await world.work();
  return world.api.readChangeSet({ id });
}

const historyOf = async (query: object) => (await owner().history.listHistory(query)).rows;

test('what is seen first is no change', async () => {
  expect(await historyOf({})).toEqual([]);
  const { since } = await owner().history.readHistoryFacts();
  expect(Date.parse(since ?? '')).toBeLessThanOrEqual(world.world.clock.now().getTime());
});

test('a price that somebody changed on the platform is recorded by the sync that sees it', async () => {
  const [ref] = world.semi;
  if (!ref) throw new Error('The store has too few products.');
  const { sku } = await readSku(ref);
  const price = (sku.price ?? 0) + 7;
  await priceSeen(ref, sku.skuId, price);
  const [row, ...others] = await historyOf({ ...ref, fields: ['price'] });
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    skuId: sku.skuId,
    field: 'price',
    from: sku.price,
    to: price,
    source: 'sync',
    by: null,
    set: null,
  });
  const sinceMs = world.world.clock.now().getTime() - Date.parse(row?.at ?? '');
  expect(sinceMs).toBeGreaterThanOrEqual(0);
  expect(sinceMs).toBeLessThan(60_000);
});

test('what a change set published names the set, the person and what the platform answered; undo names the undo', async () => {
  const ref = world.semi[1];
  if (!ref) throw new Error('The store has too few products.');
  const { product, sku } = await readSku(ref);
  const country = product.joinedCountries?.[0] ?? '';
  const { id } = await world.api.createChangeSet({
    selection: { products: [ref] },
    operations: [
      { kind: 'price', verb: 'percent', value: '3' },
      { kind: 'countries', verb: 'remove', countries: [country] },
      { kind: 'country-cap', countries: ['ES'], value: 500 },
    ],
    title: 'Up 3',
  });
  const set = await publish(id);
  expect(set).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const rows = await historyOf(ref);
  expect([...new Set(rows.map(({ field }) => field))].sort()).toEqual(
    ['cap.ES', 'price', `sold.${country}`].sort(),
  );
  for (const row of rows) {
    expect(row).toMatchObject({
      source: 'change-set',
      set: { id, number: set.number, title: 'Up 3' },
      answer: { state: 'published', problem: null },
    });
    expect(row.by).toContain('owner');
  }
  expect(rows.find(({ skuId, field }) => skuId === sku.skuId && field === 'price')).toMatchObject({
    from: sku.price,
    to: Math.round((sku.price ?? 0) * 1.03),
  });
  expect(rows.find(({ field }) => field === `sold.${country}`)).toMatchObject({
    skuId: null,
    from: true,
    to: false,
  });

  const reverse = await world.api.undo({ id });
  await publish(reverse.id);
  const undone = await historyOf({ ...ref, sources: ['undo'] });
  expect(undone).toHaveLength(rows.length);
  expect(undone[0]).toMatchObject({ set: { number: reverse.number }, source: 'undo' });
});
