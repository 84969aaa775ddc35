import { describe, expect, it } from 'vitest';
import { verifyPush } from './push.ts';

const app = { appKey: '12345678', appSecret: 'helloworld' };
/** Body and signature of open-platform.md 4 (computed there). */
const body = Buffer.from(
  '{"data":{"buyerId":1861703697,"orderId":1105933950463697,"orderStatus":"OrderCreated"},"message_type":53,"seller_id":"1234","site":"ae_global","timestamp":1719389200}',
);
const signature = 'cc53dd707fdcb77ff7b64bbb960f2eb3dbd52394f8b1424c8bcbbffd0da9a156';

describe('a message pushed by the platform', () => {
  it('is believed when its signature fits', () => {
    expect(verifyPush(app, body, signature)).toBe(true);
  });

  it.each([
    ['without a signature', body, undefined],
    ['with another signature', body, signature.replace('c', 'd')],
    ['with a signature cut short', body, signature.slice(0, 40)],
    ['with a changed body', Buffer.from(body.toString().replace('1234', '1235')), signature],
  ])('is not believed %s', (_, sent, header) => {
    expect(verifyPush(app, sent, header)).toBe(false);
  });
});
