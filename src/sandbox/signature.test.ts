import { expect, test } from 'vitest';
import { isSignatureValid, isTimestampFresh, parseTimestamp } from './signature.ts';

/** Vectors of open-platform.md 1.5; the secret is `helloworld` in all. */
const TOP = {
  app_key: '12345678',
  format: 'json',
  method: 'aliexpress.solution.order.get',
  param0: '{"current_page":1,"page_size":20}',
  session: 'test-session-1',
  timestamp: '2023-11-15 06:13:20',
  v: '2.0',
};
const VECTORS: readonly [string, string | null, Record<string, string>, string][] = [
  [
    'A',
    null,
    {
      access_token: 'test',
      aliexpress_category_id: '200135143',
      app_key: '123456',
      method: 'aliexpress.logistics.redefining.getonlinelogisticsinfo',
      sign_method: 'sha256',
      timestamp: '1517820392000',
    },
    'F7F7926B67316C9D1E8E15F7E66940ED3059B1638C497D77973F30046EFB5BBB',
  ],
  [
    'B',
    '/auth/token/create',
    {
      app_key: '12345678',
      code: '3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26',
      sign_method: 'sha256',
      timestamp: '1517820392000',
    },
    '35607762342831B6A417A0DED84B79C05FEFBF116969C48AD6DC00279A9F4D81',
  ],
  [
    'C',
    '/order/get',
    {
      access_token: 'test',
      app_key: '123456',
      order_id: '1234',
      sign_method: 'sha256',
      timestamp: '1517820392000',
    },
    '4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A',
  ],
  [
    'E',
    null,
    {
      app_key: '12345678',
      child_order_id: '8170000000000002',
      method: 'aliexpress.evaluation.evaluation.reply',
      parent_order_id: '8170000000000001',
      session: 'test-session-1',
      sign_method: 'sha256',
      text: '谢谢惠顾 & thanks + 100%',
      timestamp: '1700000000000',
    },
    '00C4032786D86FD32785B8CCF683020A3E22EF11984FE335AE56BBBA2962B9E4',
  ],
  ['H', null, { ...TOP, sign_method: 'md5' }, '02531AC25ED440E54DCB208C3F841816'],
  ['I', null, { ...TOP, sign_method: 'hmac' }, '2A70EFDFD14BB49F53CDE0C24E3A1159'],
];

test.each(VECTORS)('accepts the signature of vector %s and no other', (_, apiPath, params, sign) => {
  const request = {
    apiPath,
    signMethod: params.sign_method ?? '',
    params: new Map(Object.entries(params)),
    secret: 'helloworld',
  };
  expect(isSignatureValid({ ...request, sign })).toBe(true);
  expect(isSignatureValid({ ...request, sign: sign.toLowerCase() })).toBe(false);
  expect(isSignatureValid({ ...request, sign: `${sign.slice(0, -1)}0` })).toBe(sign.endsWith('0'));
  expect(isSignatureValid({ ...request, sign, secret: 'other' })).toBe(false);
  expect(isSignatureValid({ ...request, sign, params: new Map([...request.params, ['x', '1']]) })).toBe(
    false,
  );
});

test('reads the three forms of a timestamp as one instant', () => {
  for (const text of ['1700028800000', '2023-11-15T06:13:20Z', '2023-11-15 14:13:20']) {
    expect(parseTimestamp(text)).toBe(1_700_028_800_000);
  }
  for (const text of ['', 'now', '2023-11-15', '2023-13-15 14:13:20'])
    expect(parseTimestamp(text)).toBeNull();
});

test('allows two hours of difference, ten minutes on the old router', () => {
  const now = 1_700_000_000_000;
  expect(isTimestampFresh(now - 7_200_000, 'current', [now])).toBe(true);
  expect(isTimestampFresh(now - 7_200_001, 'current', [now])).toBe(false);
  expect(isTimestampFresh(now + 600_001, 'top', [now])).toBe(false);
});
