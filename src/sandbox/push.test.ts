import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signPush } from './push.ts';
import { DEFAULT_APP } from './server.ts';
import { createTestWorld, type TestWorld } from './testing/world.ts';

let world: TestWorld;
const received: { authorization: string; body: string }[] = [];
let status = 200;
const callback = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    received.push({
      authorization: request.headers.authorization ?? '',
      body: Buffer.concat(chunks).toString(),
    });
    response.writeHead(status).end();
  });
});

beforeAll(async () => {
  world = await createTestWorld();
  await new Promise<void>((resolve) => callback.listen(0, '127.0.0.1', resolve));
  const { port } = callback.address() as AddressInfo; // listening on TCP
  await world.caller.control('callback', { url: `http://127.0.0.1:${port}/push` });
});
afterAll(async () => {
  await world.sandbox.close();
  callback.close();
});

/** A machine under load may answer later than the callback has time for: then a later try delivers. */
async function delivered(id: number) {
  return vi.waitFor(
    async () => {
      const one = (await world.caller.control('push')).find((other: { id: number }) => other.id === id);
      if (one.state === 'waiting') await world.caller.control('clock', { advance: 'PT31M' });
      expect(one.state).toBe('delivered');
      return one;
    },
    { timeout: 30_000, interval: 100 },
  );
}

test('signs a message as the vector of the reference says', () => {
  const body =
    '{"data":{"buyerId":1861703697,"orderId":1105933950463697,"orderStatus":"OrderCreated"},"message_type":53,"seller_id":"1234","site":"ae_global","timestamp":1719389200}';
  expect(signPush(DEFAULT_APP, body)).toBe(
    'cc53dd707fdcb77ff7b64bbb960f2eb3dbd52394f8b1424c8bcbbffd0da9a156',
  );
});

test('pushes a signed message to the registered callback', async () => {
  const sent = await world.caller.control('push', {
    login: 'lantern-home',
    messageType: 3,
    data: { productId: 1 },
  });
  await delivered(sent.id);
  const last = received.at(-1);
  expect(JSON.parse(last?.body ?? '')).toMatchObject({
    message_type: 3,
    seller_id: '2011000001',
    data: { productId: 1 },
  });
  expect(last?.authorization).toBe(signPush(DEFAULT_APP, last?.body ?? ''));
});

test('tries again half an hour later when the callback did not take the message', async () => {
  status = 500;
  const sent = await world.caller.control('push', { login: 'lantern-home', messageType: 8 });
  expect(sent).toMatchObject({ state: 'waiting', attempts: [{ outcome: expect.not.stringMatching('200') }] });
  status = 200;
  const { attempts } = await delivered(sent.id);
  expect(attempts.at(-1)).toMatchObject({ outcome: '200' });
  expect(Date.parse(attempts.at(1).at) - Date.parse(attempts[0].at)).toBeGreaterThanOrEqual(30 * 60_000);
});
