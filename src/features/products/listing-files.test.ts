import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { XlsxStreamWriter } from 'hucre/xlsx';
import { beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../../../test/world.ts';
import { unpacksBeyond } from './listing/unpacked-size.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const products = () => world.as('owner').client.products;

async function newStore(currency = 'MAD'): Promise<string> {
  return (await world.as('owner').client.stores.createFileStore({ name: 'Attic', currency })).id;
}

async function take(storeId: string, content: string | Uint8Array, name = 'listing.csv') {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return products().importListing({ storeId, file: new File([new Uint8Array(bytes)], name) });
}

async function titles(storeId: string): Promise<string[]> {
  const { rows } = await products().listProducts({ stores: [storeId], sort: 'title' });
  return rows.map((row) => row.title);
}

const SEARCH_PAGE = `Title,Rev_Rate,Solde,Shipping,Price
"Desk lamp, folding, 5W",4.9,160\u00a0sold,-53%,MAD9.94
Camping chair,,5000+\u00a0sold,Free shipping,"MAD1,143.97"
Camping chair,4.1,3 sold,Free shipping,MAD50.00
No price here,4.9,1 sold,,N/A
,4.9,1 sold,,MAD3.00
Words for a price,4.9,1 sold,,ask us
`;

test('a search page becomes products; every row is taken or rejected with its reason, and the numbers add up', async () => {
  const storeId = await newStore();
  const result = await take(storeId, SEARCH_PAGE);
  expect(result).toMatchObject({ state: 'done', rowsRead: 6, products: 2, skus: 2, rejectedCount: 4 });
  expect(result.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
    [4, 'Title', 'DUPLICATE_ROW'],
    [5, 'Price', 'PRICE_MISSING'],
    [6, 'Title', 'TITLE_MISSING'],
    [7, 'Price', 'PRICE_UNREADABLE'],
  ]);
  const { rows } = await products().listProducts({ stores: [storeId], sort: 'title' });
  expect(rows.map(({ title, priceMin, currency, sold30d }) => [title, priceMin, currency, sold30d])).toEqual([
    ['Camping chair', 114_397, 'MAD', 5000],
    ['Desk lamp, folding, 5W', 994, 'MAD', 160],
  ]);
  const detail = await products().readProduct({ storeId, productId: rows[1]?.productId ?? '' });
  expect(detail.attributes).toEqual({ Rev_Rate: '4.9', Shipping: '-53%' });
});

test('the same file again changes nothing', async () => {
  const storeId = await newStore();
  await take(storeId, SEARCH_PAGE);
  const before = await products().listProducts({ stores: [storeId] });
  world.clock.advance('1h');
  expect(await take(storeId, SEARCH_PAGE)).toMatchObject({ products: 2, rejectedCount: 4 });
  expect(await products().listProducts({ stores: [storeId] })).toEqual(before);
});

test('rejected rows can be downloaded, and no value of theirs works as a formula', async () => {
  const storeId = await newStore();
  const { id } = await take(storeId, 'title;price\nA;1,50\nB;=HYPERLINK("x")\n');
  const csv = await world.as('packer').request('GET', `/api/listing-files/${id}/rejected.csv`);
  expect(csv.text).toBe(
    '\uFEFFrow,column,value,code\r\n"3","price","\'=HYPERLINK(""x"")","PRICE_UNREADABLE"\r\n',
  );
  const stranger = await createWorld();
  expect((await stranger.as('owner').request('GET', `/api/listing-files/${id}/rejected.csv`)).status).toBe(
    404,
  );
});

test.each(['syncs', 'listing-files'])(
  '%s of a store that is not there, or not ours, are not found',
  async (what) => {
    const stranger = await createWorld();
    const path = `/api/stores/${await newStore()}/${what}`;
    expect((await world.as('packer').request('GET', path)).status).toBe(200);
    for (const answer of [
      await stranger.as('owner').request('GET', path),
      await world.as('owner').request('GET', `/api/stores/${randomUUID()}/${what}`),
    ])
      expect(answer).toMatchObject({ status: 404, json: { code: 'NOT_FOUND', data: { what: 'store' } } });
  },
);

test('variants of one product are gathered, by the number in their address', async () => {
  const storeId = await newStore('USD');
  const link = 'https://www.aliexpress.com/item/1005001234567890.html';
  const result = await take(
    storeId,
    `Title,SKU,Option 1 Name,Option 1 Value,Option 2 Value,Quantity,MSRP,Product_link,Image_link_1
Scarf,AAA1,Color,Red,,500,0.54,${link},https://ae01.alicdn.com/kf/a.jpg
Hat,CCC1,Color,Blue,L,10,2.10,,
Scarf,AAA2,Color,Green,,20,0.60,${link},https://ae01.alicdn.com/kf/b.jpg
`,
  );
  expect(result).toMatchObject({ products: 2, skus: 3, rejectedCount: 0 });
  const scarf = await products().readProduct({ storeId, productId: '1005001234567890' });
  expect(scarf).toMatchObject({ skuCount: 2, priceMin: 54, priceMax: 60, stockTotal: 520 });
  expect(scarf.skus.map(({ code, name }) => [code, name])).toEqual([
    ['AAA1', 'Red'],
    ['AAA2', 'Green'],
  ]);
});

const TABLE = [
  ['标题', '价格', '颜色'],
  ['台灯 🪔 مصباح', '12.50', '红'],
  ['帐篷', '99', ''],
];
const lines = (delimiter: string) => TABLE.map((row) => row.join(delimiter)).join('\r\n');
// 标题,价格 / 台灯,12.5 in GB18030, which no encoder of ours writes.
const GB18030 = Buffer.from('b1eaccb82cbcdbb8f10acca8b5c62c31322e350a', 'hex');

test.each<[string, string, Uint8Array, string]>([
  ['utf-8', 'comma', Buffer.from(lines(',')), 'a.csv'],
  ['utf-8-mark', 'semicolon', Buffer.from(`\uFEFF${lines(';')}`), 'a.csv'],
  ['utf-16le', 'tab', Buffer.from(`\uFEFF${lines('\t')}`, 'utf16le'), 'a.txt'],
  ['utf-16le', 'tab', Buffer.from(`title\tprice\n${'Lamp'}\t12.5\n`, 'utf16le'), 'without-its-mark.tsv'],
  ['utf-8', 'tab', Buffer.from(lines('\t')), 'a.tsv'],
  ['utf-8', 'bar', Buffer.from(lines('|')), 'a.csv'],
])(
  'a file in %s with a %s between its cells is understood, and says so',
  async (encoding, delimiter, bytes, name) => {
    const storeId = await newStore('CNY');
    const result = await take(storeId, bytes, name);
    expect(result).toMatchObject({
      rejectedCount: 0,
      products: result.rowsRead,
      format: { encoding, delimiter },
    });
    const { rows } = await products().listProducts({ stores: [storeId], sort: 'price' });
    expect(rows[0]?.priceMin).toBe(1250);
  },
);

test('a Chinese file in GB18030 is understood', async () => {
  const storeId = await newStore('CNY');
  const header = Buffer.concat([
    Buffer.from([0xb1, 0xea, 0xcc, 0xe2]),
    Buffer.from(','),
    Buffer.from([0xbc, 0xdb, 0xb8, 0xf1]),
  ]);
  const body = Buffer.concat([Buffer.from('\n'), GB18030.subarray(10, 14), Buffer.from(',12.5\n')]);
  expect(await take(storeId, Buffer.concat([header, body]))).toMatchObject({
    ...{ products: 1, rejectedCount: 0, format: { encoding: 'gb18030', delimiter: 'comma' } },
  });
  expect(await titles(storeId)).toEqual(['台灯']);
});

test.each([
  ['Titre;Prix;Quantité\nLampe;12,50 €;3\n', 'French'],
  ['Título;Precio;Existencias\nLampe;12,50 €;3\n', 'Spanish'],
  ['PREÇO;título;ESTOQUE\n12,50 €;Lampe;3\n', 'Portuguese'],
])('headers in another language, order and case are recognised: %s', async (csv) => {
  const storeId = await newStore('EUR');
  expect(await take(storeId, csv)).toMatchObject({ products: 1, rejectedCount: 0 });
  const { rows } = await products().listProducts({ stores: [storeId] });
  expect(rows[0]).toMatchObject({ title: 'Lampe', priceMin: 1250, stockTotal: 3, currency: 'EUR' });
});

test('a title of ten megabytes and null characters cost their row only', async () => {
  const storeId = await newStore('USD');
  const csv = `title,price\n${'x'.repeat(10 * 1024 * 1024)},1\nNul\0l,2\nGood,3\n`;
  const { id } = await take(storeId, csv);
  await world.runJobs();
  const result = await products().readImport({ id });
  expect(result.rejected.map(({ row, code }) => [row, code])).toEqual([
    [2, 'TITLE_TOO_LONG'],
    [3, 'NULL_CHARACTER'],
  ]);
  expect(await titles(storeId)).toEqual(['Good']);
});

test.each([
  ['nothing in it', '', 'a.csv', 'LISTING_FILE_EMPTY'],
  ['a header only', 'title,price\n', 'a.csv', null],
  ['no price column', 'title,weight\nA,1\n', 'a.csv', 'LISTING_COLUMNS_MISSING'],
  ['another kind of file', 'hello', 'a.pdf', 'LISTING_FILE_UNKNOWN'],
  ['a quote that is never closed', 'title,price\n"A,1\nB,2\n', 'a.csv', 'LISTING_FILE_UNREADABLE'],
  ['an archive that is none', 'PK nothing', 'a.xlsx', 'LISTING_FILE_UNREADABLE'],
])('a file with %s gets a clear answer', async (_what, content, name, code) => {
  const storeId = await newStore();
  if (code === null) expect(await take(storeId, content, name)).toMatchObject({ rowsRead: 0, state: 'done' });
  else await expect(take(storeId, content, name)).rejects.toMatchObject({ code });
});

test('a long name keeps its ending, and control characters of a file are shown as symbols', async () => {
  const storeId = await newStore('USD');
  const named = await take(storeId, 'title,price\nLamp,5\n', `${'Ж'.repeat(300)}.csv`);
  expect(named).toMatchObject({ state: 'done', fileName: `${'Ж'.repeat(196)}.csv` });
  const bells = await take(storeId, 'title,price\nLamp 2,\x07\x1b[31m9\x7f\n', 'bell\x07s.csv');
  expect(bells).toMatchObject({ fileName: 'bells.csv', rejected: [{ row: 2, value: '␇␛[31m9␡' }] });
  await expect(take(storeId, 'we\x1bight,price\n')).rejects.toMatchObject({
    code: 'LISTING_COLUMNS_MISSING',
    data: { found: ['we␛ight', 'price'] },
  });
});

test('a spreadsheet is read like a text file', async () => {
  const storeId = await newStore('USD');
  const writer = new XlsxStreamWriter({
    name: 'Sheet1',
    columns: [{ header: 'Title' }, { header: 'Price' }],
  });
  for (let index = 0; index < 1200; index++) writer.addRow([`Lamp ${index}`, index === 7 ? 'N/A' : 12.5]);
  const result = await take(storeId, await writer.finish(), 'listing.xlsx');
  expect(result).toMatchObject({ rowsRead: 1200, products: 1199, rejectedCount: 1, format: null });
  expect(result.rejected[0]).toMatchObject({ row: 9, code: 'PRICE_MISSING' });
});

test('an archive that unpacks beyond 100 MB is refused, whatever it says of itself', async () => {
  const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(101 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(200_000);
  await expect(take(await newStore(), bomb, 'bomb.xlsx')).rejects.toMatchObject({
    code: 'LISTING_FILE_UNREADABLE',
    data: { problem: 'UNPACKS_TOO_LARGE' },
  });
  expect(await unpacksBeyond(zipOf('a', Buffer.alloc(1000)))).toBe(false);
});

test('floors and caps are own values: they go to the SKUs a file names, and unknown SKUs are named back', async () => {
  const storeId = await newStore('USD');
  await take(storeId, 'title,price,sku,floor,cap BR\nLamp,5,L1,3.50,0\nLamp 2,6,L2,,\n');
  const id = (await products().listProducts({ stores: [storeId], q: 'L1' })).rows[0]?.productId ?? '';
  const { skus } = await products().listSkus({ storeId, productId: id });
  expect(skus[0]).toMatchObject({ floor: 350, caps: { BR: 0 } });
  const wrong = await take(storeId, 'title,price,sku,cap FR\nLamp,5,L1,many\n');
  expect(wrong.rejected).toEqual([{ row: 2, column: 'cap FR', value: 'many', code: 'VALUE_UNREADABLE' }]);
});

test('a cap for a country the store does not offer is named with its row and column, and the rest is taken', async () => {
  const storeId = await newStore('USD');
  const result = await take(
    storeId,
    'title,price,sku,floor,cap ZZ,cap UK,cap BR\nLamp,5,L1,3.50,many,7,0\nLamp 2,6,L2,,,,\n',
  );
  expect(result).toMatchObject({ skus: 2, rejectedCount: 0, warningCount: 1 });
  expect(result.warnings).toEqual([{ row: 2, column: 'cap ZZ', value: 'many', code: 'COUNTRY_UNKNOWN' }]);
  const { rows } = await products().listProducts({ stores: [storeId], q: 'L1' });
  const { skus } = await products().listSkus({ storeId, productId: rows[0]?.productId ?? '' });
  expect(skus[0]).toMatchObject({ floor: 350, caps: { BR: 0, GB: 7 } });
});

test('floor and caps of a variant that is gone come back with it, and are then its own again', async () => {
  const storeId = await newStore('USD');
  const ownOf = async () => {
    const { skus } = await products().listSkus({ storeId, productId: 'P1' });
    return Object.fromEntries(skus.map(({ skuId, floor, caps }) => [skuId, { floor, caps }]));
  };
  const [both, one] = ['P1,Lamp,5,S1\nP1,Lamp,6,S2\n', 'P1,Lamp,6,S2\n'];
  await take(storeId, 'id,title,price,sku id,floor,cap BR\nP1,Lamp,5,S1,3.50,7\nP1,Lamp,6,S2,,\n');
  await take(storeId, `id,title,price,sku id\n${one}`);
  expect(await ownOf()).toEqual({ S2: { floor: null, caps: {} } });
  await take(storeId, `id,title,price,sku id\n${both}`);
  const back = { S1: { floor: 350, caps: { BR: 7 } }, S2: { floor: null, caps: {} } };
  expect(await ownOf()).toEqual(back);
  await take(storeId, 'id,title,price,sku id,cap FR\nP1,Lamp,5,S1,9\n');
  await take(storeId, `id,title,price,sku id\n${both}`);
  expect(await ownOf()).toEqual({ ...back, S1: { floor: 350, caps: { BR: 7, FR: 9 } } });
});

test('own values of a connected store come from a file, and SKUs it does not have are named back', async () => {
  const storeId = await newStore('USD');
  await take(storeId, 'title,price,sku\nLamp,5,L1\nLamp 2,6,L2\n');
  await asConnected(storeId);
  const result = await take(storeId, 'SKU;Floor;Cap FR;cap BR\nL1;3,50;10;0\nL9;1;;\nL2;cheap;;\nL2;;7;\n');
  expect(result).toMatchObject({ state: 'done', rowsRead: 4, skus: 2, products: 0, rejectedCount: 2 });
  expect(result.rejected).toEqual([
    { row: 3, column: 'SKU', value: 'L9', code: 'SKU_UNKNOWN' },
    { row: 4, column: 'Floor', value: 'cheap', code: 'PRICE_UNREADABLE' },
  ]);
  const { rows } = await products().listProducts({ stores: [storeId], sort: 'title', include: 'skus' });
  const own = await Promise.all(rows.map(({ productId }) => products().listSkus({ storeId, productId })));
  expect(own.map(({ skus }) => [skus[0]?.floor, skus[0]?.caps])).toEqual([
    [350, { BR: 0, FR: 10 }],
    [null, { FR: 7 }],
  ]);
  await expect(take(storeId, 'title,price\nLamp,5\n')).rejects.toMatchObject({
    code: 'LISTING_COLUMNS_MISSING',
  });
});

test('a file that breaks off in the middle changes nothing in the store', async () => {
  const storeId = await newStore('USD');
  await expect(take(storeId, `title,price\n${'Lamp,5\n'.repeat(1200)}"Chair,5\n`)).rejects.toMatchObject({
    code: 'LISTING_FILE_UNREADABLE',
  });
  expect(await titles(storeId)).toEqual([]);
});

test('a file with more columns than anyone has is refused with the bound', async () => {
  const wide = `title,price\nLamp,5${','.repeat(600)}\n`;
  await expect(take(await newStore(), wide)).rejects.toMatchObject({
    code: 'LISTING_COLUMNS_TOO_MANY',
    data: { row: 2, limit: 500, found: 602 },
  });
});

/** Turns a store of files into one of the platform; reading it is not what is tested here. */
async function asConnected(storeId: string): Promise<void> {
  await world.app.services.db.pool.query("update app.stores set business_type = 'POP_CHOICE' where id = $1", [
    storeId,
  ]);
}

/** Files by others, beside the project's folder on some developers' machines. */
const FOLDER = join(import.meta.dirname, '../../../../shared/data/ae-listings');

test.skipIf(!existsSync(FOLDER))(
  'listing files by others are taken row by row, and the numbers add up',
  async () => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.csv'))) {
      const storeId = await newStore();
      const result = await take(storeId, readFileSync(join(FOLDER, name)), name);
      expect(result.rowsRead, name).toBeGreaterThan(100);
      expect(result.skus + result.rejectedCount, name).toBe(result.rowsRead);
      expect(result.rejectedCount, JSON.stringify(result.rejected.slice(0, 5))).toBeLessThan(10);
      expect((await products().countProducts({ stores: [storeId] })).products, name).toBe(result.products);
    }
  },
);

/** An archive with one entry that claims to hold nothing. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}
