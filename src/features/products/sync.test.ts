import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { setClocks } from '../../../test/authorize.ts';
import { type ConnectedWorld, connectedWorld } from '../../../test/connected-world.ts';
import { resumeSyncs, syncChanges } from './actions/schedule.ts';

/** What the sandbox itself says it holds of the store. */
async function truth({ sandbox, channelSellerId }: ConnectedWorld) {
  // The shape is the sandbox's fixed interface.
  const sellers = (await sandbox.control('GET', '/sellers')) as {
    stores: { channelSellerId: string; products: number; skus: number }[];
  }[];
  const store = sellers
    .flatMap((seller) => seller.stores)
    .find((one) => String(one.channelSellerId) === channelSellerId);
  return { products: store?.products, skus: store?.skus };
}

async function lastSync({ world, storeId }: ConnectedWorld) {
  const { syncs, missingPages } = await world.as('owner').client.products.listSyncs({ storeId });
  return { ...syncs[0], missing: missingPages };
}

async function snapshot({ world, storeId }: ConnectedWorld) {
  return world.app.services.db.tenant(world.workspaceId, async (tx) => {
    const { rows } = await sql<{ product_id: string; changed: string }>`
      select p.product_id, p.changed_at::text || coalesce((select string_agg(s.changed_at::text, ',' order by s.sku_id)
        from app.skus s where s.store_id = p.store_id and s.product_id = p.product_id), '') as changed
      from app.products p where p.store_id = ${storeId} order by 1`.execute(tx);
    return rows;
  });
}

test('connecting a store reads its whole catalogue, and the counts agree with the platform', async () => {
  const connected = await connectedWorld();
  const { world } = connected;
  await world.runJobs();
  expect(await lastSync(connected)).toMatchObject({ kind: 'complete', state: 'done', pagesMissing: 0 });
  const { client } = world.as('owner');
  expect(await client.products.countProducts({})).toMatchObject(await truth(connected));
  const { stores } = await client.stores.listStores();
  expect(stores[0]).toMatchObject({ ...(await truth(connected)), unreadProducts: 0 });
  expect(stores[0]?.lastCompleteSyncAt).toBeTruthy();
  const { rows } = await client.products.listProducts({ semiStates: ['joined'], include: 'skus' });
  const row = rows[0];
  expect(row).toMatchObject({ mode: 'semi', readProblem: null, detailReadAt: expect.any(String) });
  expect(row?.skus).toHaveLength(row?.skuCount ?? 0);
  const detail = await client.products.readProduct({
    storeId: row?.storeId ?? '',
    productId: row?.productId ?? '',
  });
  expect(detail.detailSource).toBe('aliexpress.pop.choice.product.query');
  expect(detail.joinedCountries).not.toContain('UK');
  expect(Object.keys(detail.titles).length).toBeGreaterThan(1);
  expect(Object.values(detail.titles)).toContain(detail.title);
  const sku = detail.skus.find((one) => one.price !== null && Object.keys(one.displayed).length > 0);
  const country = Object.keys(sku?.displayed ?? {})[0] ?? '';
  expect(sku?.displayed[country]).toBe((sku?.price ?? 0) + (sku?.freight[country] ?? 0));
});

test('reading the same catalogue again changes nothing', async () => {
  const connected = await connectedWorld();
  const { world, storeId } = connected;
  await world.runJobs();
  const before = await snapshot(connected);
  world.clock.advance('1m');
  await world.as('owner').client.products.startSync({ storeId, kind: 'complete' });
  await world.runJobs();
  expect(await lastSync(connected)).toMatchObject({ state: 'done' });
  expect(await snapshot(connected)).toEqual(before);
  world.clock.set(new Date());
});

test('a page that cannot be read is counted as missing with the reason, nothing is called gone, and the gap can be fetched', async () => {
  const connected = await connectedWorld();
  const { world, sandbox } = connected;
  const method = 'aliexpress.pop.choice.products.list';
  await sandbox.control('POST', '/faults', { kind: 'in-band-error', method, times: 1 });
  await world.runJobs();
  const incomplete = await lastSync(connected);
  expect(incomplete).toMatchObject({ state: 'incomplete', pagesMissing: 1 });
  expect(incomplete.missing[0]?.problem).toBeTruthy();
  const { client } = world.as('owner');
  expect((await client.stores.listStores()).stores[0]?.lastCompleteSyncAt).toBeNull();
  await client.products.fetchGap({ id: incomplete.id ?? '' });
  await world.runJobs();
  expect(await lastSync(connected)).toMatchObject({ state: 'done', pagesMissing: 0, missing: [] });
  expect(await client.products.countProducts({})).toMatchObject(await truth(connected));
});

test.each(['html', 'half', 'empty', 'die-after', 'service-unavailable', 'throttle'])(
  'a platform that answers with "%s" now and then costs time but no product',
  async (kind) => {
    const connected = await connectedWorld();
    const { world, sandbox } = connected;
    await sandbox.control('POST', '/faults', { kind, rate: 0.1, times: 6, seconds: 1, seed: 7 });
    await world.runJobs();
    await sandbox.control('POST', '/faults', { clear: true });
    expect(await lastSync(connected)).toMatchObject({ state: 'done' });
    expect(await world.as('owner').client.products.countProducts({})).toMatchObject(await truth(connected));
  },
);

test('a product whose details the platform refuses stays listed and says why', async () => {
  const connected = await connectedWorld();
  const { world, sandbox } = connected;
  const method = 'aliexpress.pop.choice.product.query';
  await sandbox.control('POST', '/faults', { kind: 'in-band-error', method, times: 1 });
  await world.runJobs();
  expect(await lastSync(connected)).toMatchObject({ state: 'incomplete', detailsMissing: 1 });
  const { client } = world.as('owner');
  const { rows } = await client.products.listProducts({ readProblem: true });
  expect(rows).toHaveLength(1);
  expect(rows[0]?.readProblem).toBeTruthy();
  await client.products.fetchGap({ id: (await lastSync(connected)).id ?? '' });
  await world.runJobs();
  expect((await client.products.listProducts({ readProblem: true })).rows).toEqual([]);
});

test('a sync whose worker died goes on where it stood, in another worker', async () => {
  const connected = await connectedWorld();
  const { world } = connected;
  const { db } = world.app.services;
  const dead = '00000000-0000-4000-8000-00000000dead';
  await db.pool.query(
    `insert into core.workers (id, seen_at) values ($1, clock_timestamp() - interval '1 minute') on conflict (id) do nothing`,
    [dead],
  );
  await db.pool.query('update app.syncs set worker_id = $1 where workspace_id = $2', [
    dead,
    world.workspaceId,
  ]);
  await resumeSyncs(world.app.services);
  await world.runJobs();
  expect(await lastSync(connected)).toMatchObject({ state: 'done' });
  expect(await world.as('owner').client.products.countProducts({})).toMatchObject(await truth(connected));
});

test('a sync a living worker has is left alone', async () => {
  const connected = await connectedWorld();
  const { world } = connected;
  const { db } = world.app.services;
  const alive = '00000000-0000-4000-8000-0000000a11fe';
  await db.pool.query('insert into core.workers (id) values ($1)', [alive]);
  await db.pool.query('update app.syncs set worker_id = $1 where workspace_id = $2', [
    alive,
    world.workspaceId,
  ]);
  await world.runJobs();
  expect(await lastSync(connected)).toMatchObject({ state: 'running', pagesDone: 0 });
});

test('a read can be paused, taken up again and cancelled; a second one of the store is refused', async () => {
  const connected = await connectedWorld();
  const { world, storeId } = connected;
  const { products } = world.as('owner').client;
  const { id = '' } = await lastSync(connected);
  await expect(products.startSync({ storeId, kind: 'changes' })).rejects.toMatchObject({
    code: 'SYNC_RUNNING',
  });
  expect((await products.pauseSync({ id })).state).toBe('paused');
  await world.runJobs();
  expect(await lastSync(connected)).toMatchObject({ state: 'paused', pagesDone: 0 });
  await products.resumeSync({ id });
  await products.cancelSync({ id });
  await expect(products.resumeSync({ id })).rejects.toMatchObject({ code: 'SYNC_NOT_IN_STATE' });
  await products.startSync({ storeId, kind: 'changes' });
  expect(await lastSync(connected)).toMatchObject({ kind: 'complete', state: 'running' });
});

test('after a complete read the schedule reads changes only', async () => {
  const connected = await connectedWorld('harbour-tools');
  const { world } = connected;
  await world.runJobs();
  world.clock.advance('20m');
  await syncChanges(world.app.services);
  await world.runJobs();
  world.clock.set(new Date());
  expect(await lastSync(connected)).toMatchObject({ kind: 'changes', state: 'done', detailsMissing: 0 });
});

test('tokens that end while a store is read are renewed, and the read goes on', async () => {
  const connected = await connectedWorld();
  const { world } = connected;
  await setClocks(world, new Date(Date.now() + 31 * 86_400_000));
  await world.runJobs();
  expect(await lastSync(connected)).toMatchObject({ state: 'done' });
  await setClocks(world, new Date());
});

test('a store whose authorization has ended is not read; the sync says so', async () => {
  const connected = await connectedWorld();
  const { world } = connected;
  await setClocks(world, new Date(Date.now() + 61 * 86_400_000));
  await world.runJobs();
  expect(await lastSync(connected)).toMatchObject({ state: 'failed', problem: 'AuthorizationEnded' });
  await setClocks(world, new Date());
});

test('a product that is gone from the platform leaves the list after a complete read', async () => {
  const connected = await connectedWorld();
  const { world, storeId } = connected;
  await world.runJobs();
  await world.app.services.db.tenant(world.workspaceId, (tx) =>
    sql`insert into app.products (workspace_id, store_id, product_id, mode, status, title, currency, search, listed_at, changed_at, detail_wanted)
      values (${world.workspaceId}, ${storeId}, 'gone-1', 'pop', 'on-sale', 'Gone', 'USD', ''::tsvector, now(), now(), false)`.execute(
      tx,
    ),
  );
  const { client } = world.as('owner');
  const before = await client.products.countProducts({});
  await client.products.startSync({ storeId, kind: 'complete' });
  await world.runJobs();
  expect((await client.products.countProducts({})).products).toBe(before.products - 1);
  const gone = await client.products.readProduct({ storeId, productId: 'gone-1' });
  expect(gone.goneAt).toBeTruthy();
});
