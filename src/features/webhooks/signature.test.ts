import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSignedBy, newWebhookSecret, signatureHeader } from './signature.ts';

const at = new Date('2026-11-21T09:41:00Z');
const body = '{"title":"裸价 +3%"}';
const secret = newWebhookSecret();

test('a body is believed only with its own secret, unchanged and fresh', () => {
  const header = signatureHeader([secret], at, body);
  expect(header).toMatch(/^t=\d{10},v1=[0-9a-f]{64}$/);
  expect(isSignedBy(secret, header, body, at)).toBe(true);
  expect(isSignedBy(newWebhookSecret(), header, body, at)).toBe(false);
  expect(isSignedBy(secret, header, `${body} `, at)).toBe(false);
  expect(isSignedBy(secret, header, body, new Date(at.getTime() + 301_000))).toBe(false);
  expect(isSignedBy(secret, header.replace(/t=\d/, 't=2'), body, at)).toBe(false);
  for (const broken of ['', 't=,v1=', 'v1=00', `t=${at.getTime() / 1000}`])
    expect(isSignedBy(secret, broken, body, at)).toBe(false);
});

test('for a day after a new secret both sign, so either is believed', () => {
  const before = newWebhookSecret();
  const header = signatureHeader([secret, before], at, body);
  expect([secret, before].map((one) => isSignedBy(one, header, body, at))).toEqual([true, true]);
});

test('the example of the document tells a true body from a forged one', () => {
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/webhooks.md', 'utf8')) ?? [];
  const now = new Date();
  const header = signatureHeader([secret], now, body);
  const asks = [body, `${body} `].map(
    (one) => `isFromShopherd(${[secret, header, one].map((part) => JSON.stringify(part))})`,
  );
  const program = `${example}\nconsole.log(${asks.join(', ')})`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(output.trim()).toBe('true false');
});
