import { expect, it } from 'vitest';
import type { DetailedProduct, MirrorSku } from '#features/products/public.ts';
import { changesPlatform, holds, intentOf } from './intent.ts';

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
const intent = intentOf(rows);
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
  expect(changesPlatform(intentOf(caps))).toBe(false);
});

it.each([
  ['as it was', observed(399, 500, ['BR', 'ES']), 'before'],
  ['as it is to be', observed(411, 500, ['ES']), 'after'],
  ['half changed', observed(411, 500, ['BR']), 'neither'],
  ['another variant moved', observed(399, 501, ['BR']), 'neither'],
  ['a variant is gone', observed(399, undefined, ['BR']), 'neither'],
])('recognises a product that is %s', (_, now, side) => {
  expect([holds(now, intent.before), holds(now, intent.after)]).toEqual([
    side === 'before',
    side === 'after',
  ]);
});
