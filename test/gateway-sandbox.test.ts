import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyPush } from '#gateway/push.ts';
import {
  listSemiManagedProducts,
  querySemiManagedInfo,
  querySemiManagedProduct,
} from '#gateway/wire/semi-managed.ts';
import { getMerchantProfile, querySellerRelations } from '#gateway/wire/store.ts';
import { type GatewayWorld, openGatewayWorld } from './gateway-world.ts';

let world: GatewayWorld;
beforeAll(async () => {
  world = await openGatewayWorld();
});
beforeEach(() => world.calm());
afterAll(() => world.close());

describe('a seller who authorized us', () => {
  it('has the shops the platform lists, of every kind', async () => {
    const { call, stores } = await world.authorize(world.connect());
    const { seller_relation_list: shops } = await call(querySellerRelations, {});
    expect(shops.map((shop) => [shop.channel_seller_id, shop.business_type])).toEqual(
      stores.map((store) => [store.channelSellerId, store.businessType]),
    );
    const { profile } = await call(getMerchantProfile, {});
    expect(profile.quotation_currency).toMatch(/^[A-Z]{3}$/);
  });

  it('gives the whole list of semi-managed products, page by page', async () => {
    const { call } = await world.authorize(world.connect());
    const ids = new Set<string>();
    let total = 0;
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const { result } = await call(listSemiManagedProducts, { tab: 'joined', page });
      pages = result.total_page;
      total = result.total_item;
      for (const product of result.pop_choice_product_list) ids.add(product.product_id);
    }
    expect(total).toBeGreaterThan(20);
    expect(ids.size).toBe(total);
  });

  it('shows a product with ids of full length, stock per warehouse and a price per country', async () => {
    const { call } = await world.authorize(world.connect());
    const info = await call(querySemiManagedInfo, {});
    const { result } = await call(listSemiManagedProducts, { tab: 'joined', page: 1, pageSize: 1 });
    const productId = result.pop_choice_product_list[0]?.product_id ?? '';
    const answer = await call(querySemiManagedProduct, { productId });
    const product = answer.result.pop_choice_product;
    expect(product.product_id).toBe(productId);
    const warehouses = info.result.pop_choice_warehouse_list.map((one) => one.warehouse_code);
    for (const sku of product.product_sku_list) {
      expect(BigInt(sku.sku_id) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
      for (const stock of sku.pop_choice_sku_warehouse_stock_list) {
        expect(warehouses).toContain(stock.warehouse_code);
      }
      expect(sku.choice_sku_price_list.map((price) => price.nation_code)).toEqual(
        product.joined_country_list,
      );
    }
  });
});

describe('tokens', () => {
  it('are renewed once when they have expired, and the call goes on', async () => {
    const { call, refreshes } = await world.authorize(world.connect());
    await world.control('/_control/clock', { advance: 'P31D' });
    const answers = await call(querySellerRelations, {});
    expect(answers.seller_relation_list.length).toBeGreaterThan(0);
    expect(refreshes()).toBe(1);
  });

  it('cannot be had with a code used before, nor with a forged signature', async () => {
    const { code } = await world.authorize(world.connect());
    await expect(world.connect().createTokens(code)).rejects.toMatchObject({
      kind: 'auth-expired',
      code: 'InvalidCode',
    });
    await expect(world.connect({ appSecret: 'guessed' }).createTokens(code)).rejects.toMatchObject({
      kind: 'rejected',
      code: 'IncompleteSignature',
    });
  });
});

describe('the limit of the platform', () => {
  it('is waited out when it was hit', async () => {
    const { call } = await world.authorize(world.connect());
    await world.control('/_control/limits', { perSecond: 5 });
    const before = await world.throttled();
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(querySemiManagedInfo, {})));
    expect(answers).toHaveLength(8);
    expect(await world.throttled()).toBeGreaterThan(before);
  });

  it('is not hit by a client that keeps the pace', async () => {
    const { call } = await world.authorize(world.connect({ rate: 20 }));
    await world.control('/_control/limits', { perSecond: 20 });
    const before = await world.throttled();
    await Promise.all(Array.from({ length: 20 }, () => call(querySemiManagedInfo, {})));
    expect(await world.throttled()).toBe(before);
  });
});

describe('a platform in trouble', () => {
  it.each(['html', 'empty', 'half', 'die-before', 'die-after', 'service-unavailable'])(
    'does not stop a read that fails twice: %s',
    async (kind) => {
      const { call } = await world.authorize(world.connect());
      await world.control('/_control/faults', { kind, times: 2 });
      const answer = await call(querySemiManagedInfo, {});
      expect(answer.result.pop_choice_country_list.length).toBeGreaterThan(10);
    },
  );

  it('is reported with its own words when it says no', async () => {
    const { call } = await world.authorize(world.connect());
    await world.control('/_control/faults', { kind: 'in-band-error', times: 1 });
    const trouble = await call(querySemiManagedInfo, {}).catch((error: unknown) => error);
    expect(trouble).toMatchObject({ kind: 'rejected', platformText: expect.stringMatching(/\w+/) });
  });
});

describe('a message the platform pushes', () => {
  it('reaches our callback with a signature we can check', async () => {
    const app = { appKey: '12345678', appSecret: 'helloworld' };
    const verdicts: boolean[] = [];
    const callback = createServer(async (request, response) => {
      const body = await buffer(request);
      verdicts.push(verifyPush(app, body, request.headers.authorization));
      verdicts.push(verifyPush({ ...app, appSecret: 'guessed' }, body, request.headers.authorization));
      response.end();
    });
    await new Promise<void>((resolve) => callback.listen(0, '127.0.0.1', resolve));
    const { port } = callback.address() as AddressInfo; // a listening TCP server has an address object
    await world.control('/_control/callback', { url: `http://127.0.0.1:${port}/push` });
    const { login } = await world.authorize(world.connect());
    await world.control('/_control/push', { login, messageType: 53, data: { note: '谢谢' } });
    callback.close();
    expect(verdicts).toEqual([true, false]);
  });
});
