import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MARKS } from '#features/products/public.ts';
import { isHeadRow, readHead } from './head.ts';
import { exportColumns } from './layout.ts';
import { headOf, SHEET_LANGUAGES } from './text.ts';
import { cellOf, readCell } from './values.ts';

const FIELDS = [
  'price',
  'floor',
  'cap.BR',
  'sold.ES',
  'weight',
  'length',
  'specialTypes',
  'skuCode',
  'goodsBarcode',
  'sellable',
];

test.each([
  ['price', '1,234.50', 123_450],
  ['price', '３.９９', 399],
  ['price', 0.1 + 0.2, 30],
  ['weight', '0.120', 120],
  ['weight', '0,12', 120],
  ['weight', 70, 70_000],
  ['cap.BR', ' 1,200 ', 1200],
  ['length', 12.5, 12.5],
  ['sold.BR', '是', true],
  ['sold.BR', 'No', false],
  ['specialTypes', '内电、liquid', ['274259', '274526']],
  ['specialTypes', '普货', []],
  ['goodsBarcode', 6_901_234_567_892, '6901234567892'],
  ['floor', '  ', null],
] as const)('%s takes %s', (field, cell, value) => {
  expect(readCell(field, cell, 0, 'USD')).toEqual({ value });
});

test.each([
  ['weight', 0.0005, 0, 'OUT_OF_LIMITS'],
  ['weight', 0.0015, 0, 'DECIMALS'],
  ['weight', 70.001, 0, 'OUT_OF_LIMITS'],
  ['weight', '1,2kg', 0, 'NOT_A_NUMBER'],
  ['weight', '2026-11-21T00:00:00.000Z', MARKS.date, 'IS_DATE'],
  ['weight', '2026/11/21', 0, 'IS_DATE'],
  ['price', 0.5, MARKS.percent, 'IS_PERCENT'],
  ['price', '50%', 0, 'IS_PERCENT'],
  ['price', '=1+1', 0, 'NOT_A_NUMBER'],
  ['price', -1, 0, 'NEGATIVE'],
  ['price', 1.999, 0, 'DECIMALS'],
  ['price', '#N/A', MARKS.error, 'IS_ERROR'],
  ['price', null, MARKS.formula | MARKS.noResult, 'FORMULA_EMPTY'],
  ['cap.BR', 1.5, 0, 'DECIMALS'],
  ['sold.BR', 'maybe', 0, 'NOT_YES_NO'],
  ['specialTypes', 'uranium', 0, 'NOT_IN_LIST'],
  ['goodsBarcode', 'x'.repeat(200), 0, 'TOO_LONG'],
  ['goodsBarcode', 69_012_345_678_920_000_000, 0, 'NUMBER_LOST'],
  ['skuCode', 'a\nb', 0, 'WRONG_SIGNS'],
] as const)('%s refuses %s (mark %i) as %s', (field, cell, mark, code) => {
  expect(readCell(field, cell, mark, 'USD')).toMatchObject({ bad: { code } });
});

test('yen have no decimals, dinars three', () => {
  expect(readCell('price', 100, 0, 'JPY')).toEqual({ value: 100 });
  expect(readCell('price', 100.5, 0, 'JPY')).toMatchObject({ bad: { code: 'DECIMALS' } });
  expect(readCell('price', 1.125, 0, 'KWD')).toEqual({ value: 1125 });
});

test('whatever a value is, its cell says the same when it comes back, in both languages', () => {
  const values = fc.record({
    price: fc.option(fc.nat(100_000_000)),
    floor: fc.option(fc.nat(100_000_000)),
    'cap.BR': fc.option(fc.nat(99_999)),
    'sold.ES': fc.option(fc.boolean()),
    weight: fc.option(fc.integer({ min: 1, max: 70_000 })),
    length: fc.option(fc.integer({ min: 1, max: 20_000 }).map((cents) => cents / 100)),
    specialTypes: fc.option(fc.subarray(['274259', '274526', '274452']).map((ids) => [...ids].sort())),
    skuCode: fc.option(fc.stringMatching(/^[!-;=?-~]{1,20}$/)),
    goodsBarcode: fc.option(fc.stringMatching(/^[0-9A-Z=+@-]{1,40}$/)),
    sellable: fc.option(fc.boolean()),
  });
  const currency = fc.constantFrom('USD', 'JPY', 'KWD');
  fc.assert(
    fc.property(
      values,
      currency,
      fc.constantFrom(...SHEET_LANGUAGES),
      fc.boolean(),
      (sku, money, language, asText) => {
        for (const [field, value] of Object.entries(sku)) {
          const cell = cellOf(field, value, money, language);
          // CSV turns every cell into a text.
          expect(readCell(field, asText && cell !== null ? String(cell) : cell, 0, money)).toEqual({ value });
        }
      },
    ),
  );
});

test.each(SHEET_LANGUAGES)(
  'columns are found by their heads in %s, in any order, without the row for machines',
  (language) => {
    const names = [...exportColumns([...FIELDS, 'stock.CTU001-JIT', 'title.es_ES'])].reverse();
    const heads = names.map((name) => headOf(name, language));
    expect(isHeadRow(heads)).toBe(true);
    const found = readHead(null, heads).map(({ name }) => name?.toLowerCase());
    expect(found).toEqual(names.map((name) => name.toLowerCase()));
  },
);

test('a listing file is no file of changes', () => {
  expect(isHeadRow(['Title', 'Price', 'Currency', 'SKU'])).toBe(false);
  expect(isHeadRow(['Product ID', 'SKU ID', 'floor', 'cap BR'])).toBe(false);
});

test('a renamed column keeps what it is; one nobody knows is none of ours', () => {
  const columns = readHead(
    ['sh:skuId', 'sh:price', '', 'sh:colour'],
    ['My SKU', 'New price', 'Note', 'Colour'],
  );
  expect(columns.map(({ name, head }) => [name, head])).toEqual([
    ['skuId', 'My SKU'],
    ['price', 'New price'],
    [null, 'Note'],
    [null, 'Colour'],
  ]);
});
