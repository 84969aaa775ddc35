import { expect, test } from 'vitest';
import { type ChangesWorld, changesWorld } from './testing/published.ts';

const UP_3 = { kind: 'price', verb: 'percent', value: '3' } as const;

async function previewed({ api, semi }: ChangesWorld, operations: object[], products = semi.slice(0, 3)) {
  // The client checks the operations again; tests write them as a person would.
  const { id } = await api.createChangeSet({
    selection: { products },
    operations: operations as [typeof UP_3],
  });
  return api.previewChangeSet({ id });
}

test('publishes prices and countries, reads them back, and undoes them', async () => {
  const world = await changesWorld();
  const { api, writes, work } = world;
  const products = world.semi.slice(0, 4);
  const before = await pricesOf(world, products);
  const set = await previewed(world, [UP_3, { kind: 'country-cap', countries: ['ES'], value: 0 }], products);
  expect(set).toMatchObject({ state: 'previewed', number: 1001, sentence: 'Price +3%, stop ES' });
  const { selected = 0, change = 0, same = 0, refused = 0, leftOut = 0 } = set.counts ?? {};
  expect(change + same + refused + leftOut).toBe(selected);
  expect(change).toBeGreaterThan(4);

  expect(await api.publish({ id: set.id })).toMatchObject({ state: 'publishing' });
  await work();
  const done = await api.readChangeSet({ id: set.id });
  expect(done).toMatchObject({ state: 'done', progress: { total: change, published: change, failed: 0 } });
  const rows = await api.listRows({ id: set.id });
  expect(rows.every((row) => row.outcome === 'published')).toBe(true);
  expect(await intended(world, rows)).toEqual([]);
  const after = await pricesOf(world, products);
  for (const row of rows.filter((one) => one.field === 'price')) {
    expect(before.get(row.skuId)).toBe(row.before);
    expect(after.get(row.skuId)).toBe(row.after);
  }
  const sent = (await writes()).length;

  const asked = await Promise.all([1, 2, 3].map(() => api.undo({ id: set.id })));
  const [reverse] = asked;
  if (!reverse) throw new Error('No undo was made.');
  expect(new Set(asked.map((one) => one.id)).size, 'asking three times makes one undo').toBe(1);
  const again = await api.previewChangeSet({ id: reverse.id });
  expect(again).toMatchObject({ reverseOf: set.id, counts: { change, refused: 0 } });
  await api.publish({ id: reverse.id });
  await work();
  expect(await api.readChangeSet({ id: reverse.id })).toMatchObject({
    state: 'done',
    progress: { published: change },
  });
  expect(await pricesOf(world, products)).toEqual(before);
  expect((await writes()).length).toBe(sent * 2);
});

/** Rows of prices the platform has no write of, or more than one. */
async function intended(world: ChangesWorld, rows: { skuId: string; field: string; after: unknown }[]) {
  const writes = await world.writes();
  return rows
    .filter((row) => row.field === 'price')
    .filter(({ skuId, after }) => {
      const hits = writes.filter(
        (write) => write.skuId === skuId && Math.round(Number(write.to) * 100) === after,
      );
      return hits.length !== 1;
    });
}

async function pricesOf(world: ChangesWorld, products: { storeId: string; productId: string }[]) {
  const prices = new Map<string, number | null>();
  for (const product of products) {
    const { skus } = await world.world.as('owner').client.products.readProduct(product);
    for (const sku of skus) prices.set(sku.skuId, sku.price);
  }
  return prices;
}
