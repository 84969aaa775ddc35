import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Loose } from '../testing/caller.ts';
import { createTestWorld, type TestWorld } from '../testing/world.ts';

let world: TestWorld;
let productId: string;
let document: Loose;

beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.sandbox.close());

let next = 0;
beforeEach(async () => {
  await world.caller.control('edit-mode', { mode: 'replace' });
  productId = await world.joined(next);
  next = (next + 1) % 8;
  document = await world.read(productId);
});

async function writesSince(n: number): Promise<Loose[]> {
  return world.caller.control(`writes?after=${n}`);
}
async function lastWrite(): Promise<number> {
  return (await writesSince(0)).length;
}

test('a complete document with a new price changes the price and nothing else, in both modes', async () => {
  for (const [mode, price] of [
    ['replace', '7.35'],
    ['merge', '7.4'],
  ] as const) {
    await world.caller.control('edit-mode', { mode });
    const before = await world.read(productId);
    const n = await lastWrite();
    const changed = structuredClone(before);
    changed.product_sku_list[0].base_price = price;
    expect(await world.edit(changed)).toEqual({ product_id: Number(productId), success: true });
    const rows = await writesSince(n);
    expect(rows).toMatchObject([
      {
        n: n + 1,
        method: 'aliexpress.pop.choice.product.edit',
        login: 'lantern-home',
        productId,
        skuId: before.product_sku_list[0].sku_id,
        field: 'base_price',
        from: before.product_sku_list[0].base_price,
        to: Number(price).toFixed(2),
      },
    ]);
  }
});

test('sending a document unchanged writes nothing', async () => {
  const n = await lastWrite();
  expect((await world.edit(document)).success).toBe(true);
  expect(await writesSince(n)).toEqual([]);
});

test('replacing clears what the document leaves out, merging keeps it', async () => {
  const [first] = document.product_sku_list;
  const partial = { ...document, product_sku_list: [first], joined_country_list: undefined };
  await world.caller.control('edit-mode', { mode: 'merge' });
  await world.edit(partial);
  expect(await world.read(productId)).toEqual(document);
  await world.caller.control('edit-mode', { mode: 'replace' });
  expect((await world.edit(partial)).success).toBe(true);
  const after = await world.read(productId);
  expect(after.product_sku_list).toHaveLength(1);
  expect(after.joined_country_list).toEqual([]);
});

test('replacing refuses a document without a required field and names it', async () => {
  delete document.product_sku_list[0].package_weight;
  const answer = await world.edit(document);
  expect(answer.success).toBe(false);
  expect(answer.error_message).toContain('package_weight');
});

test('unticking a country takes it from the price lists', async () => {
  const [gone, ...kept] = document.joined_country_list;
  document.joined_country_list = kept;
  await world.edit(document);
  const after = await world.read(productId);
  expect(after.joined_country_list).toEqual(kept);
  const nations = after.product_sku_list[0].freight_fee_list.map((row: Loose) => row.nation_code);
  expect(nations).not.toContain(gone);
});

test.each([
  ['base_price', '0', '0.01 to 9999'],
  ['base_price', '10000', '0.01 to 9999'],
  ['base_price', '1.005', '2 decimals'],
  ['base_price', 'abc', 'base_price'],
  ['base_price', '1e3', 'base_price'],
  ['package_weight', '70.001', '0.001 to 70'],
  ['package_weight', '0.0005', '3 decimals'],
  ['package_length', '200.01', '0.01 to 200'],
  ['sku_code', 'with space', 'sku_code'],
  ['sku_code', 'a'.repeat(21), '20'],
])('refuses %s "%s" and names the bound', async (field, value, part) => {
  const n = await lastWrite();
  document.product_sku_list[0][field] = value;
  const answer = await world.edit(document);
  expect(answer.success).toBe(false);
  expect(answer.error_message).toContain(field);
  expect(answer.error_message).toContain(part);
  expect(await writesSince(n)).toEqual([]);
});

test('one bad SKU keeps the whole call from taking effect', async () => {
  const n = await lastWrite();
  document.product_sku_list[0].base_price = '3.33';
  document.product_sku_list[1].base_price = '99999';
  expect((await world.edit(document)).success).toBe(false);
  expect(await writesSince(n)).toEqual([]);
});

test('only countries of the own list are taken, and GB is told to be UK', async () => {
  document.joined_country_list = ['FR', 'GB'];
  expect((await world.edit(document)).error_message).toContain('UK');
});

test('a SKU id beyond 2^53 survives as a bare number in the document', async () => {
  const skuId = document.product_sku_list[0].sku_id;
  document.product_sku_list[0].base_price = '8.88';
  const text = JSON.stringify(document).replace(`"sku_id":"${skuId}"`, `"sku_id":${skuId}`);
  await world.call('aliexpress.pop.choice.product.edit', { pop_choice_product: text });
  expect((await world.read(productId)).product_sku_list[0].base_price).toBe('8.88');
});

test('stock is set per warehouse and the others stay', async () => {
  const sku = document.product_sku_list[0];
  const stocks = (code: string, quantity: number | string) => ({
    product_id: productId,
    pop_choice_sku_stock_list: JSON.stringify([
      {
        sku_id: sku.sku_id,
        pop_choice_sku_warehouse_stock_list: [{ warehouse_code: code, sellable_quantity: quantity }],
      },
    ]),
  });
  const update = 'aliexpress.pop.choice.product.stocks.update';
  expect((await world.call(update, stocks('HGH006-JIT', 77))).result.success).toBe(true);
  const after = (await world.read(productId)).product_sku_list[0].pop_choice_sku_warehouse_stock_list;
  expect(after).toContainEqual(
    expect.objectContaining({ warehouse_code: 'HGH006-JIT', sellable_quantity: 77 }),
  );
  for (const before of sku.pop_choice_sku_warehouse_stock_list) {
    if (before.warehouse_code !== 'HGH006-JIT') expect(after).toContainEqual(before);
  }
  expect((await world.call(update, stocks('HGH006-JIT', 100_000))).result.error_message).toContain('99999');
  expect((await world.call(update, stocks('XXX', 1))).result.error_message).toContain('warehouse_code');
});

test('broken, cut off or endlessly nested JSON is refused without harm', async () => {
  for (const text of ['{"product_id":', '[]', '"x"', 'null', '['.repeat(200_000), '{"product_id":{}}']) {
    const { result } = await world.call('aliexpress.pop.choice.product.edit', { pop_choice_product: text });
    expect(result.success).toBe(false);
    expect(result.error_message).not.toBe('');
  }
});

test('a product that has not joined cannot be edited', async () => {
  const param = JSON.stringify({ joined_product_tab: 'pre_stored' });
  const { result } = await world.call('aliexpress.pop.choice.products.list', { param });
  const answer = await world.edit({ product_id: result.pop_choice_product_list[0].product_id });
  expect(answer.error_code).toBe('PRODUCT_NOT_JOINED');
});
