import { beforeAll, expect, test } from 'vitest';
import { type ChangesWorld, changesWorld } from '../../testing/published.ts';

let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

const readProduct = (ref: { storeId: string; productId: string }) =>
  world.world.as('owner').client.products.readProduct(ref);

async function twoSkus() {
  for (const ref of world.semi) {
    const product = await readProduct(ref);
    const [one, two] = product.skus;
    if (one && two)
      return { ref, product, one: { ...ref, skuId: one.skuId }, two: { ...ref, skuId: two.skuId } };
  }
  throw new Error('No product has two variants.');
}

async function draft() {
  const { id } = await world.api.createChangeSet({ selection: { cells: true }, operations: [] });
  return id;
}

test('cells of single SKUs become the rows of a change set, are published, and undone', async () => {
  const { api, work } = world;
  const { ref, product, one, two } = await twoSkus();
  const country = product.joinedCountries?.[0] ?? '';
  const price = (product.skus[0]?.price ?? 0) + 7;
  const id = await draft();
  const counted = await api.setCells({
    id,
    rows: [
      { ...one, values: { price, weight: 250, [`cap.${country}`]: 5 } },
      { ...two, values: { [`sold.${country}`]: false, skuCode: 'NEW-2' } },
    ],
  });
  // The country goes to every variant of the product.
  expect(counted.skus).toBe(product.skus.length);
  const set = await api.previewChangeSet({ id });
  expect(set.operations).toEqual([{ kind: 'cells' }]);
  expect(set.counts).toMatchObject({ refused: 0 });
  await api.publish({ id });
  await work();
  expect(await api.readChangeSet({ id })).toMatchObject({
    state: 'done',
    progress: { failed: 0, conflict: 0 },
  });
  const after = await readProduct(ref);
  expect(after.joinedCountries).not.toContain(country);
  const sku = (skuId: string) => after.skus.find((candidate) => candidate.skuId === skuId);
  expect(sku(one.skuId)).toMatchObject({ price, weightGrams: 250, caps: { [country]: 5 } });
  expect(sku(two.skuId)).toMatchObject({ code: 'NEW-2' });

  const reverse = await api.undo({ id });
  await api.previewChangeSet({ id: reverse.id });
  await api.publish({ id: reverse.id });
  await work();
  const back = await readProduct(ref);
  expect(back.joinedCountries).toEqual(product.joinedCountries);
  const own = (skus: typeof back.skus) =>
    skus.map(({ skuId, price, weightGrams, code, caps }) => ({ skuId, price, weightGrams, code, caps }));
  expect(own(back.skus)).toEqual(own(product.skus));
});

test("a name given for one variant is the whole product's, and asks nothing of languages given for others", async () => {
  const { api, work } = world;
  const { ref, product, one } = await twoSkus();
  const languages = Object.keys(product.titles);
  const [language = ''] = languages;
  // Another product has a name in a language that this one does not.
  const others = await Promise.all(world.semi.map(readProduct));
  const other = others.find(({ titles }) => Object.keys(titles).some((key) => !languages.includes(key)));
  const foreign = Object.keys(other?.titles ?? {}).find((key) => !languages.includes(key));
  if (!other || !foreign) throw new Error('All products have names in the same languages.');
  const { storeId, productId, skus } = other;
  const id = await draft();
  await api.setCells({
    id,
    rows: [
      { ...one, values: { [`title.${language}`]: 'A new name' } },
      { storeId, productId, skuId: skus[0]?.skuId ?? '', values: { [`title.${foreign}`]: 'Another name' } },
    ],
  });
  const set = await api.previewChangeSet({ id });
  expect(set.counts).toMatchObject({ refused: 0, products: 2, change: product.skus.length + skus.length });
  await api.publish({ id });
  await work();
  await work();
  expect((await readProduct(ref)).titles[language]).toBe('A new name');
  expect((await readProduct(other)).titles[foreign]).toBe('Another name');
  const bad = { ...one, values: { [`title.${language}`]: '' } };
  await expect(api.setCells({ id: await draft(), rows: [bad] })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  });
});

test('cells can be given again and taken back; an empty set of cells selects nothing', async () => {
  const { api } = world;
  const { one } = await twoSkus();
  const id = await draft();
  await api.setCells({ id, rows: [{ ...one, values: { price: 500, floor: 100 } }] });
  expect(await api.setCells({ id, rows: [{ ...one, values: { price: 600 }, unset: ['floor'] }] })).toEqual({
    skus: 1,
    cells: 1,
  });
  await api.previewChangeSet({ id });
  expect((await api.listRows({ id })).find(({ skuId }) => skuId === one.skuId)).toMatchObject({ after: 600 });
  expect(await api.setCells({ id, rows: [{ ...one, unset: ['price'] }] })).toEqual({ skus: 0, cells: 0 });
  expect((await api.previewChangeSet({ id })).counts).toMatchObject({ selected: 0 });
});

test('a cell that cannot be set is a refused row with its reason', async () => {
  const { api } = world;
  const { one, two } = await twoSkus();
  const id = await draft();
  await api.setCells({ id, rows: [{ ...one, values: { weight: 70_001 } }] });
  await api.setCells({ id, rows: [{ ...two, values: { 'cap.ZZ': 5 } }] });
  const set = await api.previewChangeSet({ id });
  expect(set.groups.map(({ code }) => code).sort()).toEqual(['COUNTRY_NOT_OFFERED', 'OUT_OF_LIMITS']);
});

test('a call with one bad cell keeps nothing, and names the cell', async () => {
  const { api } = world;
  const { one } = await twoSkus();
  const id = await draft();
  const rows = (values: object) =>
    [
      { ...one, values: { floor: 1 } },
      { ...one, values },
    ] as never;
  await expect(api.setCells({ id, rows: rows({ weight: '0.5' }) })).rejects.toMatchObject({
    data: { field: 'rows.1.values.weight' },
  });
  await expect(api.setCells({ id, rows: rows({ colour: 'red' }) })).rejects.toMatchObject({
    data: { field: 'rows.1.values.colour' },
  });
  const stranger = { ...one, skuId: 'nobody', values: { floor: 1 } };
  await expect(api.setCells({ id, rows: [stranger] })).rejects.toMatchObject({ code: 'SKU_UNKNOWN' });
  expect((await api.previewChangeSet({ id })).counts).toMatchObject({ selected: 0 });
});

test('caps of every country at once are one preview, and a tick takes back a cap of 0', async () => {
  const { api } = world;
  const { one, two, product } = await twoSkus();
  const countries = product.joinedCountries ?? [];
  expect(countries.length).toBeGreaterThan(20);
  const id = await draft();
  const caps = Object.fromEntries(countries.map((country, place) => [`cap.${country}`, 100 + place]));
  await api.setCells({ id, rows: [one, two].map((sku) => ({ ...sku, values: caps })) });
  const set = await api.previewChangeSet({ id });
  expect(set.counts).toMatchObject({ change: 2, refused: 0 });
  const rows = await api.listRows({ id });
  expect(rows.filter(({ skuId }) => skuId === one.skuId)).toHaveLength(countries.length);
  const [first = ''] = countries;
  await api.setCells({ id, rows: [{ ...one, values: { [`cap.${first}`]: 0, [`sold.${first}`]: true } }] });
  await api.previewChangeSet({ id });
  const after = (await api.listRows({ id })).find(
    ({ skuId, field }) => skuId === one.skuId && field === `cap.${first}`,
  );
  expect(after).toBeUndefined();
});

test('a country nobody asked for stays as it is, though its cap would say otherwise', async () => {
  const { api, work } = world;
  const [first, second] = await Promise.all(world.semi.slice(-2).map(readProduct));
  const [country, other] = first?.joinedCountries ?? [];
  const [mine, its] = [first?.skus[0]?.skuId, second?.skus[0]?.skuId];
  if (!first || !second || !country || !other || !mine || !its) throw new Error('The world is too small.');
  const refs = { storeId: first.storeId, productId: first.productId };
  const publish = async (id: string) => {
    await api.previewChangeSet({ id });
    await api.publish({ id });
    await work();
  };
  // Unticked by hand, with a cap that was never taken away.
  const before = await draft();
  const rows = first.skus.map(({ skuId }) => ({ ...refs, skuId, values: { [`cap.${country}`]: 5 } }));
  await api.setCells({ id: before, rows });
  await publish(before);
  const untick = await api.createChangeSet({
    selection: { products: [refs] },
    operations: [{ kind: 'countries', verb: 'remove', countries: [country] }],
  });
  await publish(untick.id);
  expect((await readProduct(refs)).joinedCountries).not.toContain(country);

  // The other product's cell puts the country among the fields of the set.
  const id = await draft();
  await api.setCells({
    id,
    rows: [
      { ...refs, skuId: mine, values: { [`cap.${other}`]: 7 } },
      { storeId: second.storeId, productId: second.productId, skuId: its, values: { [`cap.${country}`]: 9 } },
    ],
  });
  await publish(id);
  expect(await api.readChangeSet({ id })).toMatchObject({ state: 'done', progress: { failed: 0 } });
  const after = await readProduct(refs);
  expect(after.joinedCountries).not.toContain(country);
  expect(after.skus.find(({ skuId }) => skuId === mine)?.caps).toMatchObject({ [other]: 7, [country]: 5 });
});
