import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Loose } from '../testing/caller.ts';
import { createTestWorld, type TestWorld } from '../testing/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.sandbox.close());

const LIST = 'aliexpress.postproduct.redefining.findproductinfolistquery';

async function listed(query: object): Promise<Loose> {
  return (await world.call(LIST, { aeop_a_e_product_list_query: JSON.stringify(query) })).result;
}

test('lists products by state, and tells semi-managed ones apart', async () => {
  const all = await listed({ product_status_type: 'onSelling', page_size: 99 });
  const semi = await listed({ product_status_type: 'onSelling', page_size: 99, product_type: 'POP_CHOICE' });
  expect(all.product_count).toBeGreaterThan(semi.product_count);
  expect(
    semi.aeop_a_e_product_display_d_t_o_list.every((row: Loose) => row.product_type === 'POP_CHOICE'),
  ).toBe(true);
  expect((await listed({ page_size: 100 })).error_message).toContain('1 to 99');
});

test('a product shows its SKU ids as whole numbers beyond 2^53', async () => {
  const { aeop_a_e_product_display_d_t_o_list: rows } = await listed({});
  const productId = String(rows[0].product_id);
  const raw = await world.caller.callRaw(world.session, 'aliexpress.offer.product.query', {
    product_id: productId,
  });
  expect(raw.text).toMatch(/"sku_Id":120\d{14},/);
});

test('prices and stocks of several SKUs are set by their keys, and modified products are found again', async () => {
  const { aeop_a_e_product_display_d_t_o_list: rows } = await listed({});
  const productId = String(rows[1].product_id);
  const { result: product } = await world.call('aliexpress.offer.product.query', { product_id: productId });
  const key = product.aeop_ae_product_s_k_us[0].id;
  const price = { product_id: productId, sku_id_price_map: JSON.stringify({ [key]: '21.50' }) };
  const stock = { product_id: productId, sku_stocks: JSON.stringify({ [key]: 5 }) };
  const single = { product_id: productId, sku_id: key, sku_price: '0' };
  expect((await world.call('aliexpress.offer.product.skuprices.edit', price)).result.success).toBe(true);
  expect(
    (await world.call('aliexpress.postproduct.redefining.editmutilpleskustocks', stock)).result.success,
  ).toBe(true);
  const refused = await world.call('aliexpress.postproduct.redefining.editsingleskuprice', single);
  expect(refused.result).toMatchObject({ success: false, error_code: 41 });
  const { result: after } = await world.call('aliexpress.offer.product.query', { product_id: productId });
  expect(after.aeop_ae_product_s_k_us[0]).toMatchObject({ sku_price: '21.50', ipm_sku_stock: 5 });
  const since = await listed({ gmt_modified_start: after.gmt_modified });
  expect(since.aeop_a_e_product_display_d_t_o_list.map((row: Loose) => String(row.product_id))).toEqual([
    productId,
  ]);
});

test('a title of 10 MB is refused with its bound, emoji and right-to-left text are taken', async () => {
  const { aeop_a_e_product_display_d_t_o_list: rows } = await listed({});
  const read = async () =>
    (await world.call('aliexpress.offer.product.query', { product_id: String(rows[2].product_id) })).result;
  const others = (await read()).subject_list.filter(({ locale }: Loose) => locale !== 'en_US');
  const edit = async (value: string) => {
    const subjects = [{ locale: 'en_US', value }, ...others];
    const document = { product_id: rows[2].product_id, subject_list: subjects };
    const body = { aeop_a_e_product: JSON.stringify(document) };
    return (await world.call('aliexpress.offer.product.edit', body)).result;
  };
  expect((await edit('x'.repeat(10 * 1024 * 1024))).error_message).toContain('1 to 128');
  expect((await edit('a\u0000b')).error_message).toContain('control characters');
  expect(await edit('مصباح 🌙 "lamp" <b>&')).toEqual({ product_id: rows[2].product_id });
  expect((await read()).subject_list).toEqual(
    expect.arrayContaining([{ locale: 'en_US', value: 'مصباح 🌙 "lamp" <b>&' }, ...others]),
  );
});

test('categories are read down the tree', async () => {
  const method = 'aliexpress.category.redefining.getchildrenpostcategorybyid';
  const top = (await world.call(method, { param0: '0' })).result.aeop_post_category_list;
  expect(top.every((row: Loose) => row.isleaf === false)).toBe(true);
  const leaves = (await world.call(method, { param0: String(top[0].id) })).result.aeop_post_category_list;
  expect(JSON.parse(leaves[0].names)).toHaveProperty('zh');
});

test('daily sales of a product are the same whenever they are asked for', async () => {
  const method = 'aliexpress.data.redefining.queryproductsalesinfoeverydaybyid';
  const { aeop_a_e_product_display_d_t_o_list: rows } = await listed({});
  const ask = { product_id: String(rows[0].product_id), start_date: '2026-01-01', end_date: '2026-01-10' };
  const first = JSON.parse((await world.call(method, ask)).result);
  expect(first.data).toHaveLength(10);
  expect(JSON.parse((await world.call(method, ask)).result)).toEqual(first);
});
