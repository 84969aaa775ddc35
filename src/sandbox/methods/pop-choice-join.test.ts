import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Loose } from '../testing/caller.ts';
import { createTestWorld, type TestWorld } from '../testing/world.ts';

let world: TestWorld;
let countries: string[];
beforeAll(async () => {
  world = await createTestWorld({ products: 600 });
  const { result } = await world.call('aliexpress.pop.choice.info.query');
  countries = result.pop_choice_country_list.map((row: Loose) => row.country_code);
});
afterAll(() => world.sandbox.close());

const CLOSED = 100501;

async function listed(tab: string): Promise<string[]> {
  const query = { joined_product_tab: tab, page_size: 50 };
  const method =
    tab === 'collected'
      ? 'aliexpress.pop.choice.collected.products.list'
      : 'aliexpress.pop.choice.products.list';
  const { result } = await world.call(method, { param: JSON.stringify(query) });
  return result.pop_choice_product_list.map((row: Loose) => String(row.product_id));
}

/** The n-th product of a tab for which this holds, with every field of the form filled in. */
async function filled(tab: string, is: (document: Loose, title: string) => boolean, n = 0): Promise<Loose> {
  const found: Loose[] = [];
  for (const id of await listed(tab)) {
    const document = await world.read(id);
    const { result } = await world.call('aliexpress.offer.product.query', { product_id: id });
    const english = result.subject_list.find((row: Loose) => row.locale === 'en_US')?.value ?? '';
    const isFree = (await statusOf(id)).status === 'approved';
    if (isFree && is(document, english)) found.push(document);
    if (found.length > n) break;
  }
  const document = structuredClone(found[n]);
  for (const sku of document.product_sku_list) {
    Object.assign(sku, {
      package_weight: '0.200',
      package_length: '10',
      package_width: '8',
      package_height: '5',
    });
    sku.pop_choice_product_sku_sc_item_info.original_box = '0';
  }
  return { ...document, joined_country_list: countries };
}

const isPlain = (document: Loose, title: string) =>
  document.category_id !== CLOSED && !/light|caliper|magnetic|headlamp|earbuds/i.test(title);
const statusOf = async (id: unknown) =>
  (await world.call('aliexpress.postproduct.redefining.findaeproductstatusbyid', { product_id: String(id) }))
    .result;
const preSubmit = async (document: Loose) =>
  (
    await world.call('aliexpress.pop.choice.pre.product.submit', {
      pop_choice_product: JSON.stringify(document),
    })
  ).result;

test('a product is pre-stored, may join two hours later, is submitted and has joined four hours later', async () => {
  const document = await filled('pre_stored', isPlain);
  const id = String(document.product_id);
  expect(await preSubmit(document)).toMatchObject({ success: true });
  expect(await listed('collected')).toContain(id);
  expect(await listed('pre_stored')).not.toContain(id);
  expect((await world.edit(document)).error_code).toBe('PRODUCT_NOT_JOINED');
  await world.caller.control('clock', { advance: 'PT2H' });
  expect(await listed('can_join')).toContain(id);
  const draft = await world.call('aliexpress.pop.choice.draft.query', { product_id: id });
  expect(draft.result.pop_choice_product.product_sku_list).toHaveLength(document.product_sku_list.length);
  expect((await world.edit(document)).success).toBe(true);
  expect(await statusOf(id)).toMatchObject({ status: 'auditing' });
  expect((await world.edit(document)).error_code).toBe('PRODUCT_IN_REVIEW');
  await world.caller.control('clock', { advance: 'PT4H' });
  expect(await listed('can_join')).not.toContain(id);
  const joined = await world.read(id);
  expect(joined.joined_country_list).toEqual(countries);
  expect(joined.product_sku_list[0].package_weight).toBe('0.200');
});

test('goods that need a special type are refused later, with the reason, and may be submitted again', async () => {
  const document = await filled('can_join', (_, title) =>
    /night light|headlamp|earbuds|caliper/i.test(title),
  );
  const id = String(document.product_id);
  for (const sku of document.product_sku_list)
    sku.pop_choice_product_sku_sc_item_info.special_product_type_list = [];
  expect((await world.edit(document)).success).toBe(true);
  await world.caller.control('clock', { advance: 'PT4H' });
  expect(await listed('can_join')).toContain(id);
  const refused = await statusOf(id);
  expect(refused).toMatchObject({ status: 'refuse', error_code: 0 });
  expect(refused.error_message).toContain('special_product_type_list');
  for (const sku of document.product_sku_list)
    sku.pop_choice_product_sku_sc_item_info.special_product_type_list = ['274526'];
  expect((await world.edit(document)).success).toBe(true);
  await world.caller.control('clock', { advance: 'PT4H' });
  expect((await world.read(id)).joined_country_list).toEqual(countries);
});

test.each([
  ['a weight is missing', (sku: Loose) => delete sku.package_weight, 'MISSING_PACKAGE_WEIGHT'],
  [
    'the original box is left open',
    (sku: Loose) => delete sku.pop_choice_product_sku_sc_item_info.original_box,
    'MISSING_ORIGINAL_BOX',
  ],
  [
    'no warehouse has stock',
    (sku: Loose) => delete sku.pop_choice_sku_warehouse_stock_list,
    'MISSING_SELLABLE_QUANTITY',
  ],
  [
    'it weighs too much',
    (sku: Loose) => Object.assign(sku, { package_weight: '70.001' }),
    'INVALID_PACKAGE_WEIGHT',
  ],
])('a product is not taken when %s', async (_, spoil, code) => {
  for (const [tab, send] of [
    ['can_join', world.edit],
    ['pre_stored', preSubmit],
  ] as const) {
    const document = await filled(tab, isPlain, 1);
    spoil(document.product_sku_list[0]);
    expect(await send(document)).toMatchObject({ success: false, error_code: code });
    expect(await listed(tab)).toContain(String(document.product_id));
  }
});

test('a category that is not admitted, and a choice of countries, are refused at once', async () => {
  const closed = await filled('can_join', ({ category_id: id }) => id === CLOSED);
  expect((await world.edit(closed)).error_code).toBe('CATEGORY_NOT_ADMITTED');
  const document = await filled('can_join', isPlain, 2);
  const answer = await world.edit({ ...document, joined_country_list: ['FR'] });
  expect(answer.error_code).toBe('INVALID_JOINED_COUNTRY_LIST');
});
