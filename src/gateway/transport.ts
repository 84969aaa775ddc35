import { FormData, Pool, request } from 'undici';
import { GatewayTrouble, lostAnswer } from './errors.ts';
import type { CallKind, FilePart } from './wire/method.ts';

export type Transport = {
  post(
    url: string,
    form: Form,
    kind: CallKind,
    signal?: AbortSignal,
  ): Promise<{ status: number; body: string }>;
  close(): Promise<void>;
};

export type Form = { fields: Readonly<Record<string, string>>; files?: Readonly<Record<string, FilePart>> };

/** A product page of the platform is far below this; an answer above it is not read to its end. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** Shorter than the idle time-outs of usual front ends, so that a write rarely meets a closing connection. */
const KEEP_ALIVE_MS = 4000;

/** Sends forms over a pool of kept-alive connections to one origin; redirects are not followed. */
export function createTransport(
  origin: string,
  { timeoutMs, connections = 32 }: { timeoutMs: number; connections?: number },
): Transport {
  const pool = new Pool(origin, {
    connections,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxResponseSize: MAX_ANSWER_BYTES,
    connect: { timeout: Math.min(timeoutMs, 10_000) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return {
    async post(url, form, kind, signal) {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await request(url, {
          dispatcher: pool,
          method: 'POST',
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
          ...encodeForm(form),
        });
        return { status: answer.statusCode, body: await answer.body.text() };
      } catch (error) {
        // A read that its caller gave up is no trouble of the platform; a write may still arrive there.
        if (signal?.aborted && kind === 'read') throw signal.reason;
        throw connectionTrouble(error, kind);
      }
    },
    close: () => pool.close(),
  };
}

function encodeForm({ fields, files }: Form): { body: string | FormData; headers?: Record<string, string> } {
  if (!files || Object.keys(files).length === 0) {
    return {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    };
  }
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [name, file] of Object.entries(files))
    body.append(name, new Blob([new Uint8Array(file.bytes)]), file.name);
  return { body };
}

/** Failures that happen before a byte of the request has left. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|.*CERT.*)$/;

function connectionTrouble(error: unknown, kind: CallKind): GatewayTrouble {
  const code = String((error instanceof Error && 'code' in error && error.code) || 'Unnamed');
  if (NEVER_SENT.test(code)) return new GatewayTrouble('unavailable', { code: 'NoConnection', cause: error });
  return new GatewayTrouble(lostAnswer(kind), { code: lostAnswerCode(error, code), cause: error });
}

function lostAnswerCode(error: unknown, code: string): string {
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'AnswerTooLarge';
  const isTimeout = /TIMEOUT/.test(code) || (error instanceof Error && error.name === 'TimeoutError');
  return isTimeout ? 'TimedOut' : 'ConnectionDied';
}
