import { expect, test } from 'vitest';
import { withStore } from '#features/stores/public.ts';
import { editFullPrices } from '#gateway/wire/fully-managed.ts';
import { bindContext } from '#server/context.ts';
import { connectedWorld } from '../../../test/connected-world.ts';
import { readFullProduct } from './public.ts';

type Write = { field: string };

test('a fully managed store is read: supply prices, JIT stock, states, safety stock', async () => {
  const { world, sandbox } = await connectedWorld('lantern-home', 600, 'ONE_STOP_SERVICE');
  await sandbox.control('POST', '/limits', { perSecond: 10_000 });
  await world.runJobs();
  const { client } = world.as('owner');
  const { rows } = await client.products.listProducts({ limit: 100 });
  expect(rows).toHaveLength(30);
  expect(rows.every(({ mode }) => mode === 'full')).toBe(true);
  expect(new Set(rows.map(({ status }) => status)).size).toBeGreaterThan(1);
  const products = await Promise.all(rows.map((row) => client.products.readProduct(row)));
  for (const { currency, skus } of products) {
    expect(currency).toBe('CNY');
    expect(skus.every(({ price, code }) => (price ?? 0) > 0 && code !== undefined)).toBe(true);
  }
  const stocks = products.flatMap(({ skus }) => skus.flatMap((sku) => Object.keys(sku.stockByWarehouse)));
  expect(new Set(stocks)).toEqual(new Set(['CTU001-JIT']));
  expect((await client.products.listStockWarehouses()).codes).toEqual(['CTU001-JIT']);
  const { rows: kept } = await world.app.services.db.pool.query<{ category: string; safety: number }>(
    'select category_id as category, stock_safety as safety from app.products where workspace_id = $1',
    [world.workspaceId],
  );
  expect(kept.every(({ category, safety }) => safety === (Number(category) % 5) * 10)).toBe(true);
});

test('a supply price under audit is seen by the next sync, and what became of it by the one after', async () => {
  const { world, sandbox, storeId } = await connectedWorld('lantern-home', 600, 'ONE_STOP_SERVICE');
  await sandbox.control('POST', '/limits', { perSecond: 10_000 });
  await world.runJobs();
  const { client } = world.as('owner');
  const ctx = bindContext(world.app.services, world.workspaceId, { kind: 'program', name: 'test' });
  const gateway = await withStore(ctx, storeId);
  const [row] = (await client.products.listProducts({ limit: 1 })).rows;
  if (!row) throw new Error('No product is there.');
  const { product, keys } = await readFullProduct(gateway, row.productId);
  const [sku] = product.skus;
  const asked = ((sku?.price ?? 0) * 3) / 100;
  await gateway.call(editFullPrices, {
    channelSellerId: gateway.channelSellerId ?? '',
    productId: row.productId,
    prices: { [keys.get(sku?.skuId ?? '') ?? '']: asked.toFixed(2) },
  });
  const audit = async () => {
    await client.products.startSync({ storeId, kind: 'complete' });
    await world.runJobs();
    const { rows } = await world.app.services.db.pool.query<{ audit: object | null }>(
      'select audit from app.skus where workspace_id = $1 and sku_id = $2',
      [world.workspaceId, sku?.skuId],
    );
    return rows[0]?.audit;
  };
  expect(await audit()).toEqual({ state: 'in-review' });
  await sandbox.control('POST', '/clock', { advance: 'PT5H' });
  expect(await audit()).toMatchObject({ state: 'refused', suggestPrice: expect.any(Number) });
  const writes = (await sandbox.control('GET', '/writes?after=0')) as Write[];
  expect(writes.map(({ field }) => field)).toContain('supply_price_audit');
});
