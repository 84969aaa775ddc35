import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { InjectOptions } from 'fastify';
import { afterAll } from 'vitest';
import { contract } from '#features/contract.ts';
import { features } from '#features/server.ts';
import { SESSION_COOKIE, signToken } from '#features/team/actions/tokens.ts';
import { type RunningSandbox, startSandbox } from '#sandbox/server.ts';
import { type App, createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { ROLES, type Role } from '#shared/permissions.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export type Client = JsonifiedClient<ContractRouterClient<typeof contract>>;

/** Sends a request to the server in this process, as it would come over the socket. */
export type Send = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options?: { body?: unknown; headers?: Record<string, string>; peer?: string },
) => Promise<{ status: number; json: unknown; text: string; headers: Record<string, string> }>;

/** Someone in front of the product: typed calls through HTTP in process, and raw ones. */
export type Visitor = { client: Client; request: Send };

export type Member = Visitor & { accountId: string; email: string; name: string; cookie: string };

export type World = {
  app: App;
  workspaceId: string;
  slug: string;
  /** The member of this workspace with that role. */
  as(role: Role): Member;
  anonymous: Visitor;
  /** Whoever holds this cookie or `Bearer shk_…` header. */
  visitor(headers: Record<string, string>): Visitor;
  clock: Clock;
  /** Runs waiting jobs until none is left, those they start too. */
  runJobs(): Promise<number>;
  /** The pretend AliExpress of this test file, started by the first call, at the address the product calls. */
  startSandbox(options?: { seed?: string; products?: number }): Promise<WorldSandbox>;
  close(): Promise<void>;
};

export type WorldSandbox = {
  url: string;
  /** A control endpoint: `control('POST', '/clock', { advance: 'PT2H' })`. A text body is sent as CSV. */
  control(method: 'GET' | 'POST', path: `/${string}`, body?: unknown): Promise<unknown>;
};

export type Clock = {
  now(): Date;
  /** `'2d'`, `'3h'`, `'10m'`, `'5s'` or milliseconds. */
  advance(by: string | number): void;
  set(at: Date | string): void;
};

type Shared = {
  app: App;
  database: TestDatabase;
  folder: string;
  clock: Clock;
  sandbox: Promise<RunningSandbox> | null;
};
let shared: Promise<Shared> | null = null;

// One database and server per test file: a world is one workspace in it.
afterAll(async () => {
  const opened = await shared;
  shared = null;
  if (!opened) return;
  await opened.app.close();
  await (await opened.sandbox)?.close();
  await opened.database.close();
  await rm(opened.folder, { recursive: true, force: true });
});

export type WorldOptions = {
  /** The product of this test file runs beside the sandbox, with the demo workspace and its people. */
  hasDemo?: boolean;
  /** Nobody has set up anything: no workspace, no members; `as` throws. */
  isEmpty?: boolean;
  /** Where the built pages are, for tests in a browser. */
  webFolder?: string;
  /** Further settings of the product of this test file. */
  env?: Readonly<Record<string, string>>;
};

/** A workspace of its own with one member per role, in the product that all worlds of a test file share. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const { hasDemo = false, isEmpty = false, webFolder = 'none', env = {} } = options;
  shared ??= openShared(hasDemo, webFolder, env);
  const opened = await shared;
  const { app, clock } = opened;
  const workspaceId = randomUUID();
  const slug = `w-${randomBytes(6).toString('hex')}`;
  if (app.services.config.sandbox !== hasDemo)
    throw new Error('All worlds of a file have the demo, or none.');
  const members = isEmpty ? null : await seedWorkspace(app, workspaceId, slug);
  const visitor = (headers: Record<string, string>) => visitorOf(app, headers);
  return {
    app,
    workspaceId,
    slug,
    clock,
    visitor,
    anonymous: visitor({}),
    as: (role) => {
      if (!members) throw new Error('An empty world has no members.');
      return members[role];
    },
    runJobs: () => app.runJobs(),
    startSandbox: async (options = {}) => {
      const port = app.services.config.sandboxPort;
      opened.sandbox ??= startSandbox({ products: 60, ...options, port });
      const { url } = await opened.sandbox;
      return { url, control: (method, path, body) => control(`${url}/_control${path}`, method, body) };
    },
    close: async () => undefined,
  };
}

async function openShared(
  hasDemo: boolean,
  webFolder: string,
  env: Readonly<Record<string, string>>,
): Promise<Shared> {
  const folder = await mkdtemp(join(tmpdir(), 'shopherd-world-'));
  const database = await createTestDatabase();
  const sandboxPort = await freePort();
  const clock = createClock();
  const config = readConfig(
    {
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      KEY_FILE: join(folder, 'keys.json'),
      PORT: '0',
      SANDBOX_PORT: String(sandboxPort),
      GATEWAY_URL: `http://127.0.0.1:${sandboxPort}`,
      GATEWAY_APP_KEY: '12345678',
      GATEWAY_APP_SECRET: 'helloworld',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      ...env,
    },
    hasDemo ? [] : ['--no-sandbox'],
  );
  const log = createLog(config.logLevel);
  const app = await createApp(config, features, { now: clock.now, log, webFolder });
  return { app, database, folder, clock, sandbox: null };
}

function createClock(): Clock {
  let offset = 0;
  const UNITS: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };
  const now = () => new Date(Date.now() + offset);
  return {
    now,
    advance: (by) => {
      const [, amount, unit = ''] = /^(\d+)([dhms])$/.exec(String(by)) ?? [];
      const ms = typeof by === 'number' ? by : Number(amount) * (UNITS[unit] ?? Number.NaN);
      if (!Number.isFinite(ms)) throw new Error(`No span of time: ${by}`);
      offset += ms;
    },
    set: (at) => {
      offset = new Date(at).getTime() - Date.now();
    },
  };
}

/** Written as rows, not through invitations: hashing six passwords would take longer than most tests. */
async function seedWorkspace(app: App, workspaceId: string, slug: string): Promise<Record<Role, Member>> {
  const { db, secrets } = app.services;
  const people = ROLES.map((role) => ({
    role,
    accountId: randomUUID(),
    token: randomBytes(24).toString('base64url'),
    name: `${role} of ${slug}`,
    email: `${role}@${slug}.test`,
  }));
  await db.system(async (tx) => {
    await tx.insertInto('workspaces').values({ workspace_id: workspaceId, slug, name: slug }).execute();
    await tx
      .insertInto('accounts')
      .values(people.map(({ accountId, email, name }) => ({ id: accountId, email, name })))
      .execute();
    await tx
      .insertInto('members')
      .values(
        people.map(({ accountId, role }) => ({ workspace_id: workspaceId, account_id: accountId, role })),
      )
      .execute();
    await tx
      .insertInto('sessions')
      .values(
        people.map(({ accountId, token }) => ({
          id: randomUUID(),
          token,
          account_id: accountId,
          workspace_id: workspaceId,
          expires_at: new Date('2100-01-01'),
        })),
      )
      .execute();
  });
  const members = people.map(({ role, accountId, email, name, token }) => {
    const cookie = `${SESSION_COOKIE}=${signToken(secrets, token)}`;
    return [role, { ...visitorOf(app, { cookie }), accountId, email, name, cookie }];
  });
  // Object.fromEntries loses the key type; the keys are exactly those of ROLES.
  return Object.fromEntries(members) as Record<Role, Member>;
}

function visitorOf(app: App, headers: Record<string, string>): Visitor {
  const inject = async (options: InjectOptions) => {
    const answer = await app.http.inject(options);
    const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    return { status: answer.statusCode, text: answer.body, headers: Object.fromEntries(flat) };
  };
  const link = new OpenAPILink(contract, {
    url: 'http://localhost/api',
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const {
        status,
        text,
        headers: answered,
      } = await inject({
        method: request.method as 'GET', // every method of the contract is one inject knows
        url: pathname + search,
        headers: { ...Object.fromEntries(request.headers), ...headers },
        ...(request.body ? { payload: Buffer.from(await request.arrayBuffer()) } : {}),
      });
      const { 'content-encoding': _, 'content-length': __, ...rest } = answered;
      return new Response(status === 204 ? null : text, { status, headers: rest });
    },
  });
  return {
    client: createORPCClient(link),
    request: async (method, path, { body, headers: extra, peer } = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const answer = await inject({
        method,
        url: path,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
          ...extra,
        },
        ...(body === undefined ? {} : { payload: text }),
        ...(peer ? { remoteAddress: peer } : {}),
      });
      const isJson = answer.headers['content-type']?.includes('json') ?? false;
      return { ...answer, json: isJson ? JSON.parse(answer.text) : null };
    },
  };
}

async function control(url: string, method: string, body: unknown): Promise<unknown> {
  const isText = typeof body === 'string';
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': isText ? 'text/csv' : 'application/json' },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => done(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });
}
