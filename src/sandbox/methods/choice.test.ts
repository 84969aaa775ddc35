import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Loose } from '../testing/caller.ts';
import { createTestWorld, type TestWorld } from '../testing/world.ts';

const STORE = { channel_seller_id: '2211000012', channel: 'AE_GLOBAL' };
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ products: 400 });
});
afterAll(() => world.sandbox.close());

async function listed(search: object = {}): Promise<Loose[]> {
  const params = { ...STORE, search_condition_do: JSON.stringify(search), page_size: '20' };
  return (await world.call('aliexpress.choice.products.list', params)).result.product_list;
}
const query = async (productId: string) =>
  (await world.call('aliexpress.choice.product.query', { ...STORE, product_id: productId }))
    .one_stop_service_product_dto;

test('lists fully managed products by state, 20 a page, of the named store only', async () => {
  const rows = await listed();
  expect(rows).toHaveLength(20);
  expect((await listed({ product_status: 'ONLINE' })).length).toBeGreaterThan(0);
  const foreign = { ...STORE, channel_seller_id: '2211000011', search_condition_do: '{}' };
  expect((await world.call('aliexpress.choice.products.list', foreign)).result).toMatchObject({
    success: false,
    error_code: 'INVALID_CHANNEL_SELLER_ID',
  });
});

test('a supply price is decided on after a while: a small rise is accepted, a large one refused with a suggestion', async () => {
  const [row] = await listed();
  const productId = String(row.product_id);
  const { product_sku_list: skus } = await query(productId);
  const [sku] = skus;
  const edit = (supply_price: string) =>
    world.call('aliexpress.choice.product.prices.edit', {
      ...STORE,
      product_id: productId,
      sku_price_model_list: JSON.stringify([{ id: sku.id, supply_price }]),
    });
  const search = async () => (await listed({ product_id: productId }))[0].search_sku_info_list[0];
  const small = (Number(sku.supply_price) * 1.02).toFixed(2);
  expect(await edit(small)).toMatchObject({ success: true });
  expect(await search()).toMatchObject({ supply_price: sku.supply_price, sku_audit_status: 'AUDITING' });
  await world.caller.control('clock', { advance: 'PT5H' });
  expect(await search()).toMatchObject({ supply_price: small, sku_audit_status: '' });
  await edit((Number(small) * 2).toFixed(2));
  await world.caller.control('clock', { advance: 'PT5H' });
  const refused = await search();
  expect(refused).toMatchObject({ supply_price: small, sku_audit_status: 'REFUSED' });
  expect(Number(refused.suggest_price)).toBeCloseTo(Number(small) * 1.05, 1);
  expect(refused.suggest_note).not.toBe('');
});

test('only JIT stock can change, only upwards, and not below the safety stock of the category', async () => {
  const rows = await listed();
  const row = rows.find((one) => one.product_type === '1');
  const [sku] = row.search_sku_info_list;
  const [stock] = sku.sku_warehouse_stock_list;
  const update = (warehouse_code: string, sellable_quantity: number) =>
    world.call('aliexpress.choice.product.stocks.update', {
      ...STORE,
      product_id: String(row.product_id),
      product_sku_stock_list: JSON.stringify([
        { sku_id: sku.sku_id, sku_warehouse_stock_list: [{ warehouse_code, sellable_quantity }] },
      ]),
    });
  expect(await update(stock.warehouse_code, stock.sellable_quantity + 5)).toMatchObject({ success: 'true' });
  expect(await update(stock.warehouse_code, stock.sellable_quantity)).toMatchObject({
    success: 'false',
    error_code: 'STOCK_CANNOT_DECREASE',
  });
  expect(await update('PLT-HZ01', 900)).toMatchObject({
    success: 'false',
    error_code: 'WAREHOUSE_NOT_EDITABLE',
  });
  const rule = await world.call('aliexpress.choice.product.jit.stock.rule.query', {
    category_id: String(row.leaf_category_id),
  });
  expect(rule.result.product_jit_rule_dto.safety_threshold).toBe((row.leaf_category_id % 5) * 10);
});
