import { expect, test } from 'vitest';
import { generateWorld } from './generate.ts';
import { TITLE_MAX } from './titles.ts';

const world = generateWorld('shopherd', 2000);
const skus = world.products.flatMap((product) => product.skus);
const titles = world.products.flatMap((product) => Object.values(product.subjects));

test('the same seed gives the same world, another seed another one', () => {
  expect(generateWorld('a', 50)).toEqual(generateWorld('a', 50));
  expect(generateWorld('a', 50).products[0]?.id).not.toBe(generateWorld('b', 50).products[0]?.id);
});

test('the demo world has 2,000 products with about three SKUs each', () => {
  expect(world.products).toHaveLength(2000);
  expect(skus.length).toBeGreaterThan(5600);
  expect(skus.length).toBeLessThan(6400);
});

test('every id is used once, and SKU ids are larger than a JavaScript number holds', () => {
  expect(new Set(world.products.map((product) => product.id)).size).toBe(2000);
  expect(new Set(skus.map((sku) => sku.id)).size).toBe(skus.length);
  expect(BigInt(skus[0]?.id ?? 0) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
});

test('titles keep to the limit, and some come close to it', () => {
  expect(Math.max(...titles.map((title) => title.length))).toBeLessThanOrEqual(TITLE_MAX);
  expect(titles.filter((title) => title.length >= 120).length).toBeGreaterThan(50);
});

test('titles come in Latin, Chinese and Cyrillic script', () => {
  for (const script of [/\p{Script=Han}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /ç|é|ñ/]) {
    expect(titles.some((title) => script.test(title))).toBe(true);
  }
});

test('there are products of every semi-managed state and SKUs without a weight', () => {
  for (const tab of ['joined', 'can_join', 'pre_stored', null]) {
    expect(
      world.products.some((product) => product.tab === tab && product.businessType === 'POP_CHOICE'),
    ).toBe(true);
  }
  expect(skus.some((sku) => sku.weight === '')).toBe(true);
});

test('all three sellers together have stores of every kind', () => {
  const stores = world.sellers.flatMap((seller) => seller.stores);
  expect(stores).toHaveLength(6);
  expect(new Set(stores.map((store) => store.businessType))).toEqual(
    new Set(['POP_CHOICE', 'ONE_STOP_SERVICE', 'LOCAL_SERVICE']),
  );
});
