import { describe, expect, it } from 'vitest';
import type { TokenSource } from './client.ts';
import { sign } from './signing.ts';
import {
  body,
  dies,
  gatewayError,
  gatewayWith,
  json,
  method,
  ok,
  type Reply,
  seller,
  silent,
  troubleOf,
} from './testing/scripted-gateway.ts';

describe('a call that works', () => {
  it('is signed, leaves empty parameters out and reads the answer', async () => {
    const { client, received } = await gatewayWith(ok);
    const answer = await client.call(method('read'), { note: '谢谢 & 100%' }, seller);
    expect(answer.result).toMatchObject({ success: true, total: 3 });
    const sent = Object.fromEntries(received[0]?.form ?? []);
    expect(received[0]?.url).toBe('/sync');
    expect(sent).toMatchObject({ app_key: '12345678', note: '谢谢 & 100%', timestamp: '1700000000000' });
    expect(sent).not.toHaveProperty('empty');
    expect(sent.sign).toBe(sign(sent, { secret: 'helloworld' }));
  });

  it('sends a file beside the signed fields', async () => {
    const { client, received } = await gatewayWith(ok);
    const upload = {
      ...method('write'),
      files: () => ({ image: { name: 'a.png', bytes: new Uint8Array([1]) } }),
    };
    await client.call(upload, { note: 'n' }, seller);
    expect(received[0]?.type).toContain('multipart/form-data');
  });
});

describe('a bad answer', () => {
  const cases: { what: string; reply: Reply; code: string }[] = [
    { what: 'HTML', reply: body('<html>maintenance</html>'), code: 'UnreadableAnswer' },
    { what: 'HTML with status 502', reply: body('<html>bad gateway</html>', 502), code: 'Http502' },
    { what: 'nothing', reply: body(''), code: 'UnreadableAnswer' },
    { what: 'half a document', reply: body('{"result":{"success":tr'), code: 'UnreadableAnswer' },
    { what: 'an empty object', reply: body('{}'), code: 'UnreadableAnswer' },
    { what: 'a connection that dies mid-answer', reply: dies, code: 'ConnectionDied' },
    { what: 'no answer in time', reply: silent, code: 'TimedOut' },
    { what: 'a time-out behind the gateway', reply: gatewayError('ServiceTimeout'), code: 'ServiceTimeout' },
  ];

  it.each(cases)('repeats a read and then calls the platform unavailable: $what', async ({ reply, code }) => {
    const { client, received } = await gatewayWith(reply);
    const trouble = await troubleOf(client.call(method('read'), { note: '' }, seller));
    expect(trouble).toMatchObject({ kind: 'unavailable', code });
    expect(received).toHaveLength(3);
  });

  it.each(cases)('never repeats a write whose outcome is unknown: $what', async ({ reply, code }) => {
    const { client, received } = await gatewayWith(reply, ok);
    const trouble = await troubleOf(client.call(method('write'), { note: '' }, seller));
    expect(trouble).toMatchObject({ kind: 'unknown-outcome', code });
    expect(received).toHaveLength(1);
  });

  it('calls a write unavailable when it never left, because nobody listens', async () => {
    const { client, server } = await gatewayWith(ok);
    server.close();
    const trouble = await troubleOf(client.call(method('write'), { note: '' }, seller));
    expect(trouble).toMatchObject({ kind: 'unavailable', code: 'NoConnection' });
  });

  it('recovers when a read works at the second attempt, signing it anew', async () => {
    const { client, received } = await gatewayWith(body('<html>'), ok);
    await client.call(method('read'), { note: '' }, seller);
    expect(received).toHaveLength(2);
  });

  it('shows the reason of a "no" inside a successful answer', async () => {
    const { client, received } = await gatewayWith(
      json({
        aliexpress_test_method_response: {
          result: { success: 'false', error_code: '13001010', error_message: 'Price below the minimum' },
          request_id: 'rq-no',
        },
      }),
    );
    const trouble = await troubleOf(client.call(method('read'), { note: '' }, seller));
    expect(trouble).toMatchObject({
      kind: 'rejected',
      code: '13001010',
      platformText: 'Price below the minimum',
      requestId: 'rq-no',
    });
    expect(received).toHaveLength(1);
  });
});

describe('a limited call', () => {
  it('waits as long as the platform says and then passes, a write too', async () => {
    const { client, received } = await gatewayWith(
      gatewayError('ApiCallLimit', 'Api access frequency exceeds the limit. this ban will last 1 seconds'),
      ok,
    );
    const startedAt = performance.now();
    await client.call(method('write'), { note: '' }, seller);
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    expect(received).toHaveLength(2);
  });

  it('gives up at once, with the time to come back, when the ban lasts for minutes', async () => {
    const { client, received } = await gatewayWith(
      gatewayError('ApiCallLimit', 'This ban will last for 600 more seconds'),
    );
    const first = await troubleOf(client.call(method('read'), { note: '' }, seller));
    expect(first).toMatchObject({ kind: 'throttled', retryAfterMs: 600_000 });
    const second = await troubleOf(client.call(method('read'), { note: '' }, seller));
    expect(second.kind).toBe('throttled');
    expect(received).toHaveLength(1);
  });
});

describe('an expired token', () => {
  function tokens(): TokenSource & { refreshed: string[] } {
    const refreshed: string[] = [];
    return {
      refreshed,
      current: async () => 'stale-token',
      refresh: async (stale) => {
        refreshed.push(stale);
        return 'fresh-token';
      },
    };
  }

  it('is refreshed once and the call replayed with the new one', async () => {
    const { client, received } = await gatewayWith(gatewayError('IllegalAccessToken'), ok);
    const source = tokens();
    await client.call(method('write'), { note: '' }, { ...seller, tokens: source });
    expect(source.refreshed).toEqual(['stale-token']);
    expect(received.map(({ form }) => form.get('session'))).toEqual(['stale-token', 'fresh-token']);
  });

  it('asks for authorization when the new one is refused as well', async () => {
    const { client, received } = await gatewayWith(gatewayError('IllegalAccessToken'));
    const source = tokens();
    const trouble = await troubleOf(client.call(method('read'), { note: '' }, { ...seller, tokens: source }));
    expect(trouble.kind).toBe('auth-expired');
    expect(source.refreshed).toHaveLength(1);
    expect(received).toHaveLength(2);
  });
});

describe('the log of calls', () => {
  it('names method, seller, request and outcome, and never a secret, a token or a signature', async () => {
    const { client, logged, received } = await gatewayWith(gatewayError('IllegalAccessToken'), ok);
    const source = { current: async () => 'token-abc', refresh: async () => 'token-def' };
    await client.call(method('read'), { note: 'private' }, { ...seller, tokens: source });
    expect(logged).toMatchObject([
      { method: 'aliexpress.test.method', seller: 'seller-1', requestId: 'rq-err', outcome: 'auth-expired' },
      { outcome: 'ok', requestId: 'rq-ok', trouble: null },
    ]);
    const text = JSON.stringify(logged);
    const secrets = ['helloworld', 'token-abc', 'token-def', 'private'];
    for (const { form } of received) secrets.push(form.get('sign') ?? 'missing');
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

describe('what the platform says', () => {
  it('is shown without the token and the signature it quotes', async () => {
    const { client } = await gatewayWith((response, form) => {
      const msg = `Bad call: session=${form.get('session')} sign=${form.get('sign')} of the app`;
      gatewayError('InvalidParameter', msg)(response, form);
    });
    const tokens = { current: async () => 'token-abc', refresh: async () => 'token-def' };
    const trouble = await troubleOf(client.call(method('read'), { note: '' }, { ...seller, tokens }));
    expect(trouble).toMatchObject({
      kind: 'rejected',
      code: 'InvalidParameter',
      platformText: 'Bad call: session=••• sign=••• of the app',
    });
  });
});

describe('authorization', () => {
  it('sends the seller to the page of the platform with our callback', async () => {
    const { client } = await gatewayWith(ok);
    const url = new URL(client.authorizeUrl({ redirectUri: 'https://a.example/back?x=1', state: 's&1' }));
    expect(url.pathname).toBe('/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      force_auth: 'true',
      client_id: '12345678',
      redirect_uri: 'https://a.example/back?x=1',
      state: 's&1',
    });
  });

  it('exchanges a code for tokens, signed with the path in front', async () => {
    const { client, received } = await gatewayWith(
      json({
        access_token: 'at',
        refresh_token: 'rt',
        expires_in: '2592000',
        refresh_expires_in: 5184000,
        seller_id: 2000000001,
        code: '0',
        request_id: 'rq',
      }),
    );
    expect(await client.createTokens('3_code')).toMatchObject({
      accessToken: 'at',
      refreshToken: 'rt',
      expiresInSeconds: 2592000,
      sellerId: '2000000001',
    });
    const sent = Object.fromEntries(received[0]?.form ?? []);
    expect(received[0]?.url).toBe('/rest/auth/token/create');
    expect(sent.sign).toBe(sign(sent, { secret: 'helloworld', path: '/auth/token/create' }));
  });

  it('asks to authorize again when the code was used before', async () => {
    const { client } = await gatewayWith(
      json({ type: 'ISV', code: 'InvalidCode', message: 'Invalid authorization code', request_id: 'rq' }),
    );
    expect(await troubleOf(client.createTokens('used'))).toMatchObject({
      kind: 'auth-expired',
      code: 'InvalidCode',
      platformText: 'Invalid authorization code',
    });
  });
});
