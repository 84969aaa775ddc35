import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { parseDuration } from '../clock.ts';
import { DISK_FULL, isDiskFull } from '../errors.ts';
import { readBody } from '../request.ts';
import { jsonReply, type Reply, type Sandbox } from '../sandbox.ts';
import { makeCode } from '../tokens.ts';
import { DEFAULT_PRODUCTS } from '../world/generate.ts';
import { setFaults } from './faults.ts';
import { ControlError, parseInput } from './input.ts';
import { importListings } from './listings.ts';
import { findApp, pushMessage, setCallback } from './push.ts';

type Handler = (sandbox: Sandbox, url: URL, body: Buffer) => unknown;

/** Endpoints that drive the sandbox from outside; the shapes are fixed, others build on them. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET /_control/health': () => ({ status: 'ok' }),
  'GET /_control/instance': (sandbox) => ({ id: sandbox.id }),
  'GET /_control/sellers': listSellers,
  'POST /_control/authorize': authorize,
  'POST /_control/clock': setClock,
  'GET /_control/clock': (sandbox) => ({ now: sandbox.state.clock.now().toISOString() }),
  'POST /_control/limits': setLimits,
  'POST /_control/edit-mode': setEditMode,
  'POST /_control/faults': setFaults,
  'POST /_control/listings': importListings,
  'GET /_control/writes': listWrites,
  'POST /_control/callback': setCallback,
  'POST /_control/push': pushMessage,
  'GET /_control/push': (sandbox) => sandbox.push.deliveries(),
  'GET /_control/stats': (sandbox) => sandbox.stats.totals(),
  'POST /_control/reset': reset,
};

/** Answers `/_control/…`: JSON, 400 with the field named for bad input. */
export async function answerControl(sandbox: Sandbox, message: IncomingMessage, url: URL): Promise<Reply> {
  if (isForeign(message))
    return jsonReply({ error: { message: 'Only this machine may drive the sandbox' } }, 403);
  const handler = HANDLERS[`${message.method} ${url.pathname}`];
  if (!handler) {
    return jsonReply({ error: { message: `There is no ${message.method} ${url.pathname}` } }, 404);
  }
  const body = await readBody(message);
  if (body === null) return jsonReply({ error: { message: 'The body is larger than 48 MiB' } }, 413);
  try {
    return jsonReply(await handler(sandbox, url, body));
  } catch (error) {
    if (isDiskFull(error)) return jsonReply({ error: { message: DISK_FULL } }, 507);
    if (!(error instanceof ControlError)) throw error;
    return jsonReply({ error: { field: error.field, message: error.message } }, error.status);
  }
}

/** A page in the user's browser must not reach the controls, whether by name (rebinding) or by a cross-site post. */
function isForeign(message: IncomingMessage): boolean {
  const isLoopback = (host: string) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  const { host = '', origin } = message.headers;
  return !isLoopback(host) || (origin !== undefined && !isLoopback(origin.replace(/^https?:\/\//, '')));
}

function listSellers({ state }: Sandbox) {
  return state.world.sellers.map((seller) => ({
    login: seller.login,
    stores: seller.stores.map((store) => {
      const products = state.byStore.get(store.id) ?? [];
      return {
        channelSellerId: store.id,
        businessType: store.businessType,
        name: store.name,
        products: products.length,
        skus: products.reduce((sum, product) => sum + product.skus.length, 0),
      };
    }),
  }));
}

const authorizeInput = z.object({ login: z.string(), appKey: z.string().optional() });

function authorize(sandbox: Sandbox, _url: URL, body: Buffer) {
  const input = parseInput(authorizeInput, body);
  const appKey = findApp(sandbox, input.appKey).key;
  const logins = sandbox.state.world.sellers.map((seller) => seller.login);
  if (!logins.includes(input.login)) {
    throw new ControlError('login', `There is no seller ${input.login}; known are ${logins.join(', ')}`);
  }
  const { used: _, ...code } = makeCode(appKey, input.login, sandbox.state.clock.now().getTime());
  sandbox.state.record({ kind: 'code', ...code });
  return { code: code.code };
}

const clockInput = z.union([
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advance: z.string() }),
  z.strictObject({ real: z.literal(true) }),
]);

async function setClock({ state, push }: Sandbox, _url: URL, body: Buffer) {
  const input = parseInput(clockInput, body);
  let offsetMs = 0;
  if ('set' in input) offsetMs = Date.parse(input.set) - Date.now();
  else if ('advance' in input) {
    const step = parseDuration(input.advance);
    if (step === null)
      throw new ControlError('advance', `"${input.advance}" is no ISO 8601 duration such as PT2H or P31D`);
    offsetMs = state.clock.offsetMs() + step;
  }
  state.record({ kind: 'clock', offsetMs });
  await push.sendDue();
  return { now: state.clock.now().toISOString() };
}

const limitsInput = z.object({
  method: z.string().nullish(),
  perSecond: z.number().min(0).max(1_000_000),
});

function setLimits({ state }: Sandbox, _url: URL, body: Buffer) {
  const input = parseInput(limitsInput, body);
  state.record({ kind: 'limit', method: input.method ?? null, perSecond: input.perSecond });
  return { limits: state.limits.rates() };
}

const editModeInput = z.object({ mode: z.enum(['replace', 'merge']) });

function setEditMode({ state }: Sandbox, _url: URL, body: Buffer) {
  const { mode } = parseInput(editModeInput, body);
  state.record({ kind: 'edit-mode', mode });
  return { mode };
}

function listWrites({ state }: Sandbox, url: URL) {
  const after = Number(url.searchParams.get('after') ?? 0);
  if (!Number.isInteger(after) || after < 0)
    throw new ControlError('after', 'after must be a whole number from 0');
  return state.writes.slice(after);
}

const resetInput = z.object({
  seed: z.union([z.string().max(200), z.number()]),
  products: z.int().min(0).max(1_000_000).optional(),
});

function reset(sandbox: Sandbox, _url: URL, body: Buffer) {
  const input = parseInput(resetInput, body);
  sandbox.state.reset(String(input.seed), input.products ?? DEFAULT_PRODUCTS);
  sandbox.faults.clear();
  sandbox.stats.clear();
  sandbox.push.clear();
  const { products } = sandbox.state.world;
  return {
    seed: sandbox.state.world.seed,
    products: products.length,
    skus: products.reduce((sum, product) => sum + product.skus.length, 0),
  };
}
