import { beforeAll, expect, test } from 'vitest';
import { seedProducts } from '../../../test/mirror.ts';
import { createWorld } from '../../../test/world.ts';
import { type ChangesWorld, changesWorld } from '../changes/testing/published.ts';

let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

const owner = () => world.world.as('owner').client;
const nowText = () => world.world.clock.now().toISOString();

async function publish(id: string) {
  world.world.clock.advance('1m');
  await world.api.previewChangeSet({ id });
  await world.api.publish({ id });
  await world.work();
  await world.work();
  expect(await world.api.readChangeSet({ id })).toMatchObject({
    state: 'done',
    progress: { failed: 0, conflict: 0 },
  });
}

test('a moment is compared, put back by a change set that holds just what differs, and then nothing differs', async () => {
  const [ref] = world.semi;
  if (!ref) throw new Error('The store has too few products.');
  const before = await owner().products.readProduct(ref);
  const [first] = before.skus;
  const [country = '', other = ''] = before.joinedCountries ?? [];
  if (!first) throw new Error('The product has no SKU.');
  const at = nowText();
  const { id } = await world.api.createChangeSet({
    selection: { products: [ref] },
    operations: [
      { kind: 'price', verb: 'percent', value: '5' },
      { kind: 'floor', verb: 'set', value: '0.50' },
      { kind: 'countries', verb: 'remove', countries: [country] },
      { kind: 'country-cap', countries: [other], value: 5 },
    ],
  });
  await world.api.setCells({ id, rows: [{ ...ref, skuId: first.skuId, values: { weight: 333 } }] });
  await publish(id);

  const scope = { stores: [ref.storeId], productIds: [ref.productId], at };
  const { rows, after } = await owner().history.compareMoments(scope);
  expect(after).toBeNull();
  const summary = await owner().history.summarizeMoments(scope);
  expect(summary).toMatchObject({ products: 1, skus: before.skus.length, cells: rows.length, left: [] });
  expect(rows.find(({ field, skuId }) => field === 'price' && skuId === first.skuId)).toMatchObject({
    was: first.price,
    is: Math.round((first.price ?? 0) * 1.05),
    left: null,
  });
  expect(rows.find(({ field }) => field === `sold.${country}`)).toMatchObject({
    skuId: null,
    was: true,
    is: false,
  });
  const paged: typeof rows = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await owner().history.compareMoments({
      ...scope,
      limit: 2,
      ...(cursor && { after: cursor }),
    });
    paged.push(...page.rows);
    cursor = page.after;
  }
  expect(paged).toEqual(rows);

  const prices = await owner().history.summarizeMoments({ ...scope, fields: ['price'] });
  expect(prices).toMatchObject({ cells: before.skus.length, kinds: [{ kind: 'price' }] });

  const restored = await owner().history.restoreMoment({ ...scope, title: 'Back' });
  expect(restored).toMatchObject({ cells: rows.length, left: [] });
  const setId = restored.changeSet?.id ?? '';
  const preview = await world.api.listRows({ id: setId });
  const cells = preview.filter(({ field }) => !field.startsWith('sold.'));
  const wanted = rows.filter(({ skuId }) => skuId !== null);
  const key = ({ skuId, field, to }: { skuId: string | null; field: string; to: unknown }) =>
    `${skuId} ${field} ${JSON.stringify(to)}`;
  expect(cells.map((cell) => key({ ...cell, to: cell.after })).sort()).toEqual(
    wanted.map((row) => key({ ...row, to: row.was })).sort(),
  );
  expect(new Set(preview.flatMap(({ field }) => (field.startsWith('sold.') ? [field] : [])))).toEqual(
    new Set([`sold.${country}`]),
  );
  await publish(setId);
  expect((await owner().history.compareMoments(scope)).rows).toEqual([]);
  const again = await owner().history.restoreMoment(scope);
  expect(again).toMatchObject({ changeSet: null, cells: 0 });
  const back = await owner().products.readProduct(ref);
  expect(back.joinedCountries).toEqual(before.joinedCountries);
  const own = (skus: typeof back.skus) =>
    skus.map(({ skuId, price, weightGrams, caps, floor }) => ({ skuId, price, weightGrams, caps, floor }));
  expect(own(back.skus)).toEqual(own(before.skus));

  // Two moments of the past, and what a change set did between them.
  const between = await owner().history.compareMoments({ ...scope, to: nowText() });
  expect(between.rows).toEqual([]);
});

test('attributes come back from a moment: those set since, and those that were not there', async () => {
  const [ref] = world.pop;
  if (!ref) throw new Error('The store has too few products.');
  const attributes = async () => (await owner().products.readProduct(ref)).listedAttributes;
  const before = await attributes();
  world.world.clock.advance('1h');
  const at = nowText();
  world.world.clock.advance('1m');
  const { id } = await world.api.createChangeSet({
    selection: { products: [ref] },
    operations: [
      { kind: 'attribute', verb: 'set', attribute: { id: '219' }, values: [{ id: '219002' }] },
      { kind: 'attribute', verb: 'set', attribute: { name: 'Batch' }, values: [{ text: 'A 7' }] },
    ],
  });
  await publish(id);
  expect(await attributes()).not.toEqual(before);
  const scope = { ...ref, at };
  const { rows } = await owner().history.compareMoments(scope);
  expect(rows.map(({ field, was, is }) => [field, was, is])).toEqual(
    expect.arrayContaining([
      ['attribute.219', ['#219001 Mainland China'], ['#219002 Vietnam']],
      ['attribute.~Batch', null, ['A 7']],
    ]),
  );
  const restored = await owner().history.restoreMoment(scope);
  expect(restored.left).toEqual([]);
  await publish(restored.changeSet?.id ?? '');
  expect(await attributes()).toEqual(before);
});

test('what cannot be put back is named with its reason, and the rest is put back', async () => {
  const one = await createWorld();
  const skus = [
    { skuId: '1', price: 450, weightGrams: 100, caps: {} },
    { skuId: '2', price: 500 },
  ];
  const storeId = await seedProducts(one, [
    { productId: 'lamp', mode: 'semi', joinedCountries: ['BR'], skus },
  ]);
  const { client } = one.as('owner');
  const at = one.clock.now().toISOString();
  one.clock.advance('1h');
  const file = (text: string) => new File([text], 'lamp.csv');
  const head = 'Product ID,SKU ID,Title,Price,Floor,Cap BR\r\n';
  await client.products.importListing({
    storeId,
    file: file(`${head}lamp,1,lamp,4.60,1.20,7\r\nlamp,3,lamp,9.00,,\r\n`),
  });
  const scope = { stores: [storeId], at };
  const { rows } = await client.history.compareMoments(scope);
  const reasons = Object.fromEntries(rows.map(({ skuId, field, left }) => [`${skuId} ${field}`, left]));
  expect(reasons).toMatchObject({
    '1 price': 'NOT_IN_MODE',
    '1 floor': null,
    '2 listed': 'GONE',
  });
  expect((await client.history.summarizeMoments(scope)).younger).toBe(1);
  const sources = (await client.history.listHistory({ storeId, fields: ['price'] })).rows;
  expect(sources).toMatchObject([{ source: 'listing-file', from: 450, to: 460 }]);
  expect(sources[0]?.by).toContain('owner');

  const { changeSet, left } = await client.history.restoreMoment(scope);
  expect(left.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['NOT_IN_MODE', 'GONE']));
  const set = await client.changes.readChangeSet({ id: changeSet?.id ?? '' });
  expect(set.counts).toMatchObject({ refused: 0, change: 1 });
});

test('moments that are to come, too early or reversed are refused, and so are unknown fields and cursors', async () => {
  const { history } = owner();
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'nothing',
      (error) => error.code,
    );
  const later = new Date(world.world.clock.now().getTime() + 60_000).toISOString();
  expect(await code(history.compareMoments({ at: later }))).toBe('MOMENT_IN_FUTURE');
  expect(await code(history.compareMoments({ at: nowText(), to: later }))).toBe('MOMENT_IN_FUTURE');
  const early = history.summarizeMoments({ at: '2020-01-01T00:00:00.000Z' });
  await expect(early).rejects.toMatchObject({
    code: 'MOMENT_TOO_EARLY',
    data: { since: expect.any(String) },
  });
  expect(await code(history.restoreMoment({ at: '2020-01-01T00:00:00.000Z' }))).toBe('MOMENT_TOO_EARLY');
  const reversed = history.compareMoments({ at: nowText(), to: '2020-01-01T00:00:00.000Z' });
  expect(await code(reversed)).toBe('MOMENTS_REVERSED');
  expect(await code(history.compareMoments({ at: nowText(), fields: ['colour'] }))).toBe('INPUT_INVALID');
  expect(await code(history.compareMoments({ at: 'yesterday' }))).toBe('INPUT_INVALID');
  expect(await code(history.compareMoments({ at: nowText(), after: 'x' }))).toBe('INPUT_INVALID');
  expect(await code(history.listHistory({ after: 'x' }))).toBe('INPUT_INVALID');
});

test('prices are absent for whoever may not see them, and another workspace sees nothing', async () => {
  const at = (await owner().history.readHistoryFacts()).since ?? '';
  const packer = world.world.as('packer').client.history;
  const kinds = async (client: typeof packer) => {
    const { rows } = await client.listHistory({ limit: 200 });
    const differences = (await client.compareMoments({ at, limit: 200 })).rows;
    return new Set([...rows, ...differences].map(({ field }) => field.split('.')[0]));
  };
  expect(await kinds(owner().history)).toContain('price');
  const seen = await kinds(packer);
  expect(seen.size).toBeGreaterThan(0);
  for (const kind of ['price', 'supplyPrice', 'floor']) expect(seen).not.toContain(kind);
  expect((await packer.listHistory({ limit: 200 })).rows.every(({ set }) => set === null)).toBe(true);
  const refused = { code: 'PERMISSION_NEEDED', data: { permission: 'prices.view' } };
  await expect(packer.listHistory({ fields: ['price'] })).rejects.toMatchObject(refused);
  await expect(packer.compareMoments({ at, fields: ['floor'] })).rejects.toMatchObject(refused);
  await expect(packer.restoreMoment({ at })).rejects.toMatchObject({ code: 'PERMISSION_NEEDED' });

  const stranger = (await createWorld()).as('owner').client.history;
  expect((await stranger.listHistory({})).rows).toEqual([]);
  expect((await stranger.compareMoments({ at })).rows).toEqual([]);
});
