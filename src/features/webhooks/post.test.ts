import { expect, test } from 'vitest';
import { startReceiver } from '../../../test/receiver.ts';
import { readAllowance } from './addresses.ts';
import { post, type Resolve } from './post.ts';

const here = await startReceiver();
const open = readAllowance({ webhookAllow: ['127.0.0.1', 'erp.internal'] });
const closed = readAllowance({ webhookAllow: [] });
const plain = { headers: { 'x-test': '1' }, body: '{}', isDemo: false };
/** Answers of the name server, one after the other; the last one stays. */
const names = (...answers: string[][]): Resolve & { asked: string[] } => {
  const asked: string[] = [];
  const resolve = async (host: string) => {
    asked.push(host);
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return Object.assign(resolve, { asked });
};

test('what is sent arrives, and the beginning of the answer is kept', async () => {
  here.answer((response) => response.writeHead(201).end('understood\n收到\0'));
  const posted = await post({ ...plain, url: here.url, allowance: open, body: '{"a":"裸价"}' });
  expect(posted).toEqual({ status: 201, answer: 'understood\n收到', problem: null });
  expect(here.received.at(-1)).toMatchObject({ body: '{"a":"裸价"}', headers: { 'x-test': '1' } });
});

test.each([['10.0.0.5'], ['127.0.0.1'], ['169.254.169.254'], ['::1'], ['::ffff:127.0.0.1'], ['fd00::1']])(
  'a name that leads to %s is not connected to',
  async (address) => {
    const before = here.received.length;
    const resolve = names([address]);
    const url = `https://erp.example:${here.port}/`;
    expect(await post({ ...plain, url, allowance: closed, resolve })).toMatchObject({
      problem: 'ADDRESS_REFUSED',
    });
    expect(resolve.asked).toEqual(['erp.example']);
    expect(here.received).toHaveLength(before);
  },
);

test('a name that led to the public internet when it was looked at and leads here when it is connected to is refused', async () => {
  const resolve = names(['93.184.215.14'], ['127.0.0.1']);
  expect((await resolve('erp.example'))[0]?.address).toBe('93.184.215.14');
  const before = here.received.length;
  const url = `https://erp.example:${here.port}/`;
  const posted = await post({ ...plain, url, allowance: closed, resolve });
  expect(posted.problem).toBe('ADDRESS_REFUSED');
  // Looked up once, for the connection: no second answer can slip in behind the check.
  expect(resolve.asked).toHaveLength(2);
  expect(here.received).toHaveLength(before);
});

test('of several addresses only those allowed are tried', async () => {
  const url = `http://erp.internal:${here.port}/`;
  const ok = await post({ ...plain, url, allowance: open, resolve: names(['127.0.0.1']) });
  expect(ok.problem).toBeNull();
  const mixed = readAllowance({ webhookAllow: ['127.0.0.1/32'] });
  const https = `https://erp.example:${here.port}/`;
  // The allowed one speaks no TLS: reaching it shows that the refused ones were left out, not that all were.
  const posted = await post({
    ...plain,
    url: https,
    allowance: mixed,
    resolve: names(['10.0.0.5', '127.0.0.1']),
  });
  expect(posted.problem).toBe('TLS');
});

test('an address written out, plain http and the demo are held to the list when it is sent, too', async () => {
  const before = here.received.length;
  const refused = { status: null, answer: null, problem: 'ADDRESS_REFUSED' };
  expect(await post({ ...plain, url: here.url, allowance: closed })).toEqual(refused);
  expect(await post({ ...plain, url: here.url.replace('http:', 'https:'), allowance: closed })).toEqual(
    refused,
  );
  const other = { ...plain, url: 'https://erp.example/', allowance: open, isDemo: true };
  expect(await post({ ...other, resolve: names(['127.0.0.1']) })).toEqual(refused);
  expect(here.received).toHaveLength(before);
});

test('a redirect is not followed', async () => {
  const elsewhere = await startReceiver();
  here.answer((response) => response.writeHead(307, { location: elsewhere.url }).end());
  expect(await post({ ...plain, url: here.url, allowance: open })).toMatchObject({
    status: 307,
    problem: 'REDIRECT',
  });
  expect(elsewhere.received).toEqual([]);
});

test('an answer that does not come ends in a time-out', async () => {
  here.answer(() => undefined);
  const started = Date.now();
  const posted = await post({ ...plain, url: here.url, allowance: open, timeoutMs: 300 });
  expect(posted).toEqual({ status: null, answer: null, problem: 'TIMEOUT' });
  expect(Date.now() - started).toBeLessThan(3000);
});

test('a name server that does not answer ends in a time-out', async () => {
  const url = 'https://erp.example/';
  const resolve: Resolve = () => new Promise(() => undefined);
  expect(await post({ ...plain, url, allowance: closed, resolve, timeoutMs: 300 })).toMatchObject({
    problem: 'TIMEOUT',
  });
});

test('of an answer without end one kilobyte is read, and of one that trickles what came in time', async () => {
  here.answer((response) => {
    const more = () => {
      while (response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  const huge = await post({ ...plain, url: here.url, allowance: open });
  expect(huge).toEqual({ status: 200, answer: 'x'.repeat(1024), problem: null });
  here.answer((response) => void response.writeHead(500).write('broken'));
  const slow = await post({ ...plain, url: here.url, allowance: open, timeoutMs: 300 });
  expect(slow).toEqual({ status: 500, answer: 'broken', problem: 'STATUS' });
});

test('names that lead nowhere and doors that are closed are told apart', async () => {
  const nowhere = { ...plain, url: 'http://erp.internal:9/', allowance: open };
  const failing: Resolve = () => Promise.reject(new Error('ENOTFOUND'));
  expect((await post({ ...nowhere, resolve: failing })).problem).toBe('UNRESOLVED');
  expect((await post({ ...nowhere, resolve: names(['127.0.0.1']) })).problem).toBe('UNREACHABLE');
});
