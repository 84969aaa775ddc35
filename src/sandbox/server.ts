import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { authorizePage } from './authorize-page.ts';
import { answerControl } from './control/routes.ts';
import { createFaults } from './faults.ts';
import { lockFolder } from './folder-lock.ts';
import { answerCall, isGatewayPath } from './gateway.ts';
import { createPictures } from './pictures.ts';
import { createPush } from './push.ts';
import type { Reply, Sandbox } from './sandbox.ts';
import { openState } from './state.ts';
import { createStats } from './stats.ts';
import type { App } from './tokens.ts';

export const DEFAULT_APP: App = { key: '12345678', secret: 'helloworld', state: 'online' };

export type SandboxOptions = {
  /** 0 (the default) takes a free port. */
  port?: number;
  /** State is kept in `sandbox/` below it; without it the world lives in memory only. */
  dataDir?: string;
  /** For a first start; a kept world stays as it is. */
  seed?: string;
  products?: number;
  apps?: readonly App[];
};

export type RunningSandbox = { url: string; port: number; close(): Promise<void> };

/** Starts a sandbox in this process, on loopback only: its control endpoints ask nobody who they are. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const apps = new Map((options.apps ?? [DEFAULT_APP]).map((app) => [app.key, app]));
  let requests = 0;
  const folder = options.dataDir ? join(options.dataDir, 'sandbox') : null;
  const lock = folder ? await lockFolder(folder) : null;
  const state = openState(folder, options);
  const sandbox: Sandbox = {
    apps,
    state,
    faults: createFaults(),
    stats: createStats(),
    pictures: createPictures(),
    push: createPush(state.clock, state.callbacks, apps),
    id: lock?.id ?? '',
    baseUrl: '',
    nextRequestId: () => {
      requests = (requests + 1) % 100_000;
      return `2102e2b2${Date.now()}${String(requests).padStart(5, '0')}`;
    },
  };
  const server = createServer((message, response) => void serve(sandbox, message, response));
  // Longer than a client keeps an idle connection: the other way round it would send into a closing one.
  server.keepAliveTimeout = 75_000;
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    sandbox.push.close();
    state.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo; // a listening TCP server has an AddressInfo
  sandbox.baseUrl = `http://127.0.0.1:${port}`;
  lock?.announce(sandbox.baseUrl);
  const close = async () => {
    await closeAll(server, sandbox);
    lock?.release();
  };
  return { url: sandbox.baseUrl, port, close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeAll(server: Server, sandbox: Sandbox): Promise<void> {
  sandbox.push.close();
  return new Promise((resolve) => {
    server.close(() => {
      sandbox.state.close();
      resolve();
    });
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}

async function serve(sandbox: Sandbox, message: IncomingMessage, response: ServerResponse): Promise<void> {
  let reply: Reply;
  try {
    reply = await route(sandbox, message);
  } catch (error) {
    if (response.destroyed) return;
    console.error('sandbox: bug while answering', message.method, message.url?.slice(0, 200), error);
    reply = { status: 500, type: 'text/plain', body: 'The sandbox has a bug; its log names it.' };
  }
  send(response, reply);
}

async function route(sandbox: Sandbox, message: IncomingMessage): Promise<Reply> {
  const url = URL.canParse(message.url ?? '/', sandbox.baseUrl)
    ? new URL(message.url ?? '/', sandbox.baseUrl)
    : null;
  if (!url) return { status: 400, type: 'text/plain', body: 'The address is malformed' };
  if (isGatewayPath(url.pathname)) return answerCall(sandbox, message, url);
  if (url.pathname.startsWith('/_control/')) return answerControl(sandbox, message, url);
  if (url.pathname === '/oauth/authorize') return authorizePage(sandbox, message, url);
  const picture = await sandbox.pictures.read(url.pathname);
  if (picture) {
    return {
      status: 200,
      type: picture.type,
      body: picture.bytes,
      headers: { 'cache-control': 'max-age=86400' },
    };
  }
  const photo = await sandbox.state.photoFiles.read(url.pathname);
  if (photo) return { status: 200, type: `image/${url.pathname.split('.').pop()}`, body: photo };
  return { status: 404, type: 'text/plain', body: 'The Shopherd sandbox has nothing at this address' };
}

function send(response: ServerResponse, reply: Reply): void {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  if (reply.cut === 'all') {
    response.destroy();
    return;
  }
  response.writeHead(reply.status, {
    'content-type': reply.type,
    'content-length': body.length,
    ...reply.headers,
  });
  if (reply.cut === 'half') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  response.end(body);
}
