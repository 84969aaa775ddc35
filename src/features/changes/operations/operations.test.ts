import { expect, test } from 'vitest';
import { type ChangesWorld, changesWorld } from '../testing/published.ts';
import type { ChosenOperation } from './contract.ts';

const ALL: ChosenOperation[] = [
  { kind: 'price', verb: 'percent', value: '3' },
  { kind: 'floor', verb: 'percent', value: '85' },
  { kind: 'countries', verb: 'remove', countries: ['PL'] },
  { kind: 'country-cap', countries: ['ES'], value: 0, partial: 'leave' },
  { kind: 'measure', field: 'weight', verb: 'set', value: '0.357' },
  { kind: 'measure', field: 'length', verb: 'add', value: '1.25' },
  { kind: 'measure', field: 'width', verb: 'percent', value: '10' },
  { kind: 'measure', field: 'height', verb: 'set', value: '7' },
  { kind: 'special-types', verb: 'set', types: ['magnetWeak', 'batteryInside'] },
  { kind: 'original-box', value: true },
  { kind: 'code', field: 'goodsCode', verb: 'set', value: 'G-{productId}-{n}' },
  { kind: 'code', field: 'goodsBarcode', verb: 'set', value: 'B{skuId}' },
  { kind: 'code', field: 'skuCode', verb: 'set', value: 'S{n}' },
  { kind: 'sellable', value: true },
];

async function publish({ api, work }: ChangesWorld, id: string) {
  const set = await api.previewChangeSet({ id });
  await api.publish({ id });
  await work();
  return { set, done: await api.readChangeSet({ id }) };
}

test('every kind of operation in one change set reaches the platform in one call a product, and comes back', async () => {
  const world = await changesWorld();
  const { api, semi, writes } = world;
  const readAll = (products: typeof semi) =>
    Promise.all(products.map((product) => world.world.as('owner').client.products.readProduct(product)));
  const measured = (await readAll(semi.slice(0, 12))).filter(({ skus }) =>
    skus.every(({ lengthCm, widthCm }) => lengthCm !== null && widthCm !== null),
  );
  const products = measured.slice(0, 4).map(({ storeId, productId }) => ({ storeId, productId }));
  const read = () => readAll(products);
  const before = await read();
  const { id } = await api.createChangeSet({ selection: { products }, operations: ALL });
  const { set, done } = await publish(world, id);
  expect(set.counts).toMatchObject({ refused: 0 });
  expect(done).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const calls = new Set((await writes()).map((write) => (write as { requestId?: string }).requestId));
  expect(calls.size).toBe(products.length);

  const after = await read();
  for (const [index, product] of after.entries()) {
    expect(product.joinedCountries).not.toContain('PL');
    expect(product.joinedCountries).not.toContain('ES');
    for (const [n, sku] of product.skus.entries()) {
      const was = before[index]?.skus[n];
      expect(sku).toMatchObject({
        weightGrams: 357,
        heightCm: '7.00',
        specialTypes: expect.arrayContaining(['274452', '274526']),
        originalBox: true,
        goodsCode: `G-${product.productId}-${n + 1}`,
        goodsBarcode: `B${sku.skuId}`,
        code: `S${n + 1}`,
        isActive: true,
        floor: Math.ceil(((was?.price ?? 0) * 85) / 100),
      });
      expect(Number(sku.lengthCm)).toBeCloseTo(Number(was?.lengthCm) + 1.25, 2);
    }
  }

  const reverse = await api.undo({ id });
  const undone = await publish(world, reverse.id);
  expect(undone.set.counts).toMatchObject({ refused: 0, change: set.counts?.change });
  expect(undone.done).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const own = (products: typeof before) =>
    products.map(({ joinedCountries, skus }) => ({ joinedCountries, skus: skus.map(withoutTimes) }));
  expect(own(await read())).toEqual(own(before));
});

const withoutTimes = ({ displayed: _, freight: __, changedAt: ___, ...sku }: Record<string, unknown>) => sku;

test('the last word on a country counts, and a tick takes a cap of 0 away', async () => {
  const world = await changesWorld();
  const { api, semi } = world;
  const products = semi.slice(0, 1);
  const stop: ChosenOperation = { kind: 'country-cap', countries: ['FR'], value: 0, partial: 'leave' };
  const tick: ChosenOperation = { kind: 'countries', verb: 'add', countries: ['FR'] };
  const stopped = await api.createChangeSet({ selection: { products }, operations: [tick, stop] });
  await publish(world, stopped.id);
  const read = async () => world.world.as('owner').client.products.readProduct(products[0] ?? never());
  expect((await read()).joinedCountries).not.toContain('FR');
  const ticked = await api.createChangeSet({ selection: { products }, operations: [stop, tick] });
  await publish(world, ticked.id);
  const after = await read();
  expect(after.joinedCountries).toContain('FR');
  expect(after.skus.every(({ caps }) => caps.FR === undefined)).toBe(true);
});

test('“only these countries” unticks every other one', async () => {
  const world = await changesWorld();
  const products = world.semi.slice(0, 1);
  const operations: ChosenOperation[] = [{ kind: 'countries', verb: 'set', countries: ['FR', 'ES'] }];
  const { id } = await world.api.createChangeSet({ selection: { products }, operations });
  await publish(world, id);
  const { joinedCountries } = await world.world
    .as('owner')
    .client.products.readProduct(products[0] ?? never());
  expect(joinedCountries).toEqual(['ES', 'FR']);
});

test.each([
  [
    'a weight above 70 kg',
    { kind: 'measure', field: 'weight', verb: 'set', value: '70.001' },
    'OUT_OF_LIMITS',
  ],
  ['a weight of half a gram', { kind: 'measure', field: 'weight', verb: 'set', value: '0.0005' }, 'TOO_FINE'],
  [
    'a weight below nothing',
    { kind: 'measure', field: 'weight', verb: 'add', value: '-69' },
    'OUT_OF_LIMITS',
  ],
  [
    'a barcode of 65 characters',
    { kind: 'code', field: 'goodsBarcode', verb: 'set', value: 'x'.repeat(65) },
    'CODE_NOT_ALLOWED',
  ],
  [
    'a SKU code with a space',
    { kind: 'code', field: 'skuCode', verb: 'set', value: 'A 1' },
    'CODE_NOT_ALLOWED',
  ],
] as const)('refuses %s with its field and bound', async (_, operation, refusal) => {
  const world = await changesWorld(40);
  const { id } = await world.api.createChangeSet({
    selection: { products: world.semi.slice(0, 1) },
    operations: [operation],
  });
  const set = await world.api.previewChangeSet({ id });
  expect(set.counts?.refused).toBe(set.counts?.selected);
  expect(set.groups).toMatchObject([
    { kind: 'refused', code: refusal, worst: { facts: { field: operation.field } } },
  ]);
});

test('logistics info of a POP product is refused, its floor is not', async () => {
  const world = await changesWorld(40);
  const selection = { products: world.pop.slice(0, 1) };
  const preview = async (operations: ChosenOperation[]) => {
    const { id } = await world.api.createChangeSet({ selection, operations });
    return world.api.previewChangeSet({ id });
  };
  expect((await preview([{ kind: 'original-box', value: true }])).groups).toMatchObject([
    { code: 'NEEDS_SEMI_MANAGED' },
  ]);
  const floors = await preview([{ kind: 'floor', verb: 'set', value: '1.00' }]);
  expect(floors.counts).toMatchObject({ refused: 0, change: floors.counts?.selected });
});

function never(): never {
  throw new Error('No product is there.');
}
