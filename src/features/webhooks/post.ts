import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { type Allowance, addressProblem } from './addresses.ts';
import { type DeliveryProblem, hostOf } from './rules.ts';

export const TIMEOUT_MS = 10_000;
const ANSWER_BYTES = 1024;

export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>;

export type Posted = { status: number | null; answer: string | null; problem: DeliveryProblem | null };

type Post = {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  allowance: Allowance;
  isDemo: boolean;
  resolve?: Resolve;
  timeoutMs?: number;
};

/** Sends one body. Connects only to addresses that are allowed, follows no redirect, reads 1 kB of the answer. */
export async function post({ url, headers, body, allowance, isDemo, ...options }: Post): Promise<Posted> {
  if (addressProblem(url, allowance, isDemo)) return failed('ADDRESS_REFUSED');
  const { timeoutMs = TIMEOUT_MS, resolve = (host) => lookup(host, { all: true }) } = options;
  const isAllowed = (address: string) => allowance.isAllowed(hostOf(new URL(url)), address);
  const agent = new Agent({ connect: guarded(isAllowed, resolve, timeoutMs), pipelining: 0 });
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent, signal });
    const { statusCode: status } = answer;
    const problem = status < 300 ? null : status < 400 ? 'REDIRECT' : 'STATUS';
    return { status, answer: await beginningOf(answer.body), problem };
  } catch (error) {
    return failed(signal.aborted ? 'TIMEOUT' : problemOf(error));
  } finally {
    void agent.destroy();
  }
}

/** Thrown inside the connection, where no other way leads out. */
class AddressRefused extends Error {}
class Unresolved extends Error {}

/**
 * A connector that checks the very addresses it connects to: those the name leads to at this moment, or the one written
 * in the URL, which is never looked up. A name that leads elsewhere a moment later gains nothing.
 */
function guarded(isAllowed: (address: string) => boolean, resolve: Resolve, timeout: number) {
  const guardedLookup: LookupFunction = (host, { all }, done) => {
    resolve(host).then(
      (found) => {
        const allowed = found.filter(({ address }) => isAllowed(address));
        const [first] = allowed;
        if (!first) done(found.length > 0 ? new AddressRefused() : new Unresolved(), '', 0);
        else if (all) done(null, [...allowed]);
        else done(null, first.address, first.family);
      },
      () => done(new Unresolved(), '', 0),
    );
  };
  const connect = buildConnector({ lookup: guardedLookup, timeout, maxCachedSessions: 0 });
  return ((options, done) => {
    const literal = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isAllowed(literal)) return done(new AddressRefused(), null);
    return connect(options, done);
  }) satisfies buildConnector.connector;
}

/** The first 1,024 bytes as text that can be stored; a body that stops coming ends where it stopped. */
async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      length += part.length;
      if (length >= ANSWER_BYTES) break;
    }
  } catch {
    // The status has been given: only the excerpt is shorter.
  }
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, ANSWER_BYTES));
  return text.replace(/[^\P{Cc}\n\t]/gu, '');
}

function failed(problem: DeliveryProblem): Posted {
  return { status: null, answer: null, problem };
}

function problemOf(error: unknown): DeliveryProblem {
  if (error instanceof AddressRefused) return 'ADDRESS_REFUSED';
  if (error instanceof Unresolved) return 'UNRESOLVED';
  if (error instanceof AggregateError && error.errors.length > 0) return problemOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/TIMEOUT|TIMEDOUT/.test(code)) return 'TIMEOUT';
  return /CERT|SSL|TLS|SIGNATURE|EPROTO/.test(code) ? 'TLS' : 'UNREACHABLE';
}
