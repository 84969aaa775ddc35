import { beforeAll, expect, test } from 'vitest';
import { seedProducts } from '../../../test/mirror.ts';
import { createWorld, type World } from '../../../test/world.ts';

let world: World;
let storeId: string;
beforeAll(async () => {
  world = await createWorld();
  storeId = await seedProducts(
    world,
    ['ant', 'bee', 'cat', 'dog'].map((productId, index) => ({
      productId,
      title: productId,
      mode: 'semi' as const,
      semiState: 'joined' as const,
      joinedCountries: ['BR', 'FR'],
      skus: Array.from({ length: index + 1 }, (_, n) => ({
        skuId: `${productId}-${n + 1}`,
        position: n,
        code: `C${n}`,
        price: 100 + n,
        displayed: { BR: 150 + n },
      })),
    })),
  );
});

const order = { sort: 'title', direction: 'asc' } as const;
const read = (input: object = {}) => world.as('owner').client.matrix.readMatrix({ ...order, ...input });

test('every page of the matrix shows the rows that stand there, also when it cuts a product in two', async () => {
  const whole = await read();
  expect(whole.total).toBe(10);
  const names = whole.rows.map(({ skuId }) => skuId);
  expect(names).toEqual([
    ...['ant-1', 'bee-1', 'bee-2', 'cat-1', 'cat-2', 'cat-3', 'dog-1', 'dog-2', 'dog-3', 'dog-4'],
  ]);
  for (let offset = 0; offset <= 11; offset += 1) {
    for (const limit of [1, 3, 4]) {
      const page = await read({ offset, limit });
      expect(page.total).toBe(10);
      expect(page.rows.map(({ skuId }) => skuId)).toEqual(names.slice(offset, offset + limit));
      for (const row of page.rows) {
        const product = page.products[row.product];
        expect(row.skuId.startsWith(`${product?.productId}-`)).toBe(true);
        expect(names[product?.first ?? -1]).toBe(`${product?.productId}-1`);
      }
    }
  }
});

test('a row carries what its cells show, and the stores which countries they offer', async () => {
  const page = await read({ productIds: 'bee' });
  expect(page.products).toMatchObject([{ joined: ['BR', 'FR'], currency: 'USD', first: 0, skus: 2 }]);
  expect(page.rows[1]).toMatchObject({ code: 'C1', price: 101, caps: {}, displayed: { BR: 151 } });
  expect(page.stores).toMatchObject([{ storeId, name: 'Seeded' }]);
  expect(page.stores[0]?.countries).toContain('BR');
});

test('products can be left out, and nothing that matches is an empty matrix', async () => {
  expect((await read({ without: 'cat,dog' })).total).toBe(3);
  expect(await read({ q: 'nothing like it' })).toMatchObject({
    total: 0,
    rows: [],
    products: [],
    stores: [],
  });
});

test('the matrix of a change set shows its products with the values it holds already', async () => {
  const { client } = world.as('owner');
  const set = await client.changes.createChangeSet({ selection: { cells: true }, operations: [] });
  expect((await read({ set: String(set.number) })).total).toBe(0);
  await client.changes.setCells({
    id: set.id,
    rows: [{ storeId, productId: 'cat', skuId: 'cat-2', values: { 'cap.BR': 5 } }],
  });
  const page = await read({ set: set.id });
  expect(page.rows.map(({ skuId, cells }) => [skuId, cells])).toEqual([
    ['cat-1', undefined],
    ['cat-2', { 'cap.BR': 5 }],
    ['cat-3', undefined],
  ]);
  await expect(read({ set: '999' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('who may not see prices gets none, and another workspace gets nothing', async () => {
  const clerk = await world.as('packer').client.matrix.readMatrix({ ...order });
  expect(
    clerk.rows.every(({ price, displayed }) => price === null && Object.keys(displayed).length === 0),
  ).toBe(true);
  const other = await createWorld();
  expect((await other.as('owner').client.matrix.readMatrix({ set: undefined })).total).toBe(0);
});

test('whoever may see products but no change sets is not told what one of them holds', async () => {
  const products = [{ storeId, productId: 'ant' }];
  const operations = [{ kind: 'price' as const, verb: 'percent' as const, value: '3' }];
  const { id } = await world
    .as('owner')
    .client.changes.createChangeSet({ selection: { products }, operations });
  expect(await read({ set: id })).toMatchObject({ total: 1 });
  for (const role of ['packer', 'order-clerk', 'customer-service'] as const) {
    await expect(world.as(role).client.matrix.readMatrix({ ...order, set: id })).rejects.toMatchObject({
      code: 'PERMISSION_NEEDED',
      data: { permission: 'changes.view' },
    });
  }
});
