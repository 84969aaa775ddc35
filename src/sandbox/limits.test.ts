import { expect, test } from 'vitest';
import { createLimits } from './limits.ts';

function at(start = 0) {
  const clock = { ms: start };
  const limits = createLimits(() => clock.ms);
  return { clock, limits, take: (method = 'm', seller = 's') => limits.take('app', seller, method) };
}

test('lets 20 calls a second pass and bans the caller for one second after the next', () => {
  const { clock, take } = at();
  for (let i = 0; i < 20; i += 1) expect(take()).toBe(0);
  expect(take()).toBe(1);
  clock.ms = 999;
  expect(take()).toBe(1);
  clock.ms = 1001;
  expect(take()).toBe(0);
});

test('a steady 20 calls a second is never refused', () => {
  const { clock, take } = at();
  for (clock.ms = 0; clock.ms < 10_000; clock.ms += 50) expect(take()).toBe(0);
});

test('sellers and methods are counted apart', () => {
  const { limits, take } = at();
  limits.setRate('m', 1);
  expect([take(), take()]).toEqual([0, 1]);
  expect(take('other')).toBe(0);
  expect(take('m', 'another seller')).toBe(0);
});

test('a ban lasts as long as it says, for one method or for all', () => {
  const { clock, limits, take } = at();
  limits.ban('m', 90);
  expect(take()).toBe(90);
  expect(take('other')).toBe(0);
  clock.ms = 89_500;
  expect(take()).toBe(1);
  clock.ms = 90_001;
  expect(take()).toBe(0);
  limits.ban(null, 2);
  expect(take('other')).toBe(2);
});

test('a high rate is counted right over many calls', () => {
  const { clock, limits, take } = at();
  limits.setRate(null, 1000);
  let refused = 0;
  for (let i = 0; i < 5000; i += 1) {
    clock.ms = i * 1.01;
    if (take() > 0) refused += 1;
  }
  expect(refused).toBe(0);
});
