import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseMultipart } from './multipart.ts';
import { form, type Loose, send, signSha256 } from './testing/caller.ts';
import { createTestWorld, type TestWorld } from './testing/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ products: 30 });
});
afterAll(() => world.sandbox.close());

const TYPES = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'multipart/form-data; boundary=',
  'multipart/form-data',
  'application/json',
  '',
];

test('whatever is sent to the gateway, the answer is JSON with a request id', async () => {
  const paths = fc.constantFrom(
    '/sync',
    '/rest',
    '/rest/auth/token/create',
    '/router/rest',
    '/rest/2.0/%00',
    '/sync?method=%FF',
  );
  const piece = fc.constantFrom(
    '--b',
    '--b--',
    '\r\n',
    '\r\n\r\n',
    'Content-Disposition: form-data; name="method"',
    '=',
    '&',
    '%',
    '{"',
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc
      .array(fc.oneof(piece, fc.string({ maxLength: 20 })), { maxLength: 15 })
      .map((parts) => Buffer.from(parts.join(''))),
  );
  const property = fc.asyncProperty(paths, fc.constantFrom(...TYPES), body, async (path, type, bytes) => {
    const answer = await send(world.sandbox.url + path, {
      method: 'POST',
      headers: { 'content-type': type },
      body: bytes,
    });
    expect(answer.status).toBe(200);
    const parsed: Loose = JSON.parse(answer.text);
    expect(typeof (parsed.error_response ?? parsed).request_id).toBe('string');
  });
  await fc.assert(property, { numRuns: 150, seed: 11 });
});

test('whatever an edit holds, it takes effect or is refused with a reason', async () => {
  const productId = await world.joined();
  const document = await world.read(productId);
  const skuId = document.product_sku_list[0].sku_id;
  const sku = fc.dictionary(
    fc.constantFrom(
      'base_price',
      'package_weight',
      'sku_code',
      'status',
      'pop_choice_sku_warehouse_stock_list',
      'x',
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const edits = fc.record(
    {
      joined_country_list: fc.jsonValue({ maxDepth: 1 }),
      product_sku_list: fc.array(
        fc.oneof(
          sku.map((fields) => ({ ...fields, sku_id: skuId })),
          fc.jsonValue({ maxDepth: 2 }),
        ),
        { maxLength: 2 },
      ),
      currency_code: fc.oneof(fc.constant(document.currency_code), fc.jsonValue({ maxDepth: 0 })),
    },
    { requiredKeys: [] },
  );
  const property = fc.asyncProperty(edits, fc.constantFrom('merge', 'replace'), async (edit, mode) => {
    await world.caller.control('edit-mode', { mode });
    const result = await world.edit({ ...edit, product_id: productId });
    expect(result.success === true || result.error_message.length > 10).toBe(true);
    expect((await world.read(productId)).product_id).toBe(Number(productId));
  });
  await fc.assert(property, { numRuns: 100, seed: 12 });
});

test('a parameter of any text arrives as it was sent and signed', async () => {
  const property = fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
    const params = {
      app_key: '12345678',
      method: 'global.seller.relation.query',
      note: text,
      session: world.session,
      sign_method: 'sha256',
      simplify: 'true',
      timestamp: String(Date.now()),
    };
    const url = `${world.sandbox.url}/sync?${form({ ...params, sign: signSha256(params) })}`;
    expect(JSON.parse((await send(url)).text)).toMatchObject({ code: '0' });
  });
  await fc.assert(property, { numRuns: 60, seed: 13 });
});

test('file parts of any bytes come out of a multipart body unchanged', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const body = Buffer.concat([
        Buffer.from('--bound42\r\nContent-Disposition: form-data; name="image_bytes"; filename="a"\r\n\r\n'),
        Buffer.from(bytes),
        Buffer.from('\r\n--bound42--\r\n'),
      ]);
      const parts = parseMultipart(body, 'bound42');
      expect(parts).toHaveLength(1);
      expect(parts?.[0]?.body.equals(Buffer.from(bytes))).toBe(true);
    }),
    { seed: 14 },
  );
});
