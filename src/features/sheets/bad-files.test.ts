import { deflateRawSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { edited, opened, type SheetsWorld, sheetsWorld } from './testing/files.ts';

const FIELDS = ['price', 'floor', 'cap.BR', 'sold.BR', 'weight', 'goodsBarcode'];

let sheets: SheetsWorld;
let file: Uint8Array;
beforeAll(async () => {
  sheets = await sheetsWorld();
  file = await sheets.write(FIELDS);
});

const codes = ({ bad }: { bad: { column: string; row: number; code: string }[] }) =>
  bad.map(({ column, row, code }) => [`${column}${row}`, code]);

test('bad cells are named by row, column and reason; the rest of the file is taken', async () => {
  const result = await sheets.take(
    await edited(file, ({ cell }) => {
      cell(0, 'weight').value = 70.001;
      cell(1, 'weight').value = new Date('2026-11-21');
      // A look of its own: exceljs shares looks among the cells of a column.
      cell(1, 'weight').style = { ...cell(1, 'weight').style, numFmt: 'yyyy-mm-dd' };
      cell(2, 'weight').value = 0.0005;
      cell(3, 'goodsBarcode').value = '9'.repeat(200);
      cell(4, 'price').value = { formula: 'H3*2', result: 0 };
      cell(4, 'price').value = { formula: 'H3*2' };
      cell(5, 'price').value = { formula: '1.5*2', result: 3.03 };
      cell(6, 'weight').value = '1,2kg';
    }),
  );
  expect(codes(result)).toEqual([
    ['L3', 'OUT_OF_LIMITS'],
    ['L4', 'IS_DATE'],
    ['L5', 'OUT_OF_LIMITS'],
    ['M6', 'TOO_LONG'],
    ['H7', 'FORMULA_EMPTY'],
    ['L9', 'NOT_A_NUMBER'],
  ]);
  expect(result.bad[0]).toMatchObject({ sheet: 'SKUs', head: 'Weight, kg', value: '70.001' });
  expect(result).toMatchObject({ cells: 1, formulas: 1, hasMarked: true, changeSet: expect.anything() });

  const marked = await opened(await sheets.marked(result.id));
  expect(marked.cell(0, 'weight').fill).toMatchObject({ fgColor: { argb: 'FFFBE7E4' } });
  expect(JSON.stringify(marked.cell(0, 'weight').note)).toContain('outside 0.001 to 70 kg');
  expect(marked.cell(0, 'price').note).toBeUndefined();
  const again = await sheets.take(
    await edited(await sheets.marked(result.id), ({ cell }) => {
      cell(0, 'weight').value = 7;
    }),
  );
  expect(again.bad.map(({ row }) => row)).not.toContain(3);
});

test('"nothing if anything is wrong" takes nothing', async () => {
  const bad = await edited(file, ({ cell }) => {
    cell(0, 'weight').value = 71;
    cell(1, 'price').value = 9.5;
  });
  expect(await sheets.take(bad, 'strict.xlsx', true)).toMatchObject({
    badCount: 1,
    changeSet: null,
    isStrict: true,
  });
});

test('the same SKU twice is refused, and both rows are named', async () => {
  const result = await sheets.take(
    await edited(file, ({ sheet }) => {
      const copy = (sheet.getRow(3).values as unknown[]).slice(1);
      sheet.addRow(copy);
    }),
  );
  const [first, second] = result.bad;
  expect([first, second]).toMatchObject([
    { row: 3, code: 'SKU_TWICE', facts: { row: 3 } },
    { code: 'SKU_TWICE', facts: { other: 3 } },
  ]);
  expect(result.cells).toBe(0);
});

test('cells under a merge are refused and not read as emptied', async () => {
  const result = await sheets.take(
    await edited(file, ({ sheet, cell }) => {
      for (const row of [0, 1, 2]) cell(row, 'cap.BR').value = 5;
      sheet.mergeCells(cell(0, 'cap.BR').address, cell(2, 'cap.BR').address);
    }),
  );
  expect(codes(result)).toEqual([
    ['J4', 'MERGED'],
    ['J5', 'MERGED'],
  ]);
  expect(result.cells).toBe(1);
});

test('an emptied floor or cap is taken away, an emptied weight is refused', async () => {
  const given = await edited(file, ({ cell }) => {
    cell(0, 'weight').value = null;
  });
  expect(codes(await sheets.take(given))).toEqual([['L3', 'EMPTY']]);
});

test('unknown columns and other sheets are listed and ignored; order does not matter', async () => {
  const result = await sheets.take(
    await edited(file, ({ workbook, sheet, cell }) => {
      cell(0, 'price').value = 8.75;
      sheet.spliceColumns(4, 0, ['', 'Note', 'mine']);
      sheet.getRow(4).hidden = true;
      workbook.addWorksheet('Sums').addRow([1, 2]);
    }),
  );
  expect(result).toMatchObject({ cells: 1, otherColumns: ['Note'], otherSheets: ['Sums'], badCount: 0 });
});

test('a file without its keys, and one that is none of ours, are refused at once', async () => {
  const keyless = await edited(file, ({ sheet }) => sheet.spliceColumns(3, 1));
  await expect(sheets.take(keyless)).rejects.toMatchObject({
    code: 'SHEET_KEYS_MISSING',
    data: { missing: ['skuId'] },
  });
  await expect(sheets.take('title,price\nLamp,3\n', 'list.csv')).rejects.toMatchObject({
    code: 'SHEET_HEAD_UNKNOWN',
  });
  await expect(sheets.take('PK nothing', 'broken.xlsx')).rejects.toMatchObject({
    code: 'LISTING_FILE_UNREADABLE',
  });
  await expect(sheets.take('', 'empty.xlsx')).rejects.toMatchObject({ code: 'LISTING_FILE_EMPTY' });
});

test('an archive that unpacks beyond the limit is refused', async () => {
  await expect(sheets.take(bomb(), 'bomb.xlsx')).rejects.toMatchObject({
    data: { problem: 'UNPACKS_TOO_LARGE' },
  });
});

/** An archive of one file of 300 MB of nothing. */
function bomb(): Buffer {
  const name = 'xl/worksheets/sheet1.xml';
  const packed = deflateRawSync(Buffer.alloc(300 * 1024 * 1024));
  const local = Buffer.alloc(30);
  local.writeUInt16LE(name.length, 26);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(8, 10);
  head.writeUInt32LE(packed.length, 20);
  head.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, head, Buffer.from(name), end]);
}

test('two files at once become two change sets', async () => {
  const files = await Promise.all(
    [7.25, 7.5].map((price) =>
      edited(file, ({ cell }) => {
        cell(0, 'price').value = price;
      }),
    ),
  );
  const started = await Promise.all(
    files.map((bytes) =>
      sheets.client.sheets.startImport({ file: new File([Uint8Array.from(bytes)], 'a.xlsx') }),
    ),
  );
  const ended = [];
  for (const { id } of started) ended.push(await sheets.finished(id));
  expect(ended.map(({ cells }) => cells)).toEqual([1, 1]);
  expect(new Set(ended.map(({ changeSet }) => changeSet?.id)).size).toBe(2);
});

test('a reader that died is followed by one that begins anew, and nothing is half done', async () => {
  const { world, client } = sheets;
  const bytes = await edited(file, ({ cell }) => {
    cell(0, 'price').value = 6.25;
  });
  const { id } = await client.sheets.startImport({ file: new File([Uint8Array.from(bytes)], 'died.xlsx') });
  // As a reader leaves it that is killed in the middle.
  await world.app.services.db.pool.query(
    `update app.sheet_imports set run_id = gen_random_uuid(), run_at = now() - interval '2 minutes', runs = 1 where id = $1`,
    [id],
  );
  expect(await sheets.finished(id)).toMatchObject({ state: 'done', cells: 1 });
});

test('a cancelled file changes nothing', async () => {
  const bytes = await edited(file, ({ cell }) => {
    cell(0, 'price').value = 5.25;
  });
  const { id } = await sheets.client.sheets.startImport({
    file: new File([Uint8Array.from(bytes)], 'no.xlsx'),
  });
  await sheets.client.sheets.cancelImport({ id });
  expect(await sheets.finished(id)).toMatchObject({ state: 'cancelled', changeSet: null, cells: 0 });
  await expect(sheets.client.sheets.cancelImport({ id })).rejects.toMatchObject({ code: 'SHEET_ENDED' });
});

test('prices are written for those who may see them only', async () => {
  const selection = { filter: {} };
  const packer = sheets.world.as('packer').client.sheets;
  await expect(packer.startExport({ selection, columns: ['price'], language: 'en' })).rejects.toMatchObject({
    code: 'PERMISSION_NEEDED',
  });
});
