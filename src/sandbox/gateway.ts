import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { DISK_FULL, type ErrorForm, errorBody, GatewayError, InBandError, isDiskFull } from './errors.ts';
import type { Fault } from './faults.ts';
import { type AnswerForm, type WireObject, writeJson } from './json.ts';
import { METHODS } from './methods/all.ts';
import type { Call, Method } from './methods/method.ts';
import { type CallRequest, readCall } from './request.ts';
import type { Reply, Sandbox } from './sandbox.ts';
import { isSignatureValid, isTimestampFresh, parseTimestamp, SIGN_METHODS } from './signature.ts';
import { findSeller } from './state.ts';
import { SYSTEM_METHODS } from './system-methods.ts';
import { type App, checkAccessToken } from './tokens.ts';

/** Addresses of the gateway (open-platform.md 1.1). */
export function isGatewayPath(path: string): boolean {
  return path === '/sync' || path === '/router/rest' || path === '/rest' || path.startsWith('/rest/');
}

/** Answers one call of the platform's wire: always HTTP 200 with JSON, errors included (open-platform.md 2.1). */
export async function answerCall(sandbox: Sandbox, message: IncomingMessage, url: URL): Promise<Reply> {
  const requestId = sandbox.nextRequestId();
  let form = errorFormOf(url.pathname, null);
  let name = '';
  try {
    const request = await readCall(message, url, declaredFiles);
    name = nameOf(request);
    form = errorFormOf(url.pathname, name);
    sandbox.stats.count(name, 'calls');
    const app = verify(sandbox, request, name);
    const system = name.startsWith('/') ? SYSTEM_METHODS.get(name) : undefined;
    if (system) return reply(systemAnswer(system(sandbox, app, request.params), requestId), 'simplified');
    return await answerMethod(sandbox, app, request, name, requestId);
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      if (message.socket.destroyed) throw error;
      console.error('sandbox: failed while answering', name, error);
      const reason = isDiskFull(error) ? DISK_FULL : 'The sandbox failed; its log says why';
      const internal = new GatewayError('InternalError', reason);
      return reply(errorBody(internal, form, requestId), 'simplified');
    }
    if (error.code === 'IncompleteSignature') sandbox.stats.count(name, 'refusedSignatures');
    if (error.code === 'ApiCallLimit') sandbox.stats.count(name, 'throttled');
    return reply(errorBody(error, form, requestId), 'simplified');
  }
}

function declaredFiles(params: Map<string, string>): readonly string[] {
  return METHODS.get(params.get('method') ?? '')?.fileParams ?? [];
}

/** `/rest/auth/token/create`, `/rest?method=/auth/token/create` and `/sync?method=…` all name a method. */
function nameOf(request: CallRequest): string {
  const path = /^\/rest(?:\/2\.0)?(\/.+)$/.exec(request.path)?.[1];
  const name = path ?? request.params.get('method');
  if (!name) throw new GatewayError('MissingParameter', 'The required parameter method is missing');
  return name;
}

function errorFormOf(path: string, name: string | null): ErrorForm {
  if (path === '/router/rest') return 'top';
  return path.startsWith('/rest') || name?.startsWith('/') ? 'rest' : 'sync';
}

function verify(sandbox: Sandbox, request: CallRequest, name: string): App {
  const need = (param: string) => {
    const value = request.params.get(param);
    if (value) return value;
    throw new GatewayError('MissingParameter', `The required parameter ${param} is missing`);
  };
  const app = sandbox.apps.get(need('app_key'));
  if (!app) throw new GatewayError('InvalidAppKey', 'The specified app key is invalid');
  checkTimestamp(sandbox, need('timestamp'), request.path === '/router/rest' ? 'top' : 'current');
  const signMethod = need('sign_method');
  if (!SIGN_METHODS.some((known) => known === signMethod)) {
    throw new GatewayError('InvalidParameter', `sign_method must be one of ${SIGN_METHODS.join(', ')}`);
  }
  const sign = need('sign');
  const apiPath = name.includes('/') ? name : null;
  const signed = (firsts: ReadonlyMap<string, string>) => {
    const params = new Map([...request.params, ...firsts]);
    params.delete('sign');
    return isSignatureValid({ apiPath, signMethod, sign, params, secret: app.secret });
  };
  if (!signed(new Map()) && !(request.firsts.size > 0 && signed(request.firsts))) {
    throw new GatewayError(
      'IncompleteSignature',
      'The request signature does not conform to platform standards',
    );
  }
  return app;
}

function checkTimestamp(sandbox: Sandbox, text: string, router: 'current' | 'top'): void {
  const ms = parseTimestamp(text);
  if (ms !== null && isTimestampFresh(ms, router, [sandbox.state.clock.now().getTime(), Date.now()])) return;
  // @NOTE unverified: the name of this code is the sister platforms'.
  throw new GatewayError(
    'IllegalTimestamp',
    `The timestamp ${text.slice(0, 40)} is malformed or too far from now`,
  );
}

async function answerMethod(
  sandbox: Sandbox,
  app: App,
  request: CallRequest,
  name: string,
  requestId: string,
): Promise<Reply> {
  const method = METHODS.get(name);
  if (!method)
    throw new GatewayError('InvalidApiPath', `The specified method ${name.slice(0, 120)} does not exist`);
  const session = request.params.get('session') || request.params.get('access_token');
  if (!session)
    throw new GatewayError('MissingParameter', 'The required parameter session or access_token is missing');
  const { state } = sandbox;
  const now = state.clock.now();
  const grant = checkAccessToken(state.tokens, session, app.key, now.getTime());
  const seller = findSeller(state, grant.login);
  if (!seller) throw new GatewayError('IllegalAccessToken', 'The seller behind this token no longer exists');
  const banned = state.limits.take(app.key, seller.login, name);
  if (banned > 0) throw callLimit(banned);
  const { params, files } = request;
  const call: Call = { method: name, state, seller, params, files, now, requestId, baseUrl: sandbox.baseUrl };
  const form: AnswerForm = isSimplified(request) ? 'simplified' : 'wrapped';
  const fault = sandbox.faults.pick(name, productIdOf(params));
  if (fault) sandbox.stats.count(name, 'faults');
  return fault ? faultyReply(call, method, form, fault) : goodReply(call, method, form);
}

/** A few clients send `simplify` again as a business parameter, so it can arrive twice (open-platform.md 1.2). */
function isSimplified(request: CallRequest): boolean {
  return [request.params.get('simplify'), request.firsts.get('simplify')].some(
    (value) => value?.toLowerCase() === 'true',
  );
}

async function goodReply(call: Call, method: Method, form: AnswerForm): Promise<Reply> {
  return reply(envelope(call, await run(call, method), form), form);
}

async function run(call: Call, method: Method): Promise<WireObject> {
  try {
    return await method.run(call);
  } catch (error) {
    if (error instanceof InBandError) return method.fail(error);
    throw error;
  }
}

async function faultyReply(call: Call, method: Method, form: AnswerForm, fault: Fault): Promise<Reply> {
  const html =
    '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';
  switch (fault.kind) {
    case 'html':
      if (fault.applied) await run(call, method);
      return { status: 200, type: 'text/html', body: html };
    case 'empty':
      if (fault.applied) await run(call, method);
      return { status: 200, type: 'application/json;charset=UTF-8', body: '' };
    case 'half':
      return { ...(await goodReply(call, method, form)), cut: 'half' };
    case 'in-band-error': {
      const error = new InBandError('SANDBOX_FAULT', 'The sandbox was asked to refuse this call');
      return reply(envelope(call, method.fail(error), form), form);
    }
    case 'service-unavailable':
      throw new GatewayError(
        'ServiceUnavailable',
        'The service is temporarily unavailable, please try again later',
      );
    case 'throttle':
      throw callLimit(fault.seconds);
    case 'die-before':
      return { status: 200, type: 'text/plain', body: '', cut: 'all' };
    case 'die-after':
      return { ...(await goodReply(call, method, form)), cut: 'all' };
    case 'delay': {
      const early = fault.applied ? await goodReply(call, method, form) : null;
      await sleep(fault.seconds * 1000);
      return early ?? goodReply(call, method, form);
    }
    default:
      return fault.kind satisfies never;
  }
}

/** The documented wording: clients read the seconds out of it (open-platform.md 2.2). */
function callLimit(seconds: number): GatewayError {
  return new GatewayError(
    'ApiCallLimit',
    `The request rate has exceeded the limit: this ban will last ${seconds} seconds`,
  );
}

/** The product a call is about: a parameter of its own or inside the one JSON document of an edit. */
function productIdOf(params: ReadonlyMap<string, string>): string | null {
  const own = params.get('product_id');
  if (own) return own;
  for (const name of ['pop_choice_product', 'aeop_a_e_product']) {
    const inside = /"product_id"\s*:\s*"?(\d{1,19})/.exec(params.get(name) ?? '');
    if (inside?.[1]) return inside[1];
  }
  return null;
}

function systemAnswer(fields: WireObject, requestId: string): WireObject {
  return { ...fields, code: '0', request_id: requestId };
}

function envelope(call: Call, fields: WireObject, form: AnswerForm): WireObject {
  if (form === 'simplified') return { ...fields, code: '0', request_id: call.requestId };
  return { [`${call.method.replaceAll('.', '_')}_response`]: { ...fields, request_id: call.requestId } };
}

function reply(body: WireObject, form: AnswerForm): Reply {
  return { status: 200, type: 'application/json;charset=UTF-8', body: writeJson(body, form) };
}
