import { describe, expect, it } from 'vitest';
import { type SignMethod, sign } from './signing.ts';

type Vector = {
  id: string;
  method?: SignMethod;
  path?: string;
  params: Record<string, string>;
  expected: string;
};

const LIST = '{"joined_product_tab":"joined","current_page":1,"page_size":20}';
const ORDERS = {
  app_key: '12345678',
  format: 'json',
  method: 'aliexpress.solution.order.get',
  param0: '{"current_page":1,"page_size":20}',
  session: 'test-session-1',
  timestamp: '2023-11-15 06:13:20',
  v: '2.0',
};

/** Vectors of open-platform.md 1.5: A to C documented by the platform, the others computed. */
const VECTORS: Vector[] = [
  {
    id: 'A, documented',
    params: {
      access_token: 'test',
      aliexpress_category_id: '200135143',
      app_key: '123456',
      method: 'aliexpress.logistics.redefining.getonlinelogisticsinfo',
      sign_method: 'sha256',
      timestamp: '1517820392000',
    },
    expected: 'F7F7926B67316C9D1E8E15F7E66940ED3059B1638C497D77973F30046EFB5BBB',
  },
  {
    id: 'B, documented, with a path',
    path: '/auth/token/create',
    params: {
      app_key: '12345678',
      code: '3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26',
      sign_method: 'sha256',
      timestamp: '1517820392000',
    },
    expected: '35607762342831B6A417A0DED84B79C05FEFBF116969C48AD6DC00279A9F4D81',
  },
  {
    id: 'C, documented, with a path',
    path: '/order/get',
    params: {
      access_token: 'test',
      app_key: '123456',
      order_id: '1234',
      sign_method: 'sha256',
      timestamp: '1517820392000',
    },
    expected: '4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A',
  },
  {
    id: 'D, a parameter that is JSON',
    params: {
      app_key: '12345678',
      format: 'json',
      method: 'aliexpress.pop.choice.products.list',
      param: LIST,
      partner_id: 'iop-sdk-java-20181207',
      session: 'test-session-1',
      sign_method: 'sha256',
      simplify: 'true',
      timestamp: '1700000000000',
      v: '2.0',
    },
    expected: '6A607E24E7B8A1F3B38DF01F28C94C5FB7EEFE138421DA02451507E2A00665F2',
  },
  {
    id: 'E, Chinese text and & + %',
    params: {
      app_key: '12345678',
      child_order_id: '8170000000000002',
      method: 'aliexpress.evaluation.evaluation.reply',
      parent_order_id: '8170000000000001',
      session: 'test-session-1',
      sign_method: 'sha256',
      text: '谢谢惠顾 & thanks + 100%',
      timestamp: '1700000000000',
    },
    expected: '00C4032786D86FD32785B8CCF683020A3E22EF11984FE335AE56BBBA2962B9E4',
  },
  {
    id: 'F, a path that is also sent as method',
    path: '/auth/token/create',
    params: {
      app_key: '12345678',
      code: '0_abc',
      format: 'json',
      method: '/auth/token/create',
      partner_id: 'iop-sdk-python-20220609',
      sign_method: 'sha256',
      simplify: 'false',
      timestamp: '1700000000000',
    },
    expected: '2788D375AE33B3FFAE1F0F2AA87F25640DA21E1F855704ED719D350DA414396F',
  },
  {
    id: 'G, token refresh',
    path: '/auth/token/refresh',
    params: {
      app_key: '12345678',
      refresh_token: 'rt-0001',
      sign_method: 'sha256',
      timestamp: '1700000000000',
    },
    expected: '82121679E6162D7368946E62780956937AC7681184396DAA68374547426CAD1F',
  },
  {
    id: 'H, MD5',
    method: 'md5',
    params: { ...ORDERS, sign_method: 'md5' },
    expected: '02531AC25ED440E54DCB208C3F841816',
  },
  {
    id: 'I, HMAC-MD5',
    method: 'hmac',
    params: { ...ORDERS, sign_method: 'hmac' },
    expected: '2A70EFDFD14BB49F53CDE0C24E3A1159',
  },
];

describe('signing a request', () => {
  it.each(VECTORS)('gives the published signature: $id', ({ params, expected, method, path }) => {
    expect(sign(params, { secret: 'helloworld', method, path })).toBe(expected);
    expect(sign({ ...params, sign: 'old' }, { secret: 'helloworld', method, path })).toBe(expected);
  });
});
