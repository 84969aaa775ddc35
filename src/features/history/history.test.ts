import { type RawBuilder, sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { columnNames, entriesOf, observedJson } from '../changes/testing/fields.ts';
import { type ChangesWorld, changesWorld } from '../changes/testing/published.ts';
import { trimHistory } from './actions/trim.ts';

let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

const owner = () => world.world.as('owner').client;
type Ref = { storeId: string; productId: string };

async function readSku(ref: Ref, at = 0) {
  const product = await owner().products.readProduct(ref);
  const sku = product.skus[at];
  if (!sku) throw new Error('The product has too few SKUs.');
  return { product, sku };
}

/** Someone edits the price on the platform itself, and a sync reads it. */
async function priceSeen(ref: Ref, skuId: string, price: number) {
  await world.editElsewhere(ref.productId, { [skuId]: (price / 100).toFixed(2) });
  world.world.clock.advance('1h');
  await owner().products.startSync({ storeId: ref.storeId, kind: 'complete' });
  await world.world.runJobs();
}

async function publish(id: string) {
  world.world.clock.advance('1m');
  await world.api.previewChangeSet({ id });
  await world.api.publish({ id });
  await world.work();
  await world.work();
  return world.api.readChangeSet({ id });
}

const historyOf = async (query: object) => (await owner().history.listHistory(query)).rows;

test('what is seen first is no change', async () => {
  expect(await historyOf({})).toEqual([]);
  const { since } = await owner().history.readHistoryFacts();
  expect(Date.parse(since ?? '')).toBeLessThanOrEqual(world.world.clock.now().getTime());
});

test('a price that somebody changed on the platform is recorded by the sync that sees it', async () => {
  const [ref] = world.semi;
  if (!ref) throw new Error('The store has too few products.');
  const { sku } = await readSku(ref);
  const price = (sku.price ?? 0) + 7;
  await priceSeen(ref, sku.skuId, price);
  const [row, ...others] = await historyOf({ ...ref, fields: ['price'] });
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    skuId: sku.skuId,
    field: 'price',
    from: sku.price,
    to: price,
    source: 'sync',
    by: null,
    set: null,
  });
  const sinceMs = world.world.clock.now().getTime() - Date.parse(row?.at ?? '');
  expect(sinceMs).toBeGreaterThanOrEqual(0);
  expect(sinceMs).toBeLessThan(60_000);
});

test('what a change set published names the set, the person and what the platform answered; undo names the undo', async () => {
  const ref = world.semi[1];
  if (!ref) throw new Error('The store has too few products.');
  const { product, sku } = await readSku(ref);
  const country = product.joinedCountries?.[0] ?? '';
  const { id } = await world.api.createChangeSet({
    selection: { products: [ref] },
    operations: [
      { kind: 'price', verb: 'percent', value: '3' },
      { kind: 'countries', verb: 'remove', countries: [country] },
      { kind: 'country-cap', countries: ['ES'], value: 500 },
    ],
    title: 'Up 3',
  });
  const set = await publish(id);
  expect(set).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const rows = await historyOf(ref);
  expect([...new Set(rows.map(({ field }) => field))].sort()).toEqual(
    ['cap.ES', 'price', `sold.${country}`].sort(),
  );
  for (const row of rows) {
    expect(row).toMatchObject({
      source: 'change-set',
      set: { id, number: set.number, title: 'Up 3' },
      answer: { state: 'published', problem: null },
    });
    expect(row.by).toContain('owner');
  }
  expect(rows.find(({ skuId, field }) => skuId === sku.skuId && field === 'price')).toMatchObject({
    from: sku.price,
    to: Math.round((sku.price ?? 0) * 1.03),
  });
  expect(rows.find(({ field }) => field === `sold.${country}`)).toMatchObject({
    skuId: null,
    from: true,
    to: false,
  });

  const reverse = await world.api.undo({ id });
  await publish(reverse.id);
  const undone = await historyOf({ ...ref, sources: ['undo'] });
  expect(undone).toHaveLength(rows.length);
  expect(undone[0]).toMatchObject({ set: { number: reverse.number }, source: 'undo' });
});

test('what the platform said is kept from those who may not see prices: it may name them', async () => {
  const ref = world.semi[2] ?? world.pop[0];
  if (!ref) throw new Error('The store has too few products.');
  const { id } = await world.api.createChangeSet({
    selection: { products: [ref] },
    operations: [{ kind: 'country-cap', countries: ['ES'], value: 700 }],
  });
  await publish(id);
  await world.world.app.services.db.pool.query(
    `update app.change_products set problem = 'PLATFORM_REJECTED', facts = '{"text":"price 12.34 is too low"}'
     where change_set_id = $1`,
    [id],
  );
  const answers = async (role: 'owner' | 'packer') => {
    const { rows } = await world.world.as(role).client.history.listHistory({ changeSetId: id });
    return rows.map(({ answer }) => answer?.problem);
  };
  const told = { code: 'PLATFORM_REJECTED', text: 'price 12.34 is too low' };
  const seen = await answers('owner');
  expect(seen).not.toEqual([]);
  expect(seen).toEqual(seen.map(() => told));
  expect(await answers('packer')).toEqual(seen.map(() => ({ code: 'PLATFORM_REJECTED' })));
});

test('a transaction that fails leaves neither a change nor its history', async () => {
  const ref = world.semi[3];
  if (!ref) throw new Error('The store has too few products.');
  const { sku } = await readSku(ref);
  const work = world.world.app.services.db.tenant(world.world.workspaceId, async (tx) => {
    await tx.updateTable('skus').set({ price: 1 }).where('sku_id', '=', sku.skuId).execute();
    const { rows } = await sql`select from field_changes where sku_id = ${sku.skuId}`.execute(tx);
    expect(rows).toHaveLength(1);
    throw new Error('killed');
  });
  await expect(work).rejects.toThrow('killed');
  expect(await historyOf({ ...ref })).toEqual([]);
  expect((await readSku(ref)).sku.price).toBe(sku.price);
});

test('nobody writes the history but the triggers, and who names no cause is recorded as unknown', async () => {
  const ref = world.semi[4];
  if (!ref) throw new Error('The store has too few products.');
  const { sku } = await readSku(ref);
  const { db } = world.world.app.services;
  const tenant = (statement: RawBuilder<unknown>) =>
    db.tenant(world.world.workspaceId, (tx) => statement.execute(tx));
  for (const statement of [sql`delete from field_changes`, sql`update field_changes set by = 'me'`])
    await expect(tenant(statement)).rejects.toThrow(/permission denied/);
  await tenant(sql`update skus set code = 'BY-HAND' where sku_id = ${sku.skuId}`);
  expect(await historyOf(ref)).toMatchObject([
    { field: 'skuCode', to: 'BY-HAND', source: 'unknown', by: null },
  ]);
});

test('every field that operations work on is recorded under its own name, as it is observed', async () => {
  const ref = world.semi[5];
  if (!ref) throw new Error('The store has too few products.');
  const { sku } = await readSku(ref);
  await world.world.app.services.db.tenant(world.world.workspaceId, async (tx) => {
    const key = sql`workspace_id = ${world.world.workspaceId} and store_id = ${ref.storeId} and product_id = ${ref.productId}`;
    await sql`update products set titles = titles || '{"en_US":"Another name"}', joined_countries = '{ES}' where ${key}`.execute(
      tx,
    );
    await sql`update skus set price = 1, caps = '{"ES":7}', stock = '{"CTU001-JIT":3}', floor = 2, weight_grams = 4,
      length_cm = 5.5, width_cm = 6, height_cm = 7, special_types = '{b,a}', original_box = not coalesce(original_box, false),
      code = 'C', goods_code = 'G', goods_barcode = 'B', is_active = not is_active where ${key} and sku_id = ${sku.skuId}`.execute(
      tx,
    );
    const attributes = (
      values: string,
    ) => sql`insert into product_attributes (workspace_id, store_id, product_id, "values", names)
      values (${world.world.workspaceId}, ${ref.storeId}, ${ref.productId}, ${values}, '{}')
      on conflict (workspace_id, store_id, product_id) do update set "values" = excluded."values"`;
    await attributes('{"10":["Cotton"]}').execute(tx);
    await sql`update product_descriptions set body = body || '!' where ${key}`.execute(tx);
    await sql`update products set semi_state = 'can-join' where ${key}`.execute(tx);
    const { rows } = await sql<{ field: string; same: boolean }>`
      select f.field, f.became is not distinct from ${observedJson(sql`f.field`)} as same from field_changes f
      join products p using (workspace_id, store_id, product_id)
      join skus s on s.workspace_id = f.workspace_id and s.store_id = f.store_id and s.product_id = f.product_id and s.sku_id = ${sku.skuId}
      where f.product_id = ${ref.productId} and f.became is not null`.execute(tx);
    expect(rows.filter(({ same }) => !same)).toEqual([]);
    const kinds = new Set(rows.map(({ field }) => field.split('.')[0] ?? ''));
    const wanted = columnNames
      .map((name) => entriesOf(name) ?? name)
      .filter((kind) => kind !== 'supplyPrice');
    expect([...wanted, 'sold'].filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});

test('what is older than is kept is forgotten, and the rest stays', async () => {
  const before = (await historyOf({ limit: 200 })).length;
  expect(before).toBeGreaterThan(0);
  await trimHistory(world.world.app.services);
  expect((await historyOf({ limit: 200 })).length).toBe(before);
  world.world.clock.advance('401d');
  await trimHistory(world.world.app.services);
  expect(await historyOf({})).toEqual([]);
});
