import { beforeAll, expect, test } from 'vitest';
import { type CopiesWorld, copiesWorld } from './testing/copies-world.ts';

let world: CopiesWorld;
beforeAll(async () => {
  world = await copiesWorld();
});

test('previews, makes drafts with their pictures in the photo bank, and puts nothing on sale', async () => {
  const { api, listings, target } = world;
  const copy = await world.previewed({
    selection: { products: listings.slice(0, 3) },
    options: { percent: '10', amounts: { USD: '0.50' }, codePrefix: 'H-', stock: 7 },
  });
  expect(copy).toMatchObject({ state: 'previewed', listings: 3, listingsRead: 3, progress: null });
  const { rows = 0, make = 0, leftOut = 0, refused = 0 } = copy.counts ?? {};
  expect(make + leftOut + refused).toBe(rows);
  expect(copy.counts, JSON.stringify(copy.groups)).toMatchObject({ rows: 3, make: 3 });
  expect(await world.drafts('harbour-tools')).toEqual([]);
  expect(await world.uploads()).toBe(0);

  const done = await world.start(copy);
  expect(done).toMatchObject({ state: 'done', progress: { total: 3, done: 3, failed: 0 } });
  const made = await world.drafts('harbour-tools');
  expect(made).toHaveLength(3);
  const result = await api.listCopyRows({ id: copy.id });
  expect(result.rows.map(({ draftId }) => draftId).sort()).toEqual(made.map((one) => one.productId).sort());
  expect(await world.uploads()).toBeGreaterThan(3);

  const [row] = result.rows;
  if (!row) throw new Error('No row is there.');
  const { client } = world.world.as('owner');
  const source = await client.products.readProduct({ storeId: row.storeId, productId: row.productId });
  expect(row).toMatchObject({ targetId: target, currency: 'USD', skus: source.skuCount });
  const { products } = await client.products.countProducts({ stores: [target] });
  await client.products.startSync({ storeId: target, kind: 'complete' });
  await world.settle();
  expect(await client.products.countProducts({ stores: [target] })).toMatchObject({ products });
});

test('when the clock of the server is off, the copy pauses with the reason and goes on when it is right', async () => {
  const { api, listings } = world;
  const copy = await world.previewed({
    selection: { products: listings.slice(6, 9) },
    options: { codePrefix: 'CLK-' },
  });
  const { id, previewedAt, counts } = copy;
  await api.startCopy({ id, previewedAt: previewedAt ?? '', drafts: counts?.make ?? 0 });
  world.world.clock.advance('3h');
  await world.settle();
  expect(await api.readCopy({ id })).toMatchObject({
    state: 'paused',
    problem: { code: 'CLOCK_DIFFERS' },
    progress: { failed: 0 },
  });
  world.world.clock.advance(-3 * 3_600_000);
  await api.resumeCopy({ id });
  await world.settle();
  expect(await api.readCopy({ id })).toMatchObject({ state: 'done', progress: { failed: 0 } });
});
