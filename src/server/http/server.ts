import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { AnyContractRouter } from '@orpc/contract';
import type { Router } from '@orpc/server';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Services } from '../context.ts';
import { renderDocs } from './docs-page.ts';
import { EVENTS } from './event-stream.ts';
import { openApiDocument } from './openapi.ts';
import type { RawEndpoint } from './raw-endpoint.ts';
import {
  type Authenticate,
  isLocalRequest,
  isLoopbackHost,
  type RequestContext,
  type RequestFacts,
} from './request.ts';
import { createRpcHandler } from './rpc.ts';

/** Largest request body, files included. */
const BODY_LIMIT = 64 * 1024 * 1024;
/** A title, a filter or a list of ids never needs more than this; only file uploads do. */
const JSON_LIMIT = 1024 * 1024;

export type HttpParts = {
  contract: AnyContractRouter;
  router: Router<AnyContractRouter, RequestContext>;
  authenticate: Authenticate;
  /** Folder of the built web application. */
  webFolder: string;
  /** False while the database is not ready and while the process drains. */
  isReady(): Promise<boolean>;
  /** What `extend` adds under `/api`, for the document. */
  rawEndpoints: readonly RawEndpoint[];
  /** Routes that are no endpoints of the contract (event stream, pictures, redirects). */
  extend?(
    app: FastifyInstance,
    contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
  ): void;
};

const HEALTH: RawEndpoint = {
  path: '/health',
  summary: 'Whether the database is ready and the migrations are done',
  access: 'public',
  answer: { type: 'application/json', description: '`{"status":"ok"}`; 503 before and while stopping' },
  refusals: {},
};

/** The HTTP side of the product: security headers, host check, sign-in, endpoints, documents, the web application. */
export async function createHttpServer(services: Services, parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    genReqId: () => requestId(),
    trustProxy: services.config.trustedProxies.length > 0 ? [...services.config.trustedProxies] : false,
    frameworkErrors: (error, _request, reply) => {
      // Before any route is known the reply has no types.
      void (reply as FastifyReply).code(400).send(unreadable(400, 'address', error.message));
    },
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'], globalDecompression: false });
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(parts.webFolder) },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: services.config.secureCookies ? { maxAge: 15_552_000 } : false,
  });
  app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addHook('onRequest', async (request, reply) => {
    const refusal =
      hostProblem(request, services) ?? originProblem(request, services) ?? bodyProblem(request);
    if (refusal) return reply.code(refusal.status).send({ defined: true, ...refusal });
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode: status = 500, message } = error;
    if (status >= 400 && status < 500) return reply.code(status).send(unreadable(status, 'body', message));
    services.log.error({ err: error, requestId: request.id }, 'request failed');
    return reply.code(500).send({ code: 'INTERNAL', status: 500, data: { id: request.id } });
  });

  const contextOf = async (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> => {
    const facts = factsOf(request, reply, services);
    return { services, request: facts, identity: await parts.authenticate(services, facts) };
  };
  const document = await openApiDocument(parts.contract, [HEALTH, EVENTS, ...parts.rawEndpoints]);
  app.get('/api/health', async (_request, reply) => {
    const ready = await parts.isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable' });
  });
  app.get('/api/openapi.json', async () => document);
  app.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(renderDocs(document)),
  );
  parts.extend?.(app, contextOf);
  const rpc = createRpcHandler(parts.router);
  app.all('/api/*', async (request, reply) => {
    const context = await contextOf(request, reply);
    // A file is read into memory before its endpoint is asked who may send it.
    if (!context.identity && isForm(request.headers['content-type']))
      return reply.code(401).send({ defined: true, code: 'SIGN_IN_NEEDED', status: 401, data: {} });
    const { matched } = await rpc.handle(request, reply, { prefix: '/api', context });
    if (!matched)
      return reply.code(404).send({ code: 'NOT_FOUND', status: 404, data: { path: request.url } });
    return reply;
  });
  await serveWeb(app, parts.webFolder);
  return app;
}

async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(folder, 'assets'));
      response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/assets/'))
      return reply.code(404).send({ code: 'NOT_FOUND' });
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}

/** Only our own scripts run, and of inline ones exactly those in the built page. */
function contentPolicy(webFolder: string): Record<string, string[]> {
  const page = join(webFolder, 'index.html');
  const html = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...hashes],
    // antd writes its component styles into style elements at run time.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
}

type Problem = { status: number; code: string; data: Record<string, string | number> };

/** What the framework would not hand on to any endpoint. */
function unreadable(status: number, field: string, problem: string): Problem {
  return { status, code: 'INPUT_INVALID', data: { field, problem: problem.slice(0, 200) } };
}

function hostProblem(request: FastifyRequest, { config }: Services): Problem | null {
  const host = request.headers.host ?? '';
  const known = [new URL(config.publicUrl).host, ...config.allowedHosts];
  if (isLoopbackHost(host) || known.includes(host)) return null;
  return {
    status: 421,
    code: 'HOST_UNKNOWN',
    data: { host: host.slice(0, 200), setting: 'PUBLIC_URL or ALLOWED_HOSTS' },
  };
}

/** A page of another site cannot make a signed-in browser write here. */
function originProblem(request: FastifyRequest, { config }: Services): Problem | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const { origin, host } = request.headers;
  if (origin === undefined || origin === config.publicUrl) return null;
  const parsed = URL.canParse(origin) ? new URL(origin) : null;
  if (parsed && parsed.host === host) return null;
  return { status: 403, code: 'ORIGIN_FOREIGN', data: { origin: origin.slice(0, 200) } };
}

function bodyProblem(request: FastifyRequest): Problem | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const {
    'content-length': length,
    'transfer-encoding': transfer,
    'content-type': type,
    'content-encoding': encoding = 'identity',
  } = request.headers;
  if (transfer !== undefined) return { status: 411, code: 'LENGTH_NEEDED', data: {} };
  if (encoding !== 'identity') return unreadable(415, 'content-encoding', 'must be left out');
  const limit = isForm(type) ? BODY_LIMIT : JSON_LIMIT;
  if (Number(length ?? 0) > limit)
    return { status: 413, code: 'BODY_TOO_LARGE', data: { bytes: Number(length), limit } };
  return null;
}

function isForm(contentType: string | undefined): boolean {
  return /^\s*multipart\/form-data/i.test(contentType ?? '');
}

function factsOf(request: FastifyRequest, reply: FastifyReply, { config }: Services): RequestFacts {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  const socketPeer = request.socket.remoteAddress ?? '';
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: config.secureCookies };
  return {
    id: request.id,
    headers,
    // What a proxy says is believed of an address only; whether somebody sits here is never taken from a header.
    peer: isIP(request.ip) ? request.ip : socketPeer,
    isLocal: isLocalRequest(socketPeer, headers),
    setCookie: (name, value, { maxAgeSeconds }) =>
      void reply.setCookie(name, value, { ...cookie, maxAge: maxAgeSeconds }),
    clearCookie: (name) => void reply.clearCookie(name, cookie),
  };
}

/** Short enough to read out over the phone: `7QF2K-19BDX`. */
function requestId(): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const letters = [...randomBytes(10)].map((byte) => alphabet[byte % 32]);
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}
