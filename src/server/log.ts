import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** The structured log. Whatever a caller passes, values under these names never reach it. */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Log {
  const secret = [
    'password',
    'secret',
    'token',
    'accessToken',
    'refreshToken',
    'session',
    'cookie',
    'authorization',
    'sign',
    'appSecret',
  ];
  // An authorization's code is a secret, an error's code is what an operator looks for.
  const codes = ['code', 'query.code', 'params.code', 'fields.code', 'input.code'];
  const anywhere = ['', '*.', '*.*.'].flatMap((depth) => secret.map((name) => depth + name));
  const options = { level, base: undefined, redact: { paths: [...anywhere, ...codes], censor: '•••' } };
  return destination ? pino(options, destination) : pino(options);
}
