import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { hasUnfinished } from '../queries/publish.ts';
import { newWorker } from '../testing/dying.ts';
import { changesWorld } from '../testing/published.ts';
import { claimProducts } from './claim.ts';
import { pump } from './pump.ts';

const ADD = { kind: 'price', verb: 'add', value: '0.21' } as const;

test('what has to be written goes before what has to be read back, and both end', async () => {
  const { world, api, semi } = await changesWorld();
  const { id } = await api.createChangeSet({
    selection: { products: semi.slice(0, 3) },
    operations: [ADD],
  });
  await api.previewChangeSet({ id });
  await api.publish({ id });
  const ctx = newWorker(world);
  const ask = { changeSetId: id, workerId: ctx.workerId, alive: [ctx.workerId], now: ctx.now() };
  const claim = (limit: number, inHand: string[]) =>
    ctx.transaction((tx) => claimProducts(tx, { ...ask, inHand, limit }));
  const keys = (rows: { store_id: string; product_id: string }[]) =>
    rows.map((row) => `${row.store_id}/${row.product_id}`);

  const [written] = keys(await claim(1, []));
  await ctx.transaction((tx) =>
    sql`update change_products set state = 'confirming', worker_id = null where state = 'working'`.execute(
      tx,
    ),
  );
  const toWrite = keys(await claim(2, []));
  expect(toWrite).toHaveLength(2);
  expect(toWrite).not.toContain(written);
  expect((await api.readChangeSet({ id })).progress).toMatchObject({ confirming: expect.any(Number) });
  const toConfirm = keys(await claim(2, toWrite));
  expect(toConfirm).toEqual([written]);
  expect(await claim(3, [...toWrite, ...toConfirm])).toEqual([]);
  expect(await ctx.transaction((tx) => hasUnfinished(tx, id))).toBe(true);

  await ctx.transaction((tx) =>
    sql`update change_products set state = 'waiting', worker_id = null where change_set_id = ${id}`.execute(
      tx,
    ),
  );
  await pump(ctx, id);
  expect(await api.readChangeSet({ id })).toMatchObject({ state: 'done', progress: { confirming: 0 } });
  expect(await ctx.transaction((tx) => hasUnfinished(tx, id))).toBe(false);
});

test.each([
  ['service-unavailable', 1, 'waits to be read back once more'],
  ['in-band-error', 0, 'is left to the next sync'],
])('a published product whose reading ends in %s stays published and %s', async (kind, confirming) => {
  const { world, api, semi, sandbox } = await changesWorld();
  const [product] = semi;
  if (!product) throw new Error('No product is there.');
  const { id } = await api.createChangeSet({ selection: { products: [product] }, operations: [ADD] });
  await api.previewChangeSet({ id });
  await api.publish({ id });
  const ctx = newWorker(world);
  await pump(ctx, id);
  await ctx.transaction(async (tx) => {
    await sql`update change_products set state = 'confirming' where change_set_id = ${id}`.execute(tx);
    await sql`update change_sets set state = 'publishing' where id = ${id}`.execute(tx);
  });
  await sandbox.control('POST', '/faults', { kind, method: 'aliexpress.pop.choice.product.query', times: 9 });
  await pump(ctx, id);
  const after = await api.readChangeSet({ id });
  expect(after.progress).toMatchObject({ published: after.progress?.total, failed: 0 });
  expect(after.progress?.confirming ?? 0).toBe(confirming * (after.progress?.total ?? 0));
});
