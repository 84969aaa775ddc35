import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, readAnswer } from './answer.ts';
import { GatewayTrouble, isCuredByRefresh, type TroubleKind, withoutSecrets } from './errors.ts';
import { sign } from './signing.ts';
import type { Limiter } from './throttle.ts';
import { createTransport, type Form } from './transport.ts';
import { createTokensMethod, refreshTokensMethod, type Tokens } from './wire/auth.ts';
import type { WireMethod } from './wire/method.ts';

/** Where a seller's access token comes from; `refresh` is told the one that was refused. */
export type TokenSource = {
  current(): Promise<string>;
  refresh(stale: string): Promise<string>;
};

export type CallOptions = {
  /** Whose rate the call counts against: the account behind the token, which all its shops share. */
  seller: string;
  tokens?: TokenSource;
  signal?: AbortSignal;
};

/** One line a sent request; it never holds a parameter, a token or a signature. */
export type CallLog = {
  method: string;
  seller: string;
  requestId: string | null;
  durationMs: number;
  outcome: 'ok' | TroubleKind;
  /** Code of the trouble. */
  trouble: string | null;
};

export type GatewayConfig = {
  /** Address of the gateway without a path, such as `https://api-sg.aliexpress.com`. */
  baseUrl: string;
  appKey: string;
  appSecret: string;
  limiter: Limiter;
  now: () => Date;
  log?: (entry: CallLog) => void;
  timeoutMs?: number;
  retry?: { attempts?: number; backoffMs?: number; maxWaitMs?: number };
};

export type GatewayClient = {
  call<In, Out>(method: WireMethod<In, Out>, params: In, options: CallOptions): Promise<Out>;
  createTokens(code: string): Promise<Tokens>;
  refreshTokens(refreshToken: string): Promise<Tokens>;
  authorizeUrl(request: { redirectUri: string; state: string }): string;
  close(): Promise<void>;
};

/** Our second and the platform's do not end together. The limiter spreads the callers who waited, so no jitter here. */
const BAN_MARGIN_MS = 50;

/** A client of one app on the AliExpress gateway, or on anything that speaks its wire. */
export function createGatewayClient(config: GatewayConfig): GatewayClient {
  const { timeoutMs = 30_000, limiter, appKey: app } = config;
  const { attempts = 4, backoffMs = 500, maxWaitMs = 30_000 } = config.retry ?? {};
  const baseUrl = config.baseUrl.replace(/\/+$/, '');
  const transport = createTransport(new URL(baseUrl).origin, { timeoutMs });

  async function call<In, Out>(method: WireMethod<In, Out>, params: In, options: CallOptions): Promise<Out> {
    const limited = { app, seller: options.seller, method: method.name, kind: method.kind };
    let token = await options.tokens?.current();
    let isRefreshed = false;
    for (let attempt = 1; ; ) {
      const passage = await limiter.acquire(limited, options.signal);
      try {
        const { answer } = await send(method, params, options, token);
        passage.over();
        return answer;
      } catch (error) {
        passage.over();
        if (!(error instanceof GatewayTrouble)) throw error;
        if (isCuredByRefresh(error) && options.tokens && token && !isRefreshed) {
          token = await options.tokens.refresh(token);
          isRefreshed = true;
          continue;
        }
        const pauseMs =
          error.kind === 'throttled'
            ? (error.retryAfterMs ?? 0) + BAN_MARGIN_MS
            : jitter(backoffMs * 2 ** (attempt - 1));
        if (error.kind === 'throttled') await limiter.banned(limited, pauseMs);
        if (!isRepeatable(error) || attempt++ >= attempts || pauseMs > maxWaitMs) throw error;
        if (error.kind === 'unavailable') await sleep(pauseMs, undefined, { signal: options.signal });
      }
    }
  }

  async function send<In, Out>(
    method: WireMethod<In, Out>,
    params: In,
    { seller, signal }: CallOptions,
    token: string | undefined,
  ): Promise<Answer<Out>> {
    const form = signedForm(method, params, token);
    const path = method.endpoint === 'sync' ? '/sync' : `/rest${method.name}`;
    const startedAt = performance.now();
    const log = (outcome: CallLog['outcome'], requestId: string | null, trouble: string | null) =>
      config.log?.({
        method: method.name,
        seller,
        requestId,
        durationMs: Math.round(performance.now() - startedAt),
        outcome,
        trouble,
      });
    try {
      const { status, body } = await transport.post(baseUrl + path, form, method.kind, signal);
      const answer = readAnswer(method, status, body);
      log('ok', answer.requestId, null);
      return answer;
    } catch (error) {
      if (!(error instanceof GatewayTrouble)) throw error;
      log(error.kind, error.requestId, error.code);
      const { sign: signature, code, refresh_token } = form.fields;
      throw withoutSecrets(error, [config.appSecret, token, signature, code, refresh_token]);
    }
  }

  /** Every attempt is signed anew: the gateway refuses a timestamp that has grown old (open-platform.md 1.4, found). */
  function signedForm<In, Out>(method: WireMethod<In, Out>, params: In, token: string | undefined): Form {
    const isSync = method.endpoint === 'sync';
    const all: Record<string, string | undefined> = {
      ...method.encode(params),
      app_key: config.appKey,
      timestamp: String(config.now().getTime()),
      sign_method: 'sha256',
      ...(isSync
        ? { method: method.name, session: token, format: 'json', v: '2.0', simplify: 'true' }
        : { access_token: token }),
    };
    const fields: Record<string, string> = {};
    for (const [name, value] of Object.entries(all)) if (value) fields[name] = value;
    fields.sign = sign(fields, { secret: config.appSecret, path: isSync ? '' : method.name });
    return { fields, files: method.files?.(params) };
  }

  return {
    call,
    createTokens: (code) => call(createTokensMethod, { code }, { seller: 'app' }),
    refreshTokens: (refreshToken) => call(refreshTokensMethod, { refreshToken }, { seller: 'app' }),
    authorizeUrl({ redirectUri, state }) {
      const query = new URLSearchParams({
        response_type: 'code',
        force_auth: 'true',
        client_id: config.appKey,
        redirect_uri: redirectUri,
        state,
      });
      return `${baseUrl}/oauth/authorize?${query}`;
    },
    close: () => transport.close(),
  };
}

/** Both kinds say that nothing was applied, so that a write may be repeated as well as a read. */
function isRepeatable({ kind }: GatewayTrouble): boolean {
  return kind === 'throttled' || kind === 'unavailable';
}

/** Spreads callers that failed together over another quarter of their pause. */
function jitter(ms: number): number {
  return Math.ceil(ms * (1 + Math.random() / 4));
}
