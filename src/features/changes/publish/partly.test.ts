import { beforeAll, expect, test } from 'vitest';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import type { ChosenOperation } from '../operations/contract.ts';
import { dyingWorker, newWorker } from '../testing/dying.ts';
import { type ChangesWorld, changesWorld } from '../testing/published.ts';
import { pump } from './pump.ts';

const STOCKS = 'aliexpress.pop.choice.product.stocks.update';
const UNITS = 8642;
/** Transactions of publishing one product by two calls, at least. */
const KILLS = 18;
const OPERATIONS: ChosenOperation[] = [
  { kind: 'price', verb: 'add', value: '0.23' },
  { kind: 'stock', verb: 'set', value: UNITS },
];
type Ref = { storeId: string; productId: string };

let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

/** A change set of one product by two calls that is being published, and nobody works on it. */
async function publishing() {
  const { api } = world;
  const [product] = world.semi.splice(0, 1);
  if (!product) throw new Error('No product is left.');
  const { id } = await api.createChangeSet({ selection: { products: [product] }, operations: OPERATIONS });
  await api.previewChangeSet({ id });
  await api.publish({ id });
  return { id, product, before: await skusOf(product) };
}

async function skusOf(ref: Ref) {
  const { skus } = await world.world.as('owner').client.products.readProduct(ref);
  return skus.map(({ skuId, price, stockByWarehouse }) => ({ skuId, price, stock: stockByWarehouse }));
}

type Skus = Awaited<ReturnType<typeof skusOf>>;
const priced = (skus: Skus) => skus.map((sku) => ({ ...sku, price: (sku.price ?? 0) + 23 }));
const stocked = (skus: Skus) =>
  skus.map((sku) => ({
    ...sku,
    stock: Object.fromEntries(Object.keys(sku.stock).map((code) => [code, UNITS])),
  }));

/** Writes of a product on the platform: how often each field of each SKU got a value. */
async function writesOf({ productId }: Ref) {
  const writes = (await world.writes()).filter((write) => write.productId === productId);
  return {
    prices: writes.filter(({ field }) => field === 'base_price').length,
    stocks: writes.filter(({ field }) => field.startsWith('sellable_quantity')).length,
  };
}

const warehousesOf = (skus: Skus) => skus.reduce((sum, { stock }) => sum + Object.keys(stock).length, 0);

/** Long enough for every call to be over. */
function waitForCalls() {
  const { config } = world.world.app.services;
  world.world.clock.advance(callBudgetMs(config) + settleMs(config) + 1000);
}

async function workOn(id: string) {
  for (let turn = 0; turn < 2; turn += 1) {
    waitForCalls();
    await pump(newWorker(world.world), id);
  }
  return world.api.readChangeSet({ id });
}

/** The document takes, the stock is refused by the platform. */
async function partlyPublished() {
  const started = await publishing();
  await world.sandbox.control('POST', '/faults', { kind: 'in-band-error', method: STOCKS, times: 1 });
  const skus = started.before.length;
  expect(await workOn(started.id)).toMatchObject({
    state: 'done',
    progress: { published: 0, failed: skus, partly: skus },
  });
  return started;
}

test('a product whose stock was refused says which call took and which did not', async () => {
  const { id, product, before } = await partlyPublished();
  const rows = await world.api.listRows({ id });
  const [prices, stocks] = [
    rows.filter(({ field }) => field === 'price'),
    rows.filter(({ field }) => field !== 'price'),
  ];
  expect(prices.every(({ outcome, problem }) => outcome === 'published' && problem === null)).toBe(true);
  expect(stocks.length).toBeGreaterThan(0);
  for (const { outcome, problem } of stocks) {
    expect(outcome).toBe('failed');
    expect(problem).toMatchObject({
      code: 'PLATFORM_REJECTED',
      steps: [
        { kind: 'semi-managed-edit', state: 'done' },
        { kind: 'semi-managed-stocks', state: 'failed' },
      ],
    });
  }
  expect((await world.api.listPreviewRows({ id })).rows[0]).toMatchObject({ productState: 'partly' });
  expect(await writesOf(product)).toEqual({ prices: before.length, stocks: 0 });
});

test('retry takes up at the call that failed', async () => {
  const { id, product, before } = await partlyPublished();
  await world.api.retry({ id });
  expect(await workOn(id)).toMatchObject({ state: 'done', progress: { failed: 0, partly: 0 } });
  expect(await writesOf(product)).toEqual({ prices: before.length, stocks: warehousesOf(before) });
  expect(await skusOf(product)).toEqual(stocked(priced(before)));
  expect((await world.api.listRows({ id })).every(({ outcome }) => outcome === 'published')).toBe(true);
});

test('undo of a partly published product takes back only what took', async () => {
  const { id, product, before } = await partlyPublished();
  const reverse = await world.api.undo({ id });
  const { counts } = await world.api.previewChangeSet({ id: reverse.id });
  expect(counts).toMatchObject({ refused: 0, change: before.length });
  await world.api.publish({ id: reverse.id });
  expect(await workOn(reverse.id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  expect(await writesOf(product)).toEqual({ prices: 2 * before.length, stocks: 0 });
  expect(await skusOf(product)).toEqual(before);
});

test('a set that is cancelled between two calls can be undone too', async () => {
  const { id, product, before } = await publishing();
  await world.sandbox.control('POST', '/faults', { kind: 'service-unavailable', method: STOCKS, times: 4 });
  await pump(newWorker(world.world), id);
  await world.api.cancel({ id });
  await workOn(id);
  const reverse = await world.api.undo({ id });
  await world.api.previewChangeSet({ id: reverse.id });
  await world.api.publish({ id: reverse.id });
  await workOn(reverse.id);
  expect(await skusOf(product)).toEqual(before);
});

test.each(Array.from({ length: KILLS }, (_, n) => n))(
  'killed after %i transactions: both calls took once all the same',
  async (n) => {
    const { id, product, before } = await publishing();
    const { ctx, isDead } = dyingWorker(world.world, n);
    await pump(ctx, id).catch(() => undefined);
    expect(isDead()).toBe(true);
    expect(await workOn(id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
    expect(await writesOf(product)).toEqual({ prices: before.length, stocks: warehousesOf(before) });
    expect(await skusOf(product)).toEqual(stocked(priced(before)));
  },
);

test.each([
  ['the answer is lost after it was applied', { kind: 'die-after' }],
  ['the connection dies before anything is applied', { kind: 'die-before' }],
  ['HTML comes back, and it was applied', { kind: 'html', applied: true }],
])('when %s, stock is asked for although units were sold meanwhile', async (_, fault) => {
  const { id, product, before } = await publishing();
  await world.sandbox.control('POST', '/faults', { ...fault, method: STOCKS, times: 1 });
  await pump(newWorker(world.world), id);
  expect((await world.api.readChangeSet({ id })).progress?.checking).toBe(before.length);
  const isApplied = fault.kind !== 'die-before';
  const sold = (isApplied ? stocked(before) : before).map(({ skuId, stock }) => [
    skuId,
    Object.fromEntries(Object.entries(stock).map(([code, units]) => [code, Math.max(0, units - 1)])),
  ]);
  await world.stockElsewhere(product.productId, Object.fromEntries(sold));
  expect(await workOn(id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const rows = await world.api.listRows({ id });
  expect(rows.every(({ problem }) => problem === null)).toBe(true);
  const after = await skusOf(product);
  const wanted = isApplied ? UNITS - 1 : UNITS;
  expect(after.flatMap(({ stock }) => Object.values(stock)).every((units) => units === wanted)).toBe(true);
});
