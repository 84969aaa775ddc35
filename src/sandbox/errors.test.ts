import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { form, type Loose, send, signSha256 } from './testing/caller.ts';
import { createTestWorld, type TestWorld } from './testing/world.ts';

const RELATIONS = 'global.seller.relation.query';
let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.sandbox.close());
beforeEach(() => world.caller.control('clock', { real: true }));

/** A correctly signed call whose parameters can be spoilt. */
async function ask(
  path: string,
  changes: Record<string, string> = {},
  secret = 'helloworld',
): Promise<Loose> {
  const params: Record<string, string> = {
    app_key: '12345678',
    method: RELATIONS,
    session: world.session,
    sign_method: 'sha256',
    timestamp: String(Date.now()),
    ...changes,
  };
  const { status, text } = await send(
    `${world.sandbox.url}${path}?${form({ ...params, sign: signSha256(params, '', secret) })}`,
  );
  expect(status).toBe(200);
  return JSON.parse(text);
}

test.each<[string, string, Record<string, string>]>([
  ['an unknown app key', 'InvalidAppKey', { app_key: '99' }],
  ['a missing app key', 'MissingParameter', { app_key: '' }],
  ['an unknown method', 'InvalidApiPath', { method: 'aliexpress.nothing.get' }],
  ['a method in another case', 'InvalidApiPath', { method: 'Global.Seller.Relation.Query' }],
  ['a forged token', 'IllegalAccessToken', { session: '50000000' }],
  ['a missing token', 'MissingParameter', { session: '' }],
  ['an old timestamp', 'IllegalTimestamp', { timestamp: '1500000000000' }],
  ['an unknown sign method', 'InvalidParameter', { sign_method: 'sha1' }],
])('answers %s with %s', async (_, code, changes) => {
  const { error_response } = await ask('/sync', changes);
  expect(error_response).toMatchObject({ type: 'ISV', code });
  expect(typeof error_response.msg).toBe('string');
  expect(typeof error_response.request_id).toBe('string');
});

test('a forged signature is refused and counted', async () => {
  const before = (await world.caller.control('stats')).refusedSignatures;
  expect((await ask('/sync', {}, 'wrong secret')).error_response.code).toBe('IncompleteSignature');
  expect((await world.caller.control('stats')).refusedSignatures).toBe(before + 1);
});

test('errors of system calls are flat', async () => {
  expect(await world.caller.system('/auth/token/create', { code: 'nonsense' })).toMatchObject({
    type: 'ISV',
    code: 'InvalidCode',
    message: expect.stringContaining('code'),
  });
});

test('a code is refused after three minutes, together with a uuid and for another app', async () => {
  const { code: late } = await world.caller.control('authorize', { login: 'lantern-home' });
  await world.caller.control('clock', { advance: 'PT181S' });
  expect(await world.caller.system('/auth/token/create', { code: late })).toMatchObject({
    code: 'InvalidCode',
  });
  const { code } = await world.caller.control('authorize', { login: 'lantern-home' });
  expect(await world.caller.system('/auth/token/create', { code, uuid: 'u' })).toMatchObject({
    code: 'InvalidCode',
  });
  expect(await world.caller.system('/auth/token/create', { code })).toMatchObject({ code: '0' });
});

test('an access token ends after 30 days, a refresh gives a new one and never moves the 60-day deadline', async () => {
  const { code } = await world.caller.control('authorize', { login: 'lantern-home' });
  const first = await world.caller.system('/auth/token/create', { code });
  expect(first).toMatchObject({ expires_in: 2_592_000, refresh_expires_in: 5_184_000 });
  await world.caller.control('clock', { advance: 'P31D' });
  const expired = await world.caller.call(first.access_token, RELATIONS);
  expect(expired.error_response.code).toBe('IllegalAccessToken');
  const second = await world.caller.system('/auth/token/refresh', { refresh_token: first.refresh_token });
  expect(second.refresh_token_valid_time).toBe(first.refresh_token_valid_time);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect((await world.caller.call(second.access_token, RELATIONS)).code).toBe('0');
  await world.caller.control('clock', { advance: 'P30D' });
  const over = await world.caller.system('/auth/token/refresh', { refresh_token: second.refresh_token });
  expect(over.code).toBe('IllegalRefreshToken');
});

test('calls beyond the rate are refused with the seconds of the ban, each method for itself', async () => {
  await world.caller.control('limits', { method: 'aliexpress.merchant.profile.get', perSecond: 3 });
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => world.call('aliexpress.merchant.profile.get')),
  );
  const refused = answers.filter((answer) => answer.error_response?.code === 'ApiCallLimit');
  expect(refused).toHaveLength(2);
  expect(refused[0].error_response.msg).toMatch(/this ban will last 1 seconds$/);
  expect((await world.call(RELATIONS)).code).toBe('0');
  expect((await world.caller.control('stats')).methods['aliexpress.merchant.profile.get']).toMatchObject({
    throttled: 2,
  });
});

test('a multipart body that is cut off, and a body without sense, get an answer', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const cut = await send(`${world.sandbox.url}/sync`, {
    method: 'POST',
    headers,
    body: '--b\r\nContent-Disposition: form-data; name="method"\r\n\r\nglobal',
  });
  expect((JSON.parse(cut.text) as Loose).error_response.code).toBe('InvalidParameter');
  const noise = await send(`${world.sandbox.url}/sync`, {
    method: 'POST',
    body: Buffer.from([0, 255, 37, 38, 61, 37]),
  });
  expect((JSON.parse(noise.text) as Loose).error_response.code).toBe('MissingParameter');
  expect((await send(`${world.sandbox.url}/rest`)).text).toContain('MissingParameter');
  expect((await send(`${world.sandbox.url}/nothing`)).status).toBe(404);
});

test('control endpoints name the field that is wrong, and serve only this machine', async () => {
  expect(await world.caller.control('limits', { perSecond: -1 })).toMatchObject({
    error: { field: 'perSecond' },
  });
  expect(await world.caller.control('clock', { advance: 'two hours' })).toMatchObject({
    error: { field: 'advance' },
  });
  expect(await world.caller.control('authorize', { login: 'nobody' })).toMatchObject({
    error: { field: 'login' },
  });
  expect(await world.caller.control('reset', '{"seed":')).toMatchObject({ error: { field: 'body' } });
  const forged = await send(`${world.sandbox.url}/_control/health`, { headers: { host: 'evil.example' } });
  expect(forged.status).toBe(403);
  const crossSite = await send(`${world.sandbox.url}/_control/health`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(crossSite.status).toBe(403);
});
