import { expect, test } from 'vitest';
import { isFailingForLong, MAX_ATTEMPTS, retryPauseMs, urlProblem } from './rules.ts';

const HOUR = 3_600_000;

test('a delivery is tried for about a day with pauses that grow from a minute to half a day', () => {
  const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => retryPauseMs(index + 1, 0.5) ?? 0);
  expect(pauses[0]).toBe(60_000);
  expect(pauses.at(-1)).toBe(12 * HOUR);
  expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(total).toBeGreaterThan(20 * HOUR);
  expect(total).toBeLessThan(26 * HOUR);
  expect(retryPauseMs(MAX_ATTEMPTS, 0.5)).toBeNull();
  expect([retryPauseMs(1, 0), retryPauseMs(1, 1)]).toEqual([48_000, 72_000]);
});

test('an endpoint counts as failing for long after three days', () => {
  const since = new Date('2026-11-01T00:00:00Z');
  expect(isFailingForLong(since, new Date('2026-11-03T23:59:59Z'))).toBe(false);
  expect(isFailingForLong(since, new Date('2026-11-04T00:00:00Z'))).toBe(true);
});

const asks = (listed: readonly string[] = [], isDemo = false) => ({
  isDemo,
  isListed: (host: string) => listed.includes(host),
  isRefusedAddress: (host: string) => host === '10.0.0.1',
});

test.each([
  ['https://erp.example/hook', null],
  ['https://erp.example:8443/hook', null],
  ['https://erp.example:443/hook', null],
  ['https://erp.example:25/hook', 'port'],
  ['http://erp.example/hook', 'not-https'],
  ['https://me:secret@erp.example/hook', 'credentials'],
  ['https://10.0.0.1/hook', 'private'],
  ['ftp://erp.example/hook', 'no-url'],
  ['erp.example', 'no-url'],
  ['file:///etc/passwd', 'no-url'],
  ['http://erp.internal:80/hook', null],
  ['http://ERP.internal./hook', null],
  ['http://me@erp.internal/hook', 'credentials'],
])('the address %s is answered %s', (url, problem) => {
  expect(urlProblem(url, asks(['erp.internal']))).toBe(problem);
});

test('the demo sends to listed hosts only', () => {
  expect(urlProblem('https://erp.example/', asks(['localhost'], true))).toBe('demo');
  expect(urlProblem('http://localhost:9000/', asks(['localhost'], true))).toBeNull();
});
