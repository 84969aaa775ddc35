import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Loose, send } from '../testing/caller.ts';
import { createTestWorld, type TestWorld } from '../testing/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.sandbox.close());

async function upload(body: string | Buffer, query = 'login=lantern-home&channelSellerId=2211000011') {
  const answer = await send(`${world.sandbox.url}/_control/listings?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body,
  });
  return { status: answer.status, body: JSON.parse(answer.text) as Loose };
}

/** The newest semi-managed products with the given text in their title. */
async function find(part: string): Promise<Loose[]> {
  const ask = { aeop_a_e_product_list_query: JSON.stringify({ subject: part, page_size: 99 }) };
  const { result } = await world.call('aliexpress.postproduct.redefining.findproductinfolistquery', ask);
  return Promise.all(
    result.aeop_a_e_product_display_d_t_o_list.map((row: Loose) => world.read(String(row.product_id))),
  );
}

test('title and price are enough, in any order and case', async () => {
  const { body } = await upload(
    'PRICE,Shelf,TITLE\nMAD9.94,A,"Plain lamp, ""round"""\n$14.06,B,Other lamp\n',
  );
  expect(body).toMatchObject({ products: 2, skus: 2, rejected: [] });
  const [lamp] = await find('Plain lamp');
  expect(lamp).toMatchObject({ currency_code: 'MAD' });
  expect(lamp.product_sku_list[0]).toMatchObject({ base_price: '9.94' });
  expect(lamp.product_sku_list[0].choice_sku_price_list).toHaveLength(47);
});

test('rows of one title that name variants become SKUs of one product', async () => {
  const csv = [
    'Title,SKU,Option 1 Name,Option 1 Value,Option 2 Name,Option 2 Value,Quantity,MSRP,Suggested Sale Price',
    'Garden clogs,GC1,Color,Green,Size,36,500,11.27,',
    'Garden clogs,GC2,Color,Green,Size,37,0,11.27,9.90',
    'Garden clogs,GC2,Color,Blue,Size,37,5,11.27,',
  ].join('\n');
  const { body } = await upload(csv);
  expect(body).toMatchObject({
    products: 1,
    skus: 2,
    rejected: [{ row: 4, reason: expect.stringContaining('GC2') }],
  });
  const [clogs] = await find('Garden clogs');
  expect(clogs.product_sku_list.map((sku: Loose) => [sku.sku_code, sku.base_price])).toEqual([
    ['GC1', '11.27'],
    ['GC2', '9.90'],
  ]);
  expect(clogs.product_sku_list[0].sku_property_list[1]).toMatchObject({
    sku_property_name: 'Size',
    sku_property_value: '36',
  });
});

test('every rejected row is named with its reason, and the good ones are kept', async () => {
  const rows = [
    'name;price',
    'Good one;1,50',
    ';2.00',
    'No price;N/A',
    'Range;1-2',
    'Too dear;10000',
    'Nul\u0000l;1',
    'Wide;1;2',
  ];
  const { body } = await upload(rows.join('\n'));
  expect(body.products).toBe(1);
  expect(body.rejected.map((one: Loose) => one.row)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(body.rejected.map((one: Loose) => one.reason).join(' | ')).toMatch(
    /title is empty.*price is empty.*range.*outside 0.01 to 9999.*control characters.*has 3 fields/,
  );
});

test('reads UTF-8 with BOM, GB18030 and UTF-16 files', async () => {
  const gb18030 = Buffer.from([
    0xb1, 0xea, 0xcc, 0xe2, 0x2c, 0xbc, 0xdb, 0xb8, 0xf1, 0x0a, 0xcc, 0xa8, 0xb5, 0xc6, 0x58, 0x2c, 0x39,
    0x0a,
  ]);
  expect((await upload(gb18030)).body).toMatchObject({ products: 1, encoding: 'gb18030' });
  expect(await find('台灯X')).toHaveLength(1);
  expect((await upload('\ufeffTitle\tPrice\nBOM lamp\t3\n')).body).toMatchObject({
    products: 1,
    delimiter: '\t',
  });
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from('title,price\nWide lamp,3\n', 'utf16le'),
  ]);
  expect((await upload(utf16)).body).toMatchObject({ products: 1, encoding: 'utf-16le' });
});

test('a file without the two columns, cut off in a quote or empty is refused and says why', async () => {
  expect((await upload('a,b\n1,2\n')).body.error.message).toContain('columns seen: a | b');
  expect((await upload('title,price\n"open,1\n')).body.error.message).toContain('open quote');
  expect((await upload('')).body.error.message).toContain('empty');
  expect(await upload('title,price\nx,1', 'login=nobody')).toMatchObject({
    status: 400,
    body: { error: { field: 'login' } },
  });
  expect(await upload('title,price\nx,1', 'login=lantern-home&channelSellerId=1')).toMatchObject({
    body: { error: { field: 'channelSellerId' } },
  });
});

/** Listing files by others are no part of the repository; where the folder is named, they are tried too. */
const samples = process.env.AE_LISTINGS_DIR ?? '../shared/data/ae-listings';

test.skipIf(!existsSync(samples))('listing files by others come in whole', async () => {
  for (const [name, products, skus, rejected] of [
    ['dropship-feed-variants.csv', 16, 426, []],
    ['search-en-mad.csv', 425, 425, []],
    ['search-fr-mad.csv', 143, 143, [{ row: 76, reason: expect.stringContaining('repeats a listing') }]],
  ] as const) {
    const { body } = await upload(readFileSync(`${samples}/${name}`));
    expect(body).toMatchObject({ products, skus, rejected });
  }
});
