import { beforeAll, expect, test } from 'vitest';
import { type ChangesWorld, changesWorld } from '../../testing/published.ts';
import type { ChosenOperation } from '../contract.ts';

type Ref = { storeId: string; productId: string };
const set = (value: number, warehouse?: string): ChosenOperation => ({
  kind: 'stock',
  verb: 'set',
  value,
  ...(warehouse && { warehouse }),
});
const percent = (value: string): ChosenOperation => ({ kind: 'stock', verb: 'percent', value });

let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

function take(from: 'semi' | 'pop', count = 1): Ref[] {
  const taken = world[from].splice(0, count);
  if (taken.length < count) throw new Error('No product is left.');
  return taken;
}

async function previewed(products: Ref[], operations: ChosenOperation[]) {
  const { id } = await world.api.createChangeSet({ selection: { products }, operations });
  return world.api.previewChangeSet({ id });
}

async function published(id: string) {
  await world.api.publish({ id });
  await world.work();
  return world.api.readChangeSet({ id });
}

/** Stock by warehouse, by SKU, as the mirror has it. */
async function stockOf([ref]: Ref[]) {
  if (!ref) throw new Error('No product is named.');
  const { skus } = await world.world.as('owner').client.products.readProduct(ref);
  return Object.fromEntries(skus.map((sku) => [sku.skuId, sku.stockByWarehouse]));
}

/** The mirror has learnt that stock moved, after the preview. */
async function syncedStock([ref]: Ref[], to: (units: number) => number) {
  const stock = mapped(await stockOf(ref ? [ref] : []), to);
  const { app, workspaceId } = world.world;
  await app.services.db.tenant(workspaceId, async (tx) => {
    const changed_at = new Date(app.services.now().getTime() + 1000);
    for (const [skuId, units] of Object.entries(stock)) {
      await tx
        .updateTable('skus')
        .set({ stock: JSON.stringify(units) })
        .where('sku_id', '=', skuId)
        .execute();
    }
    await tx
      .updateTable('products')
      .set({ changed_at })
      .where('product_id', '=', ref?.productId ?? '')
      .execute();
  });
}

const mapped = (stock: Record<string, Record<string, number>>, to: (units: number) => number) =>
  Object.fromEntries(
    Object.entries(stock).map(([skuId, units]) => [
      skuId,
      Object.fromEntries(Object.entries(units).map(([code, quantity]) => [code, to(quantity)])),
    ]),
  );

test.each(['semi', 'pop'] as const)(
  'stock of a %s product is set in every warehouse, and undo puts it back',
  async (mode) => {
    const products = take(mode);
    const before = await stockOf(products);
    const { id, counts } = await previewed(products, [set(4321)]);
    expect(counts).toMatchObject({ refused: 0, change: Object.keys(before).length });
    expect(await published(id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
    expect(await stockOf(products)).toEqual(mapped(before, () => 4321));
    const reverse = await world.api.undo({ id });
    await world.api.previewChangeSet({ id: reverse.id });
    expect(await published(reverse.id)).toMatchObject({ state: 'done', progress: { conflict: 0 } });
    expect(await stockOf(products)).toEqual(before);
  },
);

test('steps follow each other, and a percentage is rounded down', async () => {
  const products = take('semi');
  const before = await stockOf(products);
  const { id } = await previewed(products, [
    set(33),
    { kind: 'stock', verb: 'add', value: -2 },
    percent('-50'),
  ]);
  await published(id);
  expect(await stockOf(products)).toEqual(mapped(before, () => 15));
});

test('only the named warehouse is touched', async () => {
  const products = take('semi');
  const before = await stockOf(products);
  const [[skuId, units] = ['', {}]] = Object.entries(before);
  const [warehouse = ''] = Object.keys(units);
  const operation = { ...set(77, warehouse), scope: { skuIds: [skuId] } };
  const { id, counts } = await previewed(products, [operation]);
  expect(counts).toMatchObject({ change: 1, refused: 0 });
  await published(id);
  expect(await stockOf(products)).toEqual({ ...before, [skuId]: { ...units, [warehouse]: 77 } });
});

test.each([
  ['a warehouse it has no stock in', [set(5, 'XIY999-JIT')], 'WAREHOUSE_UNKNOWN'],
  ['more than 99,999 units', [set(99_999), percent('1')], 'OUT_OF_LIMITS'],
  ['less than none', [set(5), { kind: 'stock', verb: 'add', value: -6 }], 'OUT_OF_LIMITS'],
] as const)('refuses %s', async (_, operations, code) => {
  const [product] = world.semi.slice(-1);
  const { counts, groups } = await previewed(product ? [product] : [], [...operations]);
  expect(counts?.refused).toBe(counts?.selected);
  expect(groups).toMatchObject([{ kind: 'refused', code }]);
});

test('price and stock go out as two calls, the document before the stock', async () => {
  const products = take('semi');
  const before = await stockOf(products);
  const start = (await world.writes()).length;
  const { id, calls } = await previewed(products, [{ kind: 'price', verb: 'add', value: '0.11' }, set(900)]);
  await published(id);
  expect(calls).toBe(2);
  const writes = (await world.writes()).slice(start);
  expect([...new Set(writes.map(({ method, field }) => `${method} ${field.split(':')[0]}`))]).toEqual([
    'aliexpress.pop.choice.product.edit base_price',
    'aliexpress.pop.choice.product.stocks.update sellable_quantity',
  ]);
  expect(await stockOf(products)).toEqual(mapped(before, () => 900));
});

test('units sold since the preview do not hold up a stock that is set', async () => {
  const products = take('semi');
  const { id } = await previewed(products, [set(6000)]);
  const before = await stockOf(products);
  await world.stockElsewhere(
    products[0]?.productId ?? '',
    mapped(before, (units) => Math.max(0, units - 1)),
  );
  await syncedStock(products, (units) => Math.max(0, units - 1));
  expect(await published(id)).toMatchObject({ progress: { conflict: 0, failed: 0 } });
  expect(await stockOf(products)).toEqual(mapped(before, () => 6000));
});

test.each([
  ['set, but was filled up since the preview', [set(6000)], 1],
  ['counted from what was there, and units were sold', [percent('10')], -1],
] as const)('a stock that is %s is a conflict', async (_, operations, drift) => {
  const products = take('semi');
  const { id: first } = await previewed(products, [set(100)]);
  await published(first);
  const { id } = await previewed(products, [...operations]);
  const seen = await stockOf(products);
  const moved = mapped(seen, (units) => units + drift);
  await world.stockElsewhere(products[0]?.productId ?? '', moved);
  expect(await published(id)).toMatchObject({ progress: { published: 0 } });
  const rows = await world.api.listRows({ id });
  expect(
    rows.every(({ outcome, problem }) => outcome === 'conflict' && problem?.code === 'MOVED_SINCE'),
  ).toBe(true);
});

test('a percentage of stock that a sync saw move is refused before anything is sent', async () => {
  const products = take('semi');
  const { id } = await previewed(products, [percent('10')]);
  await syncedStock(products, (units) => units + 1);
  await expect(world.api.publish({ id })).rejects.toMatchObject({ code: 'PREVIEW_MOVED' });
});

test('undo puts stock back although units were sold since', async () => {
  const products = take('semi');
  const before = await stockOf(products);
  const { id } = await previewed(products, [set(7000)]);
  await published(id);
  const reverse = await world.api.undo({ id });
  await world.stockElsewhere(
    products[0]?.productId ?? '',
    mapped(before, () => 6990),
  );
  await world.api.previewChangeSet({ id: reverse.id });
  expect(await published(reverse.id)).toMatchObject({ progress: { conflict: 0, failed: 0 } });
  expect(await stockOf(products)).toEqual(before);
});
