import { expect, test } from 'vitest';
import type { MatrixPage } from '../../contract.ts';
import { parseBlock, pasteArea, writeBlock } from './block.ts';
import { cellOf } from './cell.ts';
import { capChanges, tick } from './changes.ts';
import { cellRows } from './pieces.ts';
import { Sheet } from './sheet.ts';

const storeId = '3f6b4a90-9c2b-4d45-8a9e-0c8d5d2ab001';
const page = (): MatrixPage => ({
  total: 2,
  offset: 0,
  stores: [{ storeId, name: 'Store', countries: ['BR', 'FR'], isFile: false }],
  products: [
    {
      ...{ storeId, productId: 'lamp', title: 'Lamp', picture: null, mode: 'semi', semiState: 'joined' },
      ...{ currency: 'USD', joined: ['BR'], first: 0, skus: 2 },
    },
  ],
  rows: ['a', 'b'].map((skuId) => ({
    ...{ product: 0, skuId, code: null, name: skuId, isActive: true, price: 100, displayed: {} },
    caps: { FR: 0 },
  })),
});

function sheetWithRows() {
  const sheet = new Sheet(page());
  const [a, b] = [sheet.rowAt(0), sheet.rowAt(1)];
  if (!a || !b) throw new Error('The rows are missing.');
  return { sheet, a, b };
}

test('a cap of 0 on one variant is marked, on all of them it stops the product, and undo takes it back', () => {
  const { sheet, a, b } = sheetWithRows();
  sheet.commit(capChanges([{ row: a, country: 'BR', text: '0' }]));
  expect(cellOf(a, 'BR')).toMatchObject({ cap: 0, isSold: true, isPartial: true });
  sheet.commit(capChanges([{ row: b, country: 'BR', text: '0' }]));
  expect(cellOf(a, 'BR')).toMatchObject({ isSold: false, isPartial: false });
  expect(sheet.changed).toBe(2);
  sheet.undo();
  sheet.undo();
  expect(sheet.changed).toBe(0);
  expect(cellRows(sheet.edited().rows, sheet.edited().products)).toEqual([]);
  sheet.redo();
  expect(sheet.changed).toBe(1);
});

test('a wrong text is counted and never sent; selling again takes a cap of 0 away', () => {
  const { sheet, a } = sheetWithRows();
  sheet.commit(capChanges([{ row: a, country: 'BR', text: 'many' }]));
  expect([sheet.changed, sheet.wrongCount]).toEqual([0, 1]);
  expect(cellRows(sheet.edited().rows, [])).toEqual([]);
  sheet.commit(sheet.withoutWrong());
  sheet.commit(tick(a.product, 'FR', true));
  expect(cellOf(a, 'FR')).toMatchObject({ cap: null, isSold: true });
  const { rows, products } = sheet.edited();
  expect(cellRows(rows, products)).toEqual([
    { storeId, productId: 'lamp', skuId: 'a', values: { 'sold.FR': true } },
  ]);
});

test('a block of Excel is read with its quotes, and pasted as a whole or not at all', () => {
  expect(parseBlock('1\t"a\tb"\r\n"x ""y""\nz"\t\r\n')).toEqual([
    ['1', 'a\tb'],
    ['x "y"\nz', ''],
  ]);
  expect(parseBlock(writeBlock([['a\tb', '"']]))).toEqual([['a\tb', '"']]);
  const cell = { x: 0, y: 0, x1: 0, y1: 0 };
  const bounds = { rows: 3, columns: 2 };
  expect(pasteArea([['1', '2']], cell, bounds)).toEqual({ area: { x: 0, y: 0, x1: 1, y1: 0 } });
  expect(pasteArea([['1']], { ...cell, x1: 1, y1: 2 }, bounds)).toEqual({
    area: { x: 0, y: 0, x1: 1, y1: 2 },
  });
  expect(pasteArea([['1', '2', '3']], cell, bounds)).toMatchObject({
    refusal: { code: 'too-wide', room: 2 },
  });
  expect(pasteArea(Array(4).fill(['1']), cell, bounds)).toMatchObject({
    refusal: { code: 'too-long', room: 3 },
  });
});
