import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from './server.ts';
import { APP_KEY, createCaller, send } from './testing/caller.ts';

let sandbox: RunningSandbox;
let caller: ReturnType<typeof createCaller>;
let session: string;

beforeAll(async () => {
  sandbox = await startSandbox({ products: 200 });
  caller = createCaller(sandbox.url);
  await caller.control('limits', { perSecond: 10_000 });
  session = await caller.authorize('lantern-home');
});
afterAll(() => sandbox.close());

test('says that it is ready and what it holds', async () => {
  expect(await caller.control('health')).toEqual({ status: 'ok' });
  const sellers = await caller.control('sellers');
  expect(sellers).toHaveLength(3);
  expect(sellers[0].stores[0]).toMatchObject({ businessType: 'POP_CHOICE', products: 80 });
});

test('one authorization lists all stores behind it', async () => {
  const answer = await caller.call(session, 'global.seller.relation.query');
  expect(answer.code).toBe('0');
  expect(answer).not.toHaveProperty('message');
  expect(answer.seller_relation_list.map((row: { business_type: string }) => row.business_type)).toEqual([
    'POP_CHOICE',
    'ONE_STOP_SERVICE',
  ]);
});

test('the wrapped form puts every list under the name of its element', async () => {
  const answer = await caller.call(session, 'aliexpress.pop.choice.info.query', { simplify: 'false' });
  const { result, request_id } = answer.aliexpress_pop_choice_info_query_response;
  expect(typeof request_id).toBe('string');
  expect(result.pop_choice_country_list.pop_choice_country_d_t_o).toHaveLength(47);
  expect(result.pop_choice_warehouse_list.pop_choice_warehouse_d_t_o[0].warehouse_code).toBe('CTU001-JIT');
});

test('a seller offers only the countries of his own list', async () => {
  const other = await caller.authorize('harbour-tools');
  const { result } = await caller.call(other, 'aliexpress.pop.choice.info.query');
  const codes = result.pop_choice_country_list.map((row: { country_code: string }) => row.country_code);
  expect(codes).toHaveLength(44);
  const list = await caller.call(other, 'aliexpress.pop.choice.products.list', { param: '{}' });
  const product_id = list.result.pop_choice_product_list[0].product_id;
  const document = { product_id, joined_country_list: ['KW'] };
  const edit = { pop_choice_product: JSON.stringify(document) };
  const refused = await caller.call(other, 'aliexpress.pop.choice.product.edit', edit);
  expect(refused.result.error_message).toContain('"KW", which is not open to this seller');
});

test('pages through the joined products without a gap or a repeat', async () => {
  const seen = new Set<number>();
  for (let page = 1; ; page += 1) {
    const param = JSON.stringify({ joined_product_tab: 'joined', current_page: page, page_size: 20 });
    const { result } = await caller.call(session, 'aliexpress.pop.choice.products.list', { param });
    for (const row of result.pop_choice_product_list) seen.add(row.product_id);
    if (page === result.total_page) {
      expect(seen.size).toBe(result.total_item);
      break;
    }
  }
  expect(seen.size).toBeGreaterThan(30);
});

test('the displayed price of every country is the bare price plus freight', async () => {
  const param = JSON.stringify({ joined_product_tab: 'joined' });
  const list = await caller.call(session, 'aliexpress.pop.choice.products.list', { param });
  const productId = String(list.result.pop_choice_product_list[0].product_id);
  const { result } = await caller.call(session, 'aliexpress.pop.choice.product.query', {
    product_id: productId,
  });
  const sku = result.pop_choice_product.product_sku_list[0];
  expect(sku.choice_sku_price_list).toHaveLength(result.pop_choice_product.joined_country_list.length);
  sku.choice_sku_price_list.forEach((displayed: { price: string; nation_code: string }, index: number) => {
    const freight = sku.freight_fee_list[index];
    expect(freight.nation_code).toBe(displayed.nation_code);
    expect(Math.round(Number(displayed.price) * 100)).toBe(
      Math.round(Number(sku.base_price) * 100) + Math.round(Number(freight.price) * 100),
    );
  });
});

test('a seller does not see the products of another seller', async () => {
  const other = await caller.authorize('meadow-style');
  const param = JSON.stringify({});
  const list = await caller.call(other, 'aliexpress.pop.choice.products.list', { param });
  const productId = String(list.result.pop_choice_product_list[0].product_id);
  const { result } = await caller.call(session, 'aliexpress.pop.choice.product.query', {
    product_id: productId,
  });
  expect(result).toMatchObject({ success: false, error_code: 'PRODUCT_NOT_EXIST' });
});

test('the authorization page sends the browser back with a code that works once', async () => {
  const page = `${sandbox.url}/oauth/authorize?response_type=code&force_auth=true&client_id=${APP_KEY}&state=abc&redirect_uri=${encodeURIComponent('http://127.0.0.1:9/callback?x=1')}`;
  const shown = await send(page, { headers: { 'accept-language': 'zh-CN' } });
  expect(shown.text).toContain('沙盒授权');
  const { headers } = await fetch(`${page}&login=lantern-home`, { redirect: 'manual' });
  const back = new URL(headers.get('location') ?? '');
  expect([back.searchParams.get('x'), back.searchParams.get('state')]).toEqual(['1', 'abc']);
  const code = back.searchParams.get('code') ?? '';
  expect(await caller.system('/auth/token/create', { code })).toMatchObject({
    code: '0',
    seller_id: '2011000001',
  });
  expect(await caller.system('/auth/token/create', { code })).toMatchObject({
    code: 'InvalidCode',
    type: 'ISV',
  });
});

test('pictures are drawn, and the same every time', async () => {
  const first = await fetch(`${sandbox.url}/pictures/lamp-1005000000000001-0.jpg`);
  expect(first.headers.get('content-type')).toBe('image/jpeg');
  const bytes = Buffer.from(await first.arrayBuffer());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  const again = await fetch(`${sandbox.url}/pictures/lamp-1005000000000001-0.jpg`);
  expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
});
