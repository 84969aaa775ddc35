import { createServer, type RequestListener, type Server } from 'node:http';

export type FrontDoor = {
  server: Server;
  address: string;
  /** From now on requests go to the product; before, everything is answered 503. */
  open(listener: RequestListener): void;
  close(): Promise<void>;
};

/** Listens at once, so that a health check sees "not ready" and no refused connection while the database starts. */
export async function openFrontDoor(port: number, host: string): Promise<FrontDoor> {
  let listener: RequestListener = (_request, response) => {
    response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' });
    response.end('{"status":"starting"}');
  };
  const server = createServer({ requestTimeout: 120_000 }, (request, response) =>
    listener(request, response),
  );
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      fail(
        taken ? new Error(`Port ${port} on ${host} is taken. Stop what listens there, or set PORT.`) : error,
      );
    });
    server.listen(port, host, done);
  });
  const bound = server.address();
  const actualPort = typeof bound === 'object' && bound ? bound.port : port;
  return {
    server,
    address: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    open: (next) => {
      listener = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 3000).unref();
      }),
  };
}
