import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { form, type Loose, SECRET, send, signSha256 } from './testing/caller.ts';
import { createTestWorld, type TestWorld } from './testing/world.ts';

// Requests as the client families of open-platform.md 1.6 send them, written out by hand. Nothing here may use our own
// gateway client: other people's clients have to work unchanged apart from the address.

let world: TestWorld;
let base: string;

beforeAll(async () => {
  world = await createTestWorld();
  base = world.sandbox.url;
});
afterAll(() => world.sandbox.close());

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
const RELATIONS = 'global.seller.relation.query';
const LIST = 'aliexpress.pop.choice.products.list';
const UPLOAD = 'aliexpress.photobank.redefining.uploadimageforsdk';

function system(method: string): Record<string, string> {
  return {
    app_key: '12345678',
    method,
    session: world.session,
    sign_method: 'sha256',
    timestamp: String(Date.now()),
  };
}

/** A 1 × 1 PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function expectList(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer;
  expect(status).toBe(200);
  const parsed: Loose = JSON.parse(text);
  const inner = parsed.aliexpress_pop_choice_products_list_response ?? parsed;
  expect(inner.result).toMatchObject({ success: true, current_page: 2 });
}

test('Java SDK: system parameters in the query with method twice, business parameters in the body, empty ones unsigned', async () => {
  const query = { ...system(LIST), format: 'json', partner_id: 'iop-sdk-java-20181207', v: '2.0' };
  const body = { param: '{"joined_product_tab":"joined","current_page":2,"page_size":20}', simplify: 'true' };
  const sign = signSha256({ ...query, ...body });
  const headers = {
    ...FORM,
    Accept: 'text/xml,text/javascript',
    'Accept-Encoding': 'gzip',
    'User-Agent': 'iop-sdk-java',
  };
  await expectList(
    send(`${base}/sync?method=${LIST}&${form({ ...query, sign })}`, {
      method: 'POST',
      headers,
      body: form({ ...body, leaf_category: '' }),
    }),
  );
});

test('Java SDK: multipart with a CRLF before the headers and no space after Content-Disposition', async () => {
  const query = { ...system(UPLOAD), format: 'json', partner_id: 'iop-sdk-java-20181207' };
  const body = { file_name: 'lamp photo.png', group_id: '7' };
  const sign = signSha256({ ...query, ...body });
  const boundary = '----3f9a1c77';
  const text = (name: string, value: string) =>
    `\r\n--${boundary}\r\n\r\nContent-Disposition:form-data;name="${name}"\r\nContent-Type:text/plain\r\n\r\n${value}`;
  const payload = Buffer.concat([
    Buffer.from(text('file_name', body.file_name) + text('group_id', body.group_id)),
    Buffer.from(
      `\r\n--${boundary}\r\n\r\nContent-Disposition:form-data;name="image_bytes";filename="lamp.png"\r\nContent-Type:image/png\r\n\r\n`,
    ),
    PIXEL,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const { text: answer } = await send(`${base}/sync?method=${UPLOAD}&${form({ ...query, sign })}`, {
    method: 'POST',
    headers: { 'Content-Type': `multipart/form-data;charset=UTF-8;boundary=${boundary}` },
    body: payload,
  });
  const { result } = (JSON.parse(answer) as Loose).aliexpress_photobank_redefining_uploadimageforsdk_response;
  expect(result).toMatchObject({ is_success: true, width: 1, height: 1, file_name: 'lamp photo.png' });
});

test('Java SDK: system call below /rest with the path in front of the signature', async () => {
  const { code } = await world.caller.control('authorize', { login: 'harbour-tools' });
  const params = { app_key: '12345678', code, sign_method: 'sha256', timestamp: String(Date.now()) };
  const sign = signSha256(params, '/auth/token/create');
  const { text } = await send(`${base}/rest/auth/token/create?${form({ ...params, sign })}`);
  expect(JSON.parse(text)).toMatchObject({ code: '0', account_platform: 'seller_center', account_id: null });
});

test.each(['/rest', '/sync'])(
  'Python SDK: system call at %s with the method signed, everything in the body, empty values kept',
  async (path) => {
    const { code } = await world.caller.control('authorize', { login: 'harbour-tools' });
    const params = {
      app_key: '12345678',
      code,
      format: 'json',
      method: '/auth/token/create',
      partner_id: 'iop-sdk-python-20220609',
      sign_method: 'sha256',
      simplify: 'false',
      timestamp: String(Date.now()),
      uuid: '',
    };
    const sign = signSha256(params, '/auth/token/create');
    const { text } = await send(`${base}${path}`, {
      method: 'POST',
      headers: FORM,
      body: form({ ...params, sign }),
    });
    expect(JSON.parse(text)).toMatchObject({ code: '0', seller_id: '2011000002' });
  },
);

test('Python SDK: a GET with everything in the query, access_token instead of session, empty value signed', async () => {
  const { session: access_token, ...rest } = system(LIST);
  const params = {
    ...rest,
    access_token: access_token ?? '',
    param: '{"current_page":2}',
    simplify: 'true',
    note: '',
  };
  await expectList(send(`${base}/sync?${form({ ...params, sign: signSha256(params) })}`));
});

test('Node port: a POST with everything in the query and nothing in the body', async () => {
  const params = { ...system(LIST), param: '{"current_page":2}', simplify: 'true' };
  await expectList(send(`${base}/sync?${form({ ...params, sign: signSha256(params) })}`, { method: 'POST' }));
});

test('Node port: a file part without a file name is not signed', async () => {
  const params = { ...system(UPLOAD), file_name: 'a.png' };
  const boundary = 'node0123';
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="image_bytes"\r\n\r\n`),
    PIXEL,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const { text } = await send(`${base}/sync?${form({ ...params, sign: signSha256(params) })}`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body,
  });
  expect(text).toContain('"is_success":true');
});

test('PHP SDK: multipart without files, signed without the path prefix', async () => {
  const query = { ...system(LIST), partner_id: 'iop-sdk-php-20180422', simplify: 'true' };
  const body = { param: '{"current_page":2,"note":"谢谢 & 100% +"}' };
  const boundary = '-------------573cf973d5228';
  const part = `--${boundary}\r\nContent-Disposition: form-data; name="param"\r\n\r\n${body.param}\r\n--${boundary}--\r\n`;
  await expectList(
    send(`${base}/sync?${form({ ...query, sign: signSha256({ ...query, ...body }) })}`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: part,
    }),
  );
  const { code } = await world.caller.control('authorize', { login: 'harbour-tools' });
  const params = { app_key: '12345678', code, sign_method: 'sha256', timestamp: String(Date.now()) };
  const { text } = await send(
    `${base}/rest/auth/token/create?${form({ ...params, sign: signSha256(params) })}`,
  );
  expect(JSON.parse(text)).toMatchObject({ code: '0' });
});

test('ae_sdk: names in localeCompare order, empty values dropped, empty POST body, simplify twice', async () => {
  const params: Record<string, string> = {
    ...system(LIST),
    param: '{"current_page":2}',
    simplify: 'true',
    Zone: 'a',
    app_Key2: 'b',
    empty: '',
  };
  const joined = Object.keys(params)
    .filter((name) => params[name] !== '')
    .sort((a, b) => a.localeCompare(b))
    .map((name) => name + params[name])
    .join('');
  const sign = createHmac('sha256', SECRET).update(joined).digest('hex').toUpperCase();
  await expectList(send(`${base}/sync?${form({ ...params, sign })}&simplify=true`, { method: 'POST' }));
});

test.each(['md5', 'hmac'])(
  'TOP-era client: %s at /router/rest with a Beijing timestamp',
  async (signMethod) => {
    const beijing = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const params: Record<string, string> = {
      ...system(RELATIONS),
      sign_method: signMethod,
      timestamp: beijing,
      format: 'json',
      v: '2.0',
    };
    const joined = Object.keys(params)
      .sort()
      .map((name) => name + params[name])
      .join('');
    const sign =
      signMethod === 'md5'
        ? createHash('md5').update(SECRET + joined + SECRET)
        : createHmac('md5', SECRET).update(joined);
    const body = form({ ...params, sign: sign.digest('hex').toUpperCase() });
    const { text } = await send(`${base}/router/rest`, { method: 'POST', headers: FORM, body });
    const { seller_relation_list } = (JSON.parse(text) as Loose).global_seller_relation_query_response;
    expect(seller_relation_list.seller_relation).toHaveLength(2);
    const wrong = await send(`${base}/router/rest`, {
      method: 'POST',
      headers: FORM,
      body: form({ ...params, sign: 'X' }),
    });
    expect((JSON.parse(wrong.text) as Loose).error_response).toMatchObject({
      code: 25,
      sub_code: 'isv.incomplete-signature',
    });
  },
);

test('a call with the ISO form of the timestamp is taken', async () => {
  const params = {
    ...system(RELATIONS),
    timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
    simplify: 'true',
  };
  const { text } = await send(`${base}/sync?${form({ ...params, sign: signSha256(params) })}`);
  expect(JSON.parse(text)).toMatchObject({ success: true, code: '0' });
});
