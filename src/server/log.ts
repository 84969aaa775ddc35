import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** The structured log. Whatever a caller passes, values under these names never reach it. */
export function createLog(level: Config['logLevel']): Log {
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
    'code',
  ];
  return pino({
    level,
    base: undefined,
    redact: {
      paths: [...secret, ...secret.map((name) => `*.${name}`), ...secret.map((name) => `*.*.${name}`)],
      censor: '•••',
    },
  });
}
