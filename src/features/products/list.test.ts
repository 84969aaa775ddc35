import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { encodeCursor } from '#shared/page.ts';
import { type SeedProduct, seedProducts } from '../../../test/mirror.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { PRODUCT_SORTS } from './contract.ts';

const PRODUCTS: SeedProduct[] = [
  {
    productId: 'lamp',
    title: 'Lámpara LED 5V/10W, warm',
    mode: 'semi',
    semiState: 'joined',
    isChoice: true,
    sold30d: 40,
    joinedCountries: ['BR', 'FR'],
    skus: [
      {
        skuId: '12000000000000000001',
        code: 'LMP-RED',
        price: 450,
        stock: { a: 5 },
        displayed: { BR: 499, FR: 700 },
      },
      {
        skuId: '12000000000000000002',
        price: 900,
        weightGrams: 120,
        stock: { a: 4, b: 1 },
        displayed: { BR: 950 },
      },
    ],
  },
  {
    productId: 'tent',
    title: '户外帐篷 双人 Camping tent',
    mode: 'semi',
    semiState: 'can-join',
    status: 'off-sale',
    joinedCountries: [],
    skus: [{ skuId: 't1', price: 1800, weightGrams: 900, stock: { a: 0 }, displayed: { BR: 1501 } }],
  },
  {
    productId: 'cable',
    title: 'USB-C cable 100W/5A',
    isChoice: false,
    skus: [{ skuId: 'c1', price: 200, weightGrams: 30, stock: { own: 10 } }],
  },
  {
    productId: 'scarf',
    title: '围巾 🧣 شال',
    mode: 'semi',
    semiState: 'joined',
    currency: 'CNY',
    joinedCountries: ['FR'],
    skus: [{ skuId: 's1', price: 3000, weightGrams: 80, stock: { a: 100 }, displayed: { BR: 400 } }],
  },
  { productId: 'unread', title: 'Not read yet' },
];

let world: World;
let storeId: string;
beforeAll(async () => {
  world = await createWorld();
  storeId = await seedProducts(world, PRODUCTS);
});

type Filter = Parameters<World['anonymous']['client']['products']['countProducts']>[0];
const cases: [string, Filter, string[]][] = [
  ['nothing asked', {}, ['cable', 'lamp', 'scarf', 'tent', 'unread']],
  ['the beginning of a word, without its accent', { q: 'lampa' }, ['lamp']],
  ['part of a compound', { q: '5a' }, ['cable']],
  ['words in any order', { q: 'tent camping' }, ['tent']],
  ['Chinese characters that stand together', { q: '帐篷' }, ['tent']],
  ['Chinese characters that do not stand together', { q: '帐双' }, []],
  ['Chinese and Latin together', { q: '双人tent' }, ['tent']],
  ['a SKU id', { q: '12000000000000000001' }, ['lamp']],
  ['a SKU code', { q: 'lmp-red' }, ['lamp']],
  ['a product id', { q: 'scarf' }, ['scarf']],
  ['right-to-left letters', { q: 'شال' }, ['scarf']],
  ['only punctuation', { q: "'&|!:*()" }, ['cable', 'lamp', 'scarf', 'tent', 'unread']],
  ['operators of the search itself', { q: "lamp'; drop table" }, []],
  ['mode', { modes: ['semi'] }, ['lamp', 'scarf', 'tent']],
  ['states', { semiStates: ['joined', 'pre-saved'] }, ['lamp', 'scarf']],
  ['status', { statuses: ['off-sale'] }, ['tent']],
  ['with the Choice label', { choice: true }, ['lamp']],
  ['known to be without it', { choice: false }, ['cable']],
  ['sold in one country', { soldIn: ['FR'] }, ['lamp', 'scarf']],
  ['sold in both', { soldIn: ['FR', 'BR'] }, ['lamp']],
  ['not sold in a country', { notSoldIn: ['BR'] }, ['scarf', 'tent']],
  ['no stock', { stock: 'eq:0' }, ['tent']],
  ['little stock', { stock: 'lt:11' }, ['cable', 'lamp', 'tent']],
  ['much stock', { stock: 'gt:10' }, ['scarf']],
  ['a weight missing', { missingWeight: true }, ['lamp']],
  ['below 5 dollars in Brazil', { priceBand: 'under-5', priceCountry: 'BR' }, ['lamp']],
  ['5 to 15 dollars in France', { priceBand: '5-15', priceCountry: 'FR' }, ['lamp']],
  ['above 15 dollars in Brazil', { priceBand: 'above-15', priceCountry: 'BR' }, ['tent']],
  ['a store that is not there', { stores: ['00000000-0000-4000-8000-000000000000'] }, []],
  ['ids', { productIds: ['tent', 'cable'] }, ['cable', 'tent']],
  ['several at once', { modes: ['semi'], stock: 'gt:1', soldIn: ['FR'], q: 'led' }, ['lamp']],
  ['changed in the future', { changedSince: '2100-01-01T00:00:00Z' }, []],
];

test.each(cases)(
  'a filter by %s finds exactly its products, and the count agrees',
  async (_what, filter, ids) => {
    const { products } = world.as('finance').client;
    const { rows } = await products.listProducts({ ...filter, sort: 'title' });
    expect(rows.map((row) => row.productId).sort()).toEqual(ids);
    const count = await products.countProducts(filter);
    expect(count.products).toBe(ids.length);
    expect(count.skus).toBe(rows.reduce((sum, row) => sum + row.skuCount, 0));
  },
);

test('a price band says for how many products the price in dollars is not known', async () => {
  const { products } = world.as('finance').client;
  const count = await products.countProducts({ priceBand: 'under-5', priceCountry: 'BR' });
  expect(count).toMatchObject({ products: 1, priceUnknown: 3 });
  await expect(products.countProducts({ priceBand: 'under-5' })).rejects.toMatchObject({
    code: 'PRICE_COUNTRY_MISSING',
  });
});

test('an address carries lists as texts; a wrong value names its field', async () => {
  const reader = world.as('finance');
  const good = await reader.request('GET', '/api/products?modes=semi,pop&soldIn=BR,FR&missingWeight=true');
  expect(good.json).toMatchObject({ rows: [{ productId: 'lamp' }], after: null });
  const bad = await reader.request('GET', '/api/products?stock=many');
  expect(bad).toMatchObject({ status: 400, json: { code: 'INPUT_INVALID', data: { field: 'stock' } } });
  const cursor = await reader.request('GET', '/api/products?after=nonsense');
  expect(cursor).toMatchObject({ status: 400, json: { code: 'CURSOR_INVALID' } });
  const uuid = '3f6b4a90-9c2b-4d45-8a9e-0c8d5d2ab001';
  for (const [sort, key] of [
    ['changed', ['Camping tent', uuid, 'tent']],
    ['changed', ['2026-13-45 99:00:00+00', uuid, 'tent']],
    ['price', ['Camping tent', uuid, 'tent']],
    ['sold', ['99999999999', uuid, 'tent']],
    ['title', ['Camping tent', '-'.repeat(36), 'tent']],
    ['title', ['Camping tent', uuid, 'te\0nt']],
  ] as const) {
    const foreign = await world
      .as('operator')
      .request('GET', `/api/products?sort=${sort}&after=${encodeCursor(key)}`);
    expect(foreign, `${sort} ${key[0]}`).toMatchObject({ status: 400, json: { code: 'CURSOR_INVALID' } });
  }
});

test('whatever the sort and the size of a page, paging shows every product once', async () => {
  const crowd = await createWorld();
  const many = Array.from({ length: 60 }, (_, index) => ({
    productId: `p${index % 7}-${index}`,
    title: `Title ${index % 5}`,
    ...(index % 3 === 0 ? {} : { sold30d: index % 4 }),
    ...(index % 4 === 0
      ? {}
      : { skus: [{ skuId: `s${index}`, price: (index % 6) * 100, stock: { a: index % 3 } }] }),
  }));
  await seedProducts(crowd, many);
  const { products } = crowd.as('finance').client;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PRODUCT_SORTS),
      fc.constantFrom('asc' as const, 'desc' as const),
      fc.integer({ min: 1, max: 70 }),
      async (sort, direction, limit) => {
        const seen: string[] = [];
        for (let after: string | null | undefined; after !== null; ) {
          const page: Awaited<ReturnType<typeof products.listProducts>> = await products.listProducts({
            sort,
            direction,
            limit,
            ...(after ? { after } : {}),
          });
          seen.push(...page.rows.map((row) => row.productId));
          after = page.after;
        }
        expect([...seen].sort()).toEqual(many.map((one) => one.productId).sort());
      },
    ),
    { numRuns: 25 },
  );
});

test.each(['asc', 'desc'] as const)(
  'a search whose matches stand at one end of a long list pages through all of them, %s',
  async (direction) => {
    const crowd = await createWorld();
    await seedProducts(
      crowd,
      Array.from({ length: 3600 }, (_, index) => ({
        productId: `b${index}`,
        title: index % 8 === 0 ? `Zinc bulb number ${index}` : `Desk number ${index}`,
      })),
    );
    const { products } = crowd.as('finance').client;
    expect(await products.countProducts({ q: 'bulb' })).toMatchObject({ products: 450 });
    expect(await products.countProducts({ q: 'bulb', statuses: ['on-sale'] })).toMatchObject({
      products: 450,
    });
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page: Awaited<ReturnType<typeof products.listProducts>> = await products.listProducts({
        q: 'bulb',
        sort: 'title',
        direction,
        ...(after ? { after } : {}),
      });
      seen.push(...page.rows.map((row) => row.title));
      after = page.after;
    }
    expect(seen).toHaveLength(450);
    const sorted = [...new Set(seen)].sort();
    expect(seen).toEqual(direction === 'asc' ? sorted : sorted.reverse());
  },
);

test('another workspace finds none of these products, by list, search, count or id', async () => {
  const stranger = await createWorld();
  const { products } = stranger.as('owner').client;
  expect((await products.listProducts({ q: 'lamp' })).rows).toEqual([]);
  expect(await products.countProducts({ q: 'lamp' })).toMatchObject({ products: 0, skus: 0 });
  await expect(products.readProduct({ storeId, productId: 'lamp' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const found = await stranger.app.services.db.tenant(stranger.workspaceId, (tx) =>
    sql`select * from app.find_products('lamp')`.execute(tx),
  );
  expect(found.rows).toEqual([]);
});

test('a product page shows observed values per country beside our own caps and floors', async () => {
  const own = await createWorld();
  const id = await seedProducts(own, PRODUCTS);
  const { db } = own.app.services;
  await db.pool.query(`update app.skus set caps = '{"BR": 0}', floor = 100 where store_id = $1`, [id]);
  const read = () => own.as('finance').client.products.readProduct({ storeId: id, productId: 'lamp' });
  const before = await read();
  expect(before).toMatchObject({
    priceMin: 450,
    priceMax: 900,
    stockTotal: 10,
    weightMissing: 1,
    skuCount: 2,
  });
  expect(before.countries).toEqual([
    { code: 'BR', isJoined: true, freightMin: null, displayedMin: 499, displayedMax: 950 },
    { code: 'FR', isJoined: true, freightMin: null, displayedMin: 700, displayedMax: 700 },
  ]);
  expect(before.skus[0]).toMatchObject({ caps: { BR: 0 }, floor: 100 });
});

test('a saved view belongs to the member who saved it', async () => {
  const { products } = world.as('owner').client;
  const view = await products.saveView({ name: 'Sold in Brazil', query: 'soldIn=BR' });
  expect((await products.listViews()).views).toEqual([view]);
  expect((await world.as('operator').client.products.listViews()).views).toEqual([]);
  await expect(
    world.as('operator').client.products.changeView({ id: view.id, name: 'Taken' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await products.changeView({ id: view.id, query: 'soldIn=FR' })).toMatchObject({
    query: 'soldIn=FR',
  });
  await products.deleteView({ id: view.id });
  expect((await products.listViews()).views).toEqual([]);
});
