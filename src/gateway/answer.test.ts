import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAnswer } from './answer.ts';
import { banMs, GatewayTrouble, type TroubleKind } from './errors.ts';
import { type CallKind, type InBandFamily, wireMethod } from './wire/method.ts';

function method(kind: CallKind, inBand: InBandFamily = 'result') {
  return wireMethod({
    name: 'aliexpress.ascp.po.pageQuery',
    endpoint: 'sync',
    kind,
    inBand,
    encode: () => ({}),
    answer: z.looseObject({ result: z.unknown() }),
  });
}

function troubleOf(
  kind: CallKind,
  answer: unknown,
  { family = 'result' as InBandFamily, status = 200 } = {},
) {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  try {
    readAnswer(method(kind, family), status, text);
  } catch (error) {
    if (error instanceof GatewayTrouble) return error;
    throw error;
  }
  return null;
}

/** code, type, sub code → what a read and a write become (codes of open-platform.md 2.2). */
const ENVELOPE: [code: string | number, type: string, sub: string, read: TroubleKind, write: TroubleKind][] =
  [
    ['IncompleteSignature', 'ISV', '', 'rejected', 'rejected'],
    ['InvalidAppkey', 'ISV', '', 'rejected', 'rejected'],
    ['IllegalAccessToken', 'ISV', '', 'auth-expired', 'auth-expired'],
    ['IllegalRefreshToken', 'ISV', '', 'auth-expired', 'auth-expired'],
    ['InvalidCode', 'ISV', '', 'auth-expired', 'auth-expired'],
    ['InsufficientPermission', 'ISV', '', 'rejected', 'rejected'],
    [50, '', 'isv.invalid-authorization', 'auth-expired', 'auth-expired'],
    [50, '', 'isv.invalid-parameter', 'rejected', 'rejected'],
    [50, '', 'isp.something-new', 'unavailable', 'unknown-outcome'],
    ['ApiCallLimit', 'ISV', '', 'throttled', 'throttled'],
    [7, '', 'accesscontrol.limited-by-app-api-access-count', 'throttled', 'throttled'],
    ['E0901', 'ISP', '', 'throttled', 'throttled'],
    ['ServiceUnavailable', 'ISP', '', 'unavailable', 'unavailable'],
    [15, '', 'isp.service-unavailable', 'unavailable', 'unavailable'],
    ['ServiceTimeout', 'ISP', '', 'unavailable', 'unknown-outcome'],
    [15, '', '', 'unavailable', 'unknown-outcome'],
    ['InternalError', 'SYSTEM', '', 'unavailable', 'unknown-outcome'],
    ['NeverSeenBefore', 'ISP', '', 'unavailable', 'unknown-outcome'],
    ['NeverSeenBefore', 'ISV', '', 'rejected', 'rejected'],
    ['constructor', 'ISV', '', 'rejected', 'rejected'],
  ];

describe('an error of the gateway', () => {
  it.each(ENVELOPE)('%s %s %s: a read is %s, a write is %s', (code, type, sub, read, write) => {
    const error = { type, code, msg: 'said', sub_code: sub, request_id: 'rq' };
    expect(troubleOf('read', { error_response: error })?.kind).toBe(read);
    expect(troubleOf('write', { error_response: error })?.kind).toBe(write);
    const flat = { type, code, message: 'said', sub_code: sub, request_id: 'rq' };
    expect(troubleOf('write', flat)).toMatchObject({ kind: write, requestId: 'rq', platformText: 'said' });
  });

  it('says how long a ban lasts, in every wording of the platform', () => {
    expect(banMs('Api access frequency exceeds the limit. this ban will last 12 seconds')).toBe(12_000);
    expect(banMs('This ban will last for 3 more seconds')).toBe(3000);
    expect(banMs('this ban will last 1 second')).toBe(1000);
    expect(banMs('App Call Limited')).toBeGreaterThanOrEqual(1000);
    expect(banMs(null)).toBeLessThanOrEqual(2000);
  });
});

/** Family, answer → code and text of the platform's "no" (open-platform.md 2.3). */
const IN_BAND: [InBandFamily, unknown, string, string | null][] = [
  ['result', { result: { success: false, error_code: 'E1', error_message: 'too low' } }, 'E1', 'too low'],
  ['result', { result: { success: 'False', error_code: 13, error_msg: 'too low' } }, '13', 'too low'],
  ['result', { success: false, result: {}, error_code: 'E1' }, 'E1', null],
  ['result', { result: { error_code: 'E2', error_message: 'not found' } }, 'E2', 'not found'],
  ['result', { result: { is_success: false, error_message: 'too large' } }, 'Unnamed', 'too large'],
  ['ascp', { result: { fail: true, err_code: 'E3', err_message: 'late' } }, 'E3', 'late'],
  ['asf', { success: 'false', errorCode: 'E4', errorMessage: 'no parcel' }, 'E4', 'no parcel'],
  ['logistics', { result_success: false, result_error_code: 7, result_error_desc: 'closed' }, '7', 'closed'],
];

describe('a "no" inside a successful answer', () => {
  it.each(IN_BAND)('is found in the family %s: %j', (family, answer, code, platformText) => {
    const wrapped = { aliexpress_ascp_po_pageQuery_response: answer };
    expect(troubleOf('write', wrapped, { family })).toMatchObject({ kind: 'rejected', code, platformText });
    const simplified = { ...(answer as object), code: '0' };
    expect(troubleOf('write', simplified, { family })).toMatchObject({ kind: 'rejected', code });
  });

  it('is not seen where the platform fills the code of a success', () => {
    const filled = { result: { success: true, error_code: 16009999, error_message: '' }, code: '0' };
    expect(troubleOf('read', filled)).toBeNull();
    expect(troubleOf('read', { result: { error_code: 0 }, code: '0' })).toBeNull();
  });
});

describe('an answer that is none', () => {
  it('is told apart by what its status says', () => {
    expect(troubleOf('write', '<html>', { status: 413 })?.kind).toBe('rejected');
    expect(troubleOf('write', '<html>', { status: 429 })?.kind).toBe('throttled');
    expect(troubleOf('write', '<html>', { status: 504 })).toMatchObject({
      kind: 'unknown-outcome',
      code: 'Http504',
    });
    expect(troubleOf('read', { result: {}, code: '0' }, { status: 500 })?.kind).toBe('unavailable');
  });

  it.each(['null', '[]', '"text"', '0', '[[[['])('is unreadable: %s', (text) => {
    expect(troubleOf('read', text)).toMatchObject({ kind: 'unavailable', code: 'UnreadableAnswer' });
  });

  it('names the fields that are missing, and leaves a write open', () => {
    const strict = {
      ...method('read'),
      answer: z.looseObject({ result: z.looseObject({ product_id: z.string() }) }),
    };
    const body = JSON.stringify({ result: { success: true }, code: '0', request_id: 'rq' });
    expect(() => readAnswer(strict, 200, body)).toThrow(
      expect.objectContaining({ kind: 'rejected', code: 'UnexpectedAnswer', requestId: 'rq' }),
    );
    expect(() => readAnswer({ ...strict, kind: 'write' as const }, 200, body)).toThrow(
      expect.objectContaining({
        kind: 'unknown-outcome',
        platformText: expect.stringContaining('result.product_id'),
      }),
    );
  });
});
