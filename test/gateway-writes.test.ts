import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getCategory } from '#gateway/wire/category.ts';
import { listPhotos, PHOTO_LIMITS, uploadPhoto } from '#gateway/wire/photo-bank.ts';
import {
  editPopSkuPrices,
  editPopSkuStocks,
  listPopProducts,
  queryPopProduct,
} from '#gateway/wire/pop-product.ts';
import { editPopProduct, popEditOf } from '#gateway/wire/pop-product-edit.ts';
import { listSemiManagedProducts, querySemiManagedProduct } from '#gateway/wire/semi-managed.ts';
import { editOf, editSemiManagedProduct, updateSemiManagedStocks } from '#gateway/wire/semi-managed-edit.ts';
import { type AuthorizedSeller, type GatewayWorld, openGatewayWorld } from './gateway-world.ts';

let world: GatewayWorld;
beforeAll(async () => {
  world = await openGatewayWorld();
});
beforeEach(() => world.calm());
afterAll(() => world.close());

/** A joined product as it stands, and the number of writes so far. */
async function productToChange(call: AuthorizedSeller['call'], place: number) {
  const { result } = await call(listSemiManagedProducts, { tab: 'joined', page: 1 });
  const productId = result.pop_choice_product_list[place]?.product_id ?? '';
  const read = async () => (await call(querySemiManagedProduct, { productId })).result.pop_choice_product;
  return { productId, read, before: (await world.writesAfter(0)).length };
}

describe('changing a semi-managed product', () => {
  it.each(['replace', 'merge'])('changes the price and nothing else, if the platform %ss', async (mode) => {
    await world.control('/_control/edit-mode', { mode });
    const { call } = await world.authorize(world.connect());
    const { productId, read, before } = await productToChange(call, 0);
    const product = await read();
    const edit = editOf(product);
    for (const sku of edit.product_sku_list) sku.base_price = mode === 'merge' ? '7.77' : '8.88';
    await call(editSemiManagedProduct, edit);
    expect(editOf(await read())).toEqual(edit);
    for (const write of await world.writesAfter(before)) {
      expect(write).toMatchObject({ productId, field: expect.stringMatching(/price/) });
    }
  });

  it('sets the stock of one SKU in one warehouse', async () => {
    const { call } = await world.authorize(world.connect());
    const { productId, read } = await productToChange(call, 1);
    const [sku] = (await read()).product_sku_list;
    const stock = sku?.pop_choice_sku_warehouse_stock_list[0];
    const changed = { warehouse_code: stock?.warehouse_code ?? '', sellable_quantity: 4321 };
    const skus = [{ sku_id: sku?.sku_id ?? '', pop_choice_sku_warehouse_stock_list: [changed] }];
    await call(updateSemiManagedStocks, { productId, skus });
    const [after] = (await read()).product_sku_list;
    expect(after?.pop_choice_sku_warehouse_stock_list[0]).toMatchObject(changed);
  });

  it('is refused with the reason of the platform when a price is out of bounds', async () => {
    const { call } = await world.authorize(world.connect());
    const { read, before } = await productToChange(call, 2);
    const edit = editOf(await read());
    for (const sku of edit.product_sku_list) sku.base_price = '10000';
    const trouble = await call(editSemiManagedProduct, edit).catch((error: unknown) => error);
    expect(trouble).toMatchObject({ kind: 'rejected', platformText: expect.stringMatching(/price/i) });
    expect(await world.writesAfter(before)).toEqual([]);
  });

  const faults = [
    { fault: { kind: 'html', applied: true }, outcome: 'unknown-outcome', writes: 1 },
    { fault: { kind: 'html', applied: false }, outcome: 'unknown-outcome', writes: 0 },
    { fault: { kind: 'empty', applied: true }, outcome: 'unknown-outcome', writes: 1 },
    { fault: { kind: 'half' }, outcome: 'unknown-outcome', writes: 1 },
    { fault: { kind: 'die-before' }, outcome: 'unknown-outcome', writes: 0 },
    { fault: { kind: 'die-after' }, outcome: 'unknown-outcome', writes: 1 },
    { fault: { kind: 'delay', seconds: 3 }, outcome: 'unknown-outcome', writes: 1 },
    { fault: { kind: 'in-band-error' }, outcome: 'rejected', writes: 0 },
    { fault: { kind: 'service-unavailable' }, outcome: 'done', writes: 1 },
    { fault: { kind: 'throttle', seconds: 1 }, outcome: 'done', writes: 1 },
  ];
  it.each(faults)('is sent once and ends as $outcome: $fault', async ({ fault, outcome, writes }) => {
    const { call } = await world.authorize(world.connect());
    const { productId, read, before } = await productToChange(call, 3);
    const [sku] = (await read()).product_sku_list;
    const stock = sku?.pop_choice_sku_warehouse_stock_list[0];
    const changed = {
      warehouse_code: stock?.warehouse_code ?? '',
      sellable_quantity: (stock?.sellable_quantity ?? 0) === 50 ? 51 : 50,
    };
    await world.control('/_control/faults', { ...fault, method: updateSemiManagedStocks.name, times: 1 });
    const ended = await call(updateSemiManagedStocks, {
      productId,
      skus: [{ sku_id: sku?.sku_id ?? '', pop_choice_sku_warehouse_stock_list: [changed] }],
    }).then(
      () => 'done',
      (error: { kind: unknown }) => error.kind,
    );
    expect(ended).toBe(outcome);
    await expect.poll(() => world.writesAfter(before), { timeout: 4000 }).toHaveLength(writes);
  });
});

describe('POP products and pictures', () => {
  it('lists, reads and changes price and stock of a POP product', async () => {
    const { call } = await world.authorize(world.connect());
    const { result } = await call(listPopProducts, { status: 'onSelling', page: 1 });
    const productId = result.aeop_a_e_product_display_d_t_o_list[0]?.product_id ?? '';
    const read = async () => (await call(queryPopProduct, { productId })).result;
    const product = await read();
    const name = product.aeop_ae_product_s_k_us[0]?.id ?? '';
    await call(editPopSkuPrices, { productId, prices: { [name]: '12.34' } });
    await call(editPopSkuStocks, { productId, stocks: { [name]: 17 } });
    expect((await read()).aeop_ae_product_s_k_us[0]).toMatchObject({ sku_price: '12.34', ipm_sku_stock: 17 });
    const category = await call(getCategory, { categoryId: product.category_id ?? '' });
    expect(category.result.aeop_post_category_list[0]?.names).toHaveProperty('en');
  });

  it.each(['replace', 'merge'])(
    'changes one name of a semi-managed product and nothing else, if the platform %ss',
    async (mode) => {
      await world.control('/_control/edit-mode', { mode });
      const { call } = await world.authorize(world.connect());
      const { productId, before } = await productToChange(call, 4);
      const read = async () => (await call(queryPopProduct, { productId })).result;
      const edit = popEditOf(await read());
      const [first, ...rest] = edit.subject_list;
      const value = `${first?.value.slice(0, 110)}, ${mode}`;
      const subject_list = [{ locale: first?.locale ?? '', value }, ...rest];
      await call(editPopProduct, { ...edit, subject_list });
      expect(popEditOf(await read())).toEqual({ ...edit, subject_list });
      const writes = await world.writesAfter(before);
      expect(writes).toMatchObject([{ productId, field: `subject:${first?.locale}`, to: value }]);
    },
  );

  it('uploads a picture, and hears why one was refused', async () => {
    const { call } = await world.authorize(world.connect());
    const bytes = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { result } = await call(uploadPhoto, { file: { name: 'dot.png', bytes } });
    const photos = await call(listPhotos, { page: 1 });
    expect(photos.result.images.map((photo) => photo.url)).toContain(result.photobank_url);
    const large = { name: 'large.png', bytes: new Uint8Array(PHOTO_LIMITS.bytes + 1) };
    await expect(call(uploadPhoto, { file: large })).rejects.toMatchObject({ kind: 'rejected' });
  });
});
