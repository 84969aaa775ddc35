import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { afterAll } from 'vitest';

export type Received = { headers: IncomingHttpHeaders; body: string };

export type Receiver = {
  port: number;
  url: string;
  /** Everything that has arrived, in order. */
  received: Received[];
  /** What the next requests are answered, until told otherwise. */
  answer(how: (response: ServerResponse, request: Received) => void): void;
};

/** A merchant's own program: a real server on this machine that notes what arrives. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let how: (response: ServerResponse, request: Received) => void = (response) => response.end('ok');
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const arrived = { headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
      received.push(arrived);
      how(response, arrived);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}/shopherd`,
    received,
    answer: (next) => {
      how = next;
    },
  };
}
