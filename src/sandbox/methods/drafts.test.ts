import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../server.ts';
import { createCaller } from '../testing/caller.ts';
import { createTestWorld, type TestWorld } from '../testing/world.ts';

const POST = 'aliexpress.offer.pop.choice.draft.post';
const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-drafts-'));
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ products: 10, dataDir });
});
afterAll(async () => {
  await world.sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const DRAFT = {
  locale: 'en_US',
  subject_list: [{ locale: 'en_US', value: 'Folding lantern' }],
  category_id: 100101,
  currency_code: 'USD',
  aeop_ae_product_s_k_us: [{ sku_code: 'LANTERN-1', sku_price: '7.90', ipm_sku_stock: 0 }],
};

async function post(change: object = {}) {
  const { result } = await world.call(POST, { aeop_a_e_product: JSON.stringify({ ...DRAFT, ...change }) });
  return result;
}

async function drafts() {
  const query = JSON.stringify({ current_page: 1, page_size: 20 });
  const { result } = await world.call('aliexpress.offer.draftproducts.get', {
    aeop_a_e_product_list_query: query,
  });
  return result;
}

test('a saved draft is listed, read and edited, is no listing, and outlives a restart', async () => {
  const { draft_id } = await post();
  const product_id = String(draft_id);
  expect((await drafts()).aeop_a_e_product_display_d_t_o_list[0]).toMatchObject({
    subject: 'Folding lantern',
    product_max_price: '7.90',
  });
  const { result } = await world.call('aliexpress.offer.draftproduct.get', { product_id });
  expect(result).toMatchObject({ category_id: 100101, aeop_ae_product_s_k_us: [{ sku_code: 'LANTERN-1' }] });
  const listing = await world.call('aliexpress.offer.product.query', { product_id });
  expect(listing.result.error_code).toBe('PRODUCT_NOT_EXIST');

  const edited = { ...DRAFT, product_id, subject_list: [{ locale: 'en_US', value: 'Folding lamp' }] };
  await world.call('aliexpress.draft.product.edit', { aeop_a_e_product: JSON.stringify(edited) });
  await world.sandbox.close();
  const sandbox = await startSandbox({ dataDir });
  const caller = createCaller(sandbox.url);
  world = {
    ...world,
    sandbox,
    call: (method, params) => caller.call(world.session, method, params),
  };
  expect(await drafts()).toMatchObject({
    product_count: 1,
    aeop_a_e_product_display_d_t_o_list: [{ subject: 'Folding lamp' }],
  });
});

test('another seller sees none of it', async () => {
  const caller = createCaller(world.sandbox.url);
  const session = await caller.authorize('harbour-tools');
  const query = JSON.stringify({ current_page: 1 });
  const { result } = await caller.call(session, 'aliexpress.offer.draftproducts.get', {
    aeop_a_e_product_list_query: query,
  });
  expect(result.product_count).toBe(0);
});

test.each([
  ['without a name', { subject_list: [] }, 'INVALID_SUBJECT'],
  ['in a category that is none', { category_id: 999 }, 'CATEGORY_NOT_EXIST'],
  ['in a category with others below it', { category_id: 100100 }, 'CATEGORY_NOT_EXIST'],
  [
    "with a picture of somebody else's",
    { image_u_r_ls: 'https://img.example/a.jpg' },
    'IMAGE_NOT_IN_PHOTOBANK',
  ],
  ['with a price of nothing', { aeop_ae_product_s_k_us: [{ sku_price: '0' }] }, 'INVALID_SKU_PRICE'],
  ['in a language it has no name in', { locale: 'fr_FR' }, 'INVALID_LOCALE'],
])('refuses a draft %s', async (_, change, code) => {
  const before = (await drafts()).product_count;
  expect((await post(change)).error_code).toBe(code);
  expect((await drafts()).product_count).toBe(before);
});
