import { beforeAll, expect, test } from 'vitest';
import { type ConnectedWorld, connectedWorld } from '../../../../../test/connected-world.ts';
import { followDecisions } from '../../actions/decisions.ts';
import { wakeWorkers } from '../../actions/publish.ts';
import type { ChosenOperation } from '../contract.ts';

type Ref = { storeId: string; productId: string };

let connected: ConnectedWorld;
let products: Ref[];
beforeAll(async () => {
  connected = await connectedWorld('lantern-home', 800, 'ONE_STOP_SERVICE');
  const { world, sandbox } = connected;
  await sandbox.control('POST', '/limits', { perSecond: 10_000 });
  await world.runJobs();
  const { rows } = await world.as('owner').client.products.listProducts({ limit: 100 });
  products = rows.map(({ storeId, productId }) => ({ storeId, productId }));
});

const client = () => connected.world.as('owner').client;
const read = (ref: Ref) => client().products.readProduct(ref);

/** The next product, one with stock of its own to raise. */
async function take(): Promise<Ref> {
  for (;;) {
    const ref = products.shift();
    if (!ref) throw new Error('No product is left.');
    const { skus } = await read(ref);
    if (skus.every(({ stockByWarehouse }) => Object.keys(stockByWarehouse).length > 0)) return ref;
  }
}

async function previewed(ref: Ref, operations: ChosenOperation[]) {
  const { id } = await client().changes.createChangeSet({ selection: { products: [ref] }, operations });
  return client().changes.previewChangeSet({ id });
}

async function published(id: string) {
  const { world } = connected;
  await client().changes.publish({ id });
  await world.runJobs();
  await wakeWorkers(world.app.services);
  await world.runJobs();
  return client().changes.readChangeSet({ id });
}

async function synced({ storeId }: Ref) {
  await client().products.startSync({ storeId, kind: 'complete' });
  await connected.world.runJobs();
}

test('a supply price goes to an audit, and the price moves once the platform accepts it', async () => {
  const ref = await take();
  const before = await read(ref);
  const set = await previewed(ref, [{ kind: 'supply-price', verb: 'percent', value: '2' }]);
  expect(set.counts).toMatchObject({ refused: 0, change: before.skus.length });
  expect(await published(set.id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const rows = await client().changes.listRows({ id: set.id });
  expect(rows.every(({ outcome, problem }) => outcome === 'published' && problem === null)).toBe(true);
  expect(rows.every(({ audit }) => audit?.state === 'in-review')).toBe(true);
  const asked = rows.map(({ skuId, after }) => [skuId, after]);
  const open = (await read(ref)).skus.map(({ skuId, audit }) => [skuId, audit?.asked]);
  expect(Object.fromEntries(open)).toEqual(Object.fromEntries(asked));
  expect((await read(ref)).skus[0]?.audit).toMatchObject({ state: 'in-review', since: expect.any(String) });
  const inReview = await client().products.listProducts({ audit: 'in-review' });
  expect(inReview.rows.map(({ productId }) => productId)).toEqual([ref.productId]);
  const packer = connected.world.as('packer').client.products;
  expect((await packer.readProduct(ref)).skus.map(({ audit }) => audit)).toEqual(before.skus.map(() => null));
  const lines = await client().changes.listPreviewRows({ id: set.id });
  expect(lines.rows.every(({ audit }) => audit?.state === 'in-review')).toBe(true);
  const csv = await connected.world.as('owner').request('GET', `/api/change-sets/${set.id}/rows.csv`);
  expect(csv.text.split('\r\n')[1]).toMatch(/,supplyPrice,\d+\.\d\d,\d+\.\d\d,published,,in-review$/);
  const prices = async () => (await read(ref)).skus.map(({ price }) => price);
  expect(await prices()).toEqual(before.skus.map(({ price }) => price));
  // While it is decided on, no other price can be asked for.
  const again = await previewed(ref, [{ kind: 'supply-price', verb: 'percent', value: '1' }]);
  expect(again.groups).toMatchObject([{ kind: 'refused', code: 'PRICE_IN_AUDIT' }]);
  await connected.sandbox.control('POST', '/clock', { advance: 'PT5H' });
  await synced(ref);
  expect(await prices()).toEqual(before.skus.map(({ price }) => Math.round((price ?? 0) * 1.02)));
  expect((await read(ref)).skus.every(({ audit }) => audit === null)).toBe(true);
  expect((await client().products.listProducts({ audit: 'in-review' })).rows).toEqual([]);
});

test('what the platform decided stands in the rows, with its suggestion', async () => {
  const ref = await take();
  const ask = async (value: string) => {
    const set = await previewed(ref, [{ kind: 'supply-price', verb: 'percent', value }]);
    await published(set.id);
    await connected.sandbox.control('POST', '/clock', { advance: 'PT5H' });
    await synced(ref);
    await followDecisions(connected.world.app.services);
    return (await client().changes.listRows({ id: set.id })).map(({ audit }) => audit);
  };
  expect(await ask('3')).toEqual(expect.arrayContaining([{ state: 'accepted' }]));
  const [refused] = await ask('50');
  expect(refused).toMatchObject({
    state: 'refused',
    suggestPrice: expect.any(Number),
    note: expect.any(String),
  });
  const { suggestPrice: suggested, note } = refused ?? {};
  const refusedSku = (await read(ref)).skus.find(({ audit }) => audit?.state === 'refused');
  expect(refusedSku?.audit).toMatchObject({ suggested, note, asked: expect.any(Number) });
  const refusals = await client().products.listProducts({ audit: 'refused' });
  expect(refusals.rows.map(({ productId }) => productId)).toEqual([ref.productId]);
});

test('JIT stock is raised, and neither lowered nor left below the safety stock', async () => {
  const ref = await take();
  const before = await read(ref);
  const set = await previewed(ref, [{ kind: 'stock', verb: 'add', value: 7 }]);
  expect(set.counts).toMatchObject({ refused: 0, change: before.skus.length });
  expect(await published(set.id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const stocks = (skus: typeof before.skus) =>
    skus.map(({ stockByWarehouse }) => Object.values(stockByWarehouse));
  expect(stocks((await read(ref)).skus)).toEqual(
    stocks(before.skus).map((units) => units.map((one) => one + 7)),
  );
  const lower = await previewed(ref, [{ kind: 'stock', verb: 'percent', value: '-10' }]);
  expect(lower.groups).toMatchObject([{ kind: 'refused', code: 'STOCK_ONLY_RISES' }]);
  // An undo would have to lower it.
  const reverse = await client().changes.undo({ id: set.id });
  const undone = await client().changes.previewChangeSet({ id: reverse.id });
  expect(undone.groups).toMatchObject([{ kind: 'refused', code: 'STOCK_ONLY_RISES' }]);
  const { db } = connected.world.app.services;
  await db.pool.query('update app.products set stock_safety = 50000 where product_id = $1', [ref.productId]);
  const below = await previewed(ref, [{ kind: 'stock', verb: 'set', value: 49_999 }]);
  expect(below.groups).toMatchObject([
    { kind: 'refused', code: 'STOCK_BELOW_SAFETY', worst: { facts: { least: 50_000 } } },
  ]);
});

test('prices buyers see are not ours to set', async () => {
  const set = await previewed(await take(), [{ kind: 'price', verb: 'percent', value: '2' }]);
  expect(set.groups).toMatchObject([{ kind: 'refused', code: 'PRICE_BY_PLATFORM' }]);
});
