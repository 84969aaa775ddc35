import type { WireObject } from './json.ts';

/** Which body an error takes: flat (`/rest`), `error_response` (`/sync`), or TOP's with numbers (`/router/rest`). */
export type ErrorForm = 'rest' | 'sync' | 'top';

/** Gateway error codes (open-platform.md 2.2), their type, and the TOP number that means the same. */
const CODES = {
  IncompleteSignature: { type: 'ISV', top: 25, topMsg: 'Invalid signature' },
  InvalidAppKey: { type: 'ISV', top: 29, topMsg: 'Invalid app Key' },
  IllegalTimestamp: { type: 'ISV', top: 31, topMsg: 'Invalid timestamp' },
  IllegalAccessToken: { type: 'ISV', top: 27, topMsg: 'Invalid session' },
  IllegalRefreshToken: { type: 'ISV', top: 27, topMsg: 'Invalid session' },
  InvalidCode: { type: 'ISV', top: 41, topMsg: 'Invalid arguments' },
  InsufficientPermission: { type: 'ISV', top: 11, topMsg: 'Insufficient ISV permissions' },
  MissingParameter: { type: 'ISV', top: 40, topMsg: 'Missing required arguments' },
  InvalidParameter: { type: 'ISV', top: 41, topMsg: 'Invalid arguments' },
  InvalidApiPath: { type: 'ISV', top: 22, topMsg: 'Invalid method' },
  ApiCallLimit: { type: 'ISV', top: 7, topMsg: 'App Call Limited' },
  ServiceUnavailable: { type: 'ISP', top: 15, topMsg: 'Remote service error' },
  InternalError: { type: 'SYSTEM', top: 50, topMsg: 'Remote service error' },
} as const;

export type GatewayCode = keyof typeof CODES;

/** The gateway itself says no, before or instead of the method. */
export class GatewayError extends Error {
  readonly code: GatewayCode;
  constructor(code: GatewayCode, message: string) {
    super(message);
    this.name = 'GatewayError';
    this.code = code;
  }
}

/** The method says no inside a successful answer (open-platform.md 2.3). */
export class InBandError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'InBandError';
    this.code = code;
  }
}

export function errorBody(error: GatewayError, form: ErrorForm, requestId: string): WireObject {
  const { type, top, topMsg } = CODES[error.code];
  switch (form) {
    case 'rest':
      return { type, code: error.code, message: error.message, request_id: requestId };
    case 'sync':
      return {
        error_response: {
          type,
          code: error.code,
          msg: error.message,
          request_id: requestId,
          _trace_id_: requestId,
        },
      };
    case 'top':
      return {
        error_response: {
          code: top,
          msg: topMsg,
          sub_code: topSubCode(error.code),
          sub_msg: error.message,
          request_id: requestId,
        },
      };
    default:
      return form satisfies never;
  }
}

function topSubCode(code: GatewayCode): string {
  if (code === 'ApiCallLimit') return 'accesscontrol.limited-by-app-api-access-count';
  if (code === 'ServiceUnavailable') return 'isp.service-unavailable';
  return `isv.${code.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}`;
}

/** A disk without room is no bug: nothing was changed, and the caller should read that. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

export const DISK_FULL = 'The disk of the sandbox is full; nothing was changed';
