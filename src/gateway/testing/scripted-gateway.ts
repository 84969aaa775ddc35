import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { z } from 'zod';
import { type CallLog, createGatewayClient } from '../client.ts';
import { GatewayTrouble } from '../errors.ts';
import { createLimiter, memorySlots } from '../throttle.ts';
import { type CallKind, wireMethod } from '../wire/method.ts';
import { count, flag } from '../wire/shapes.ts';

export type Reply = (response: ServerResponse, form: URLSearchParams) => void;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A gateway that gives the replies in order, the last one for ever, and remembers what it was sent. */
export async function gatewayWith(...replies: Reply[]) {
  const received: { url: string; form: URLSearchParams; type: string }[] = [];
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await textOf(request));
    received.push({ url: request.url ?? '', form, type: request.headers['content-type'] ?? '' });
    replies[Math.min(received.length, replies.length) - 1]?.(response, form);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address object.
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const logged: CallLog[] = [];
  const client = createGatewayClient({
    baseUrl,
    appKey: '12345678',
    appSecret: 'helloworld',
    limiter: createLimiter(memorySlots({ rate: 2000 }), { maxWaitMs: 2000 }),
    now: () => new Date(1_700_000_000_000),
    log: (entry) => logged.push(entry),
    timeoutMs: 1_000,
    retry: { attempts: 3, backoffMs: 5, maxWaitMs: 2000 },
  });
  closing.push(
    () => client.close(),
    async () => {
      server.closeAllConnections();
      server.close();
    },
  );
  return { client, received, logged, server };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

export const body =
  (text: string, status = 200): Reply =>
  (response) =>
    response.writeHead(status).end(text);
export const json = (value: unknown) => body(JSON.stringify(value));
export const ok = json({ result: { success: 'true', total: '3' }, code: '0', request_id: 'rq-ok' });
export const silent: Reply = () => {};
export const dies: Reply = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"result":{"suc');
  setTimeout(() => response.destroy(), 10);
};
export const gatewayError = (code: string, message = '', type = 'ISV') =>
  json({ error_response: { type, code, msg: message, request_id: 'rq-err' } });

export function method(kind: CallKind) {
  return wireMethod({
    name: 'aliexpress.test.method',
    endpoint: 'sync',
    kind,
    inBand: 'result',
    encode: ({ note }: { note: string }) => ({ note, empty: '' }),
    answer: z.looseObject({ result: z.looseObject({ success: flag, total: count }) }),
  });
}

export const seller = { seller: 'seller-1' };

export async function troubleOf(promise: Promise<unknown>): Promise<GatewayTrouble> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof GatewayTrouble) return error;
  throw new Error(`expected trouble with the gateway, got ${error}`);
}
