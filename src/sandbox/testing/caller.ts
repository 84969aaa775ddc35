import { createHmac } from 'node:crypto';
import { request } from 'node:http';

/** What came back, before anyone parsed it. */
export type RawAnswer = { status: number; type: string; text: string };

export type SendOptions = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** One request with nothing added, so that a test can write what a client family really sends. */
export function send(url: string, options: SendOptions = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}

export const APP_KEY = '12345678';
export const SECRET = 'helloworld';

/** HMAC-SHA256 the way the documentation describes it (open-platform.md 1.3). */
export function signSha256(params: Record<string, string>, prefix = '', secret = SECRET): string {
  const joined = Object.keys(params)
    .sort()
    .map((name) => name + params[name])
    .join('');
  return createHmac('sha256', secret)
    .update(prefix + joined)
    .digest('hex')
    .toUpperCase();
}

export function form(params: Record<string, string>): string {
  return new URLSearchParams(params).toString();
}

/** Any JSON of an answer; tests say what they expect of it. */
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, checked by the assertions of each test
export type Loose = any;

/** A plain, correct client: everything signed and posted as a form, simplified answers. */
export function createCaller(url: string) {
  const control = async (path: string, body?: unknown): Promise<Loose> => {
    const answer = await send(
      `${url}/_control/${path}`,
      body === undefined
        ? {}
        : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) },
    );
    return JSON.parse(answer.text);
  };
  const post = (path: string, params: Record<string, string>) =>
    send(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: form(params),
    });
  const system = async (path: string, params: Record<string, string>): Promise<Loose> => {
    const all = { app_key: APP_KEY, sign_method: 'sha256', timestamp: String(Date.now()), ...params };
    const answer = await post(`/rest${path}`, { ...all, sign: signSha256(all, path) });
    return JSON.parse(answer.text);
  };
  const authorize = async (login: string): Promise<string> => {
    const { code } = await control('authorize', { login });
    return (await system('/auth/token/create', { code })).access_token;
  };
  const callRaw = (session: string, method: string, params: Record<string, string> = {}) => {
    const all: Record<string, string> = {
      app_key: APP_KEY,
      sign_method: 'sha256',
      timestamp: String(Date.now()),
      simplify: 'true',
      method,
      session,
      ...params,
    };
    return post('/sync', { ...all, sign: signSha256(all) });
  };
  const call = async (session: string, method: string, params: Record<string, string> = {}): Promise<Loose> =>
    JSON.parse((await callRaw(session, method, params)).text);
  return { control, system, authorize, call, callRaw };
}
