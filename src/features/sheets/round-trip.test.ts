import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { edited, opened, type SheetsWorld, sheetsWorld } from './testing/files.ts';

const FIELDS = [
  ...['price', 'floor', 'cap.BR', 'cap.ES', 'sold.BR', 'sold.FR', 'weight', 'length', 'width', 'height'],
  ...['specialTypes', 'originalBox', 'skuCode', 'goodsCode', 'goodsBarcode', 'sellable'],
];

let sheets: SheetsWorld;
beforeAll(async () => {
  sheets = await sheetsWorld();
});

test.each(['en', 'zh'] as const)(
  'a file written in %s and taken again unedited changes nothing',
  async (language) => {
    const result = await sheets.take(await sheets.write(FIELDS, language));
    expect(result).toMatchObject({ state: 'done', cells: 0, badCount: 0, bad: [], changeSet: null });
    expect(result.rowsRead).toBeGreaterThan(5);
  },
);

test('a file has its keys locked, ids as text, lists to choose from, and a head that stays', async () => {
  const { sheet, cell } = await opened(await sheets.write(FIELDS));
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
  expect(sheet.getRow(1).hidden).toBe(true);
  expect(cell(0, 'skuId').protection?.locked ?? true).toBe(true);
  expect(typeof cell(0, 'skuId').value).toBe('string');
  expect(cell(0, 'price').protection).toMatchObject({ locked: false });
  expect(cell(0, 'price').numFmt).toBe('#,##0.00');
  expect(cell(0, 'sold.BR').dataValidation).toMatchObject({ type: 'list', formulae: ['"yes,no"'] });
  expect(sheet.getRow(2).getCell(Number(cell(0, 'weight').col)).value).toBe('Weight, kg');
});

test('the preview holds exactly the cells that were edited', async () => {
  const file = await edited(await sheets.write(FIELDS), ({ cell }) => {
    cell(0, 'price').value = Number(cell(0, 'price').value) + 1;
    cell(1, 'weight').value = ' 1.250 ';
    cell(1, 'cap.BR').value = '1,200';
    cell(2, 'skuCode').value = 'NEW-CODE';
  });
  const result = await sheets.take(file);
  expect(result).toMatchObject({ cells: 4, badCount: 0, changeSet: { number: expect.any(Number) } });
  const id = result.changeSet?.id ?? '';
  expect(await sheets.client.changes.readChangeSet({ id })).toMatchObject({
    state: 'previewed',
    title: 'edited',
    operations: [{ kind: 'cells' }],
    counts: { refused: 0 },
  });
  const after = (await sheets.rowsOf(id)).filter(({ field }) => !field.startsWith('sold.'));
  expect(after.map(({ field, after: value }) => [field, value]).sort()).toEqual([
    ['cap.BR', 1200],
    ['price', expect.any(Number)],
    ['skuCode', 'NEW-CODE'],
    ['weight', 1250],
  ]);
});

const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

test.runIf(soffice)(
  'a file saved by LibreOffice comes back right, as a workbook and as CSV',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shopherd-office-'));
    const convert = (to: string, from: string) =>
      execFileSync(soffice ?? '', [
        ...[
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          to,
          '--outdir',
          `${folder}/out`,
        ],
        from,
      ]);
    const source = join(folder, 'saved.xlsx');
    await writeFile(source, await sheets.write(FIELDS, 'zh'));
    convert('xlsx:Calc MS Excel 2007 XML', source);
    convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false', source);
    const saved = await readFile(join(folder, 'out', 'saved.xlsx'));
    const csv = await readFile(join(folder, 'out', 'saved.csv'), 'utf8');
    expect(await sheets.take(saved)).toMatchObject({ state: 'done', cells: 0, badCount: 0 });
    expect(await sheets.take(csv, 'saved.csv')).toMatchObject({ state: 'done', cells: 0, badCount: 0 });
    const changed = await edited(saved, ({ cell }) => {
      cell(0, 'weight').value = 0.321;
      cell(1, 'specialTypes').value = '内电、液体';
    });
    await writeFile(source, changed);
    convert('xlsx:Calc MS Excel 2007 XML', source);
    const result = await sheets.take(await readFile(join(folder, 'out', 'saved.xlsx')));
    const rows = await sheets.rowsOf(result.changeSet?.id ?? '');
    expect(rows.map(({ field, after }) => [field, after])).toEqual(
      expect.arrayContaining([
        ['weight', 321],
        ['specialTypes', ['274259', '274526']],
      ]),
    );
    expect(result).toMatchObject({ cells: 2, badCount: 0 });
  },
);
