import { expect, it } from 'vitest';
import type { DetailedProduct, MirrorSku } from '#features/products/public.ts';
import { changesPlatform, intentOf, isApplied, isUntouched } from './intent.ts';

const rows = [
  {
    sku_id: 'a',
    before: { price: 399, 'cap.BR': null, 'sold.BR': true },
    after: { price: 411, 'cap.BR': 0, 'sold.BR': false },
  },
  {
    sku_id: 'b',
    before: { price: 500, 'cap.BR': null, 'sold.BR': true },
    after: { price: 500, 'cap.BR': 0, 'sold.BR': false },
  },
];
const intent = intentOf(rows, false);
const sku = (skuId: string, price: number): MirrorSku => ({
  ...{ skuId, price, code: null, name: '', pictureUrl: null, isActive: true, weightGrams: null },
  ...{ lengthCm: null, widthCm: null, heightCm: null, specialTypes: null, originalBox: null },
  ...{ goodsItemId: null, goodsCode: null, goodsBarcode: null, stock: {}, freight: {}, displayed: {} },
});
const observed = (a: number, b: number | undefined, joinedCountries: string[]): DetailedProduct => ({
  ...{ productId: '1', currency: 'USD', categoryId: null, titles: null, raw: null, joinedCountries },
  skus: [sku('a', a), ...(b === undefined ? [] : [sku('b', b)])],
});

it('tells what a product was and what it is to be, without our own caps', () => {
  expect(intent).toEqual({
    before: { a: { price: 399, 'sold.BR': true }, b: { price: 500, 'sold.BR': true } },
    after: { a: { price: 411, 'sold.BR': false }, b: { price: 500, 'sold.BR': false } },
  });
  expect(changesPlatform(intent)).toBe(true);
});

it('needs no call when only caps change', () => {
  const caps = [
    { sku_id: 'a', before: { 'cap.BR': null, 'sold.BR': true }, after: { 'cap.BR': 5, 'sold.BR': true } },
  ];
  expect(changesPlatform(intentOf(caps, false))).toBe(false);
});

it.each([
  ['as it was', observed(399, 500, ['BR', 'ES']), 'before'],
  ['as it is to be', observed(411, 500, ['ES']), 'after'],
  ['half changed', observed(411, 500, ['BR']), 'neither'],
  ['another variant moved', observed(399, 501, ['BR']), 'neither'],
  ['a variant is gone', observed(399, undefined, ['BR']), 'neither'],
])('recognises a product that is %s', (_, now, side) => {
  expect([isUntouched(now, intent), isApplied(now, intent)]).toEqual([side === 'before', side === 'after']);
});

const stocked = (units: number | null): DetailedProduct => ({
  ...observed(399, undefined, []),
  skus: [{ ...sku('a', 399), stock: units === null ? {} : { 'CTU001-JIT': units } }],
});
const stockIntent = (before: number, after: number, setsStock: boolean) =>
  intentOf(
    [{ sku_id: 'a', before: { 'stock.CTU001-JIT': before }, after: { 'stock.CTU001-JIT': after } }],
    setsStock,
  );

it.each([
  ['set, and nothing moved', 20, 500, true, 20, [true, false]],
  ['set, and three were sold', 20, 500, true, 17, [true, false]],
  ['set, and somebody filled it up', 20, 500, true, 21, [false, true]],
  ['set, and it took', 20, 500, true, 500, [false, true]],
  ['set, it took and three were sold', 20, 500, true, 497, [false, true]],
  ['set, and somebody set more', 20, 500, true, 501, [false, false]],
  ['set to less, and three were sold', 500, 20, true, 497, [true, false]],
  ['set to less, it took and one was sold', 500, 20, true, 19, [true, true]],
  ['set, and the warehouse is gone', 20, 500, true, null, [false, false]],
  ['added to, and nothing moved', 20, 30, false, 20, [true, false]],
  ['added to, and three were sold', 20, 30, false, 17, [false, false]],
  ['added to, it took and one was sold', 20, 30, false, 29, [false, true]],
] as const)('recognises stock that was %s', (_, before, after, setsStock, now, sides) => {
  const intent = stockIntent(before, after, setsStock);
  expect([isUntouched(stocked(now), intent), isApplied(stocked(now), intent)]).toEqual(sides);
});
