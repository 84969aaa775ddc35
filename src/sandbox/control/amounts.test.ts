import { expect, test } from 'vitest';
import { readCount, readPrice, readWeight } from './amounts.ts';

test.each([
  ['MAD9.94', '9.94', 'MAD'],
  ['MAD 143.97', '143.97', 'MAD'],
  ['MAD\u00a0143,97', '143.97', 'MAD'],
  ['$14.06', '14.06', 'USD'],
  ['US $1,234.50', '1234.50', 'USD'],
  ['14,06 €', '14.06', 'EUR'],
  ['1\u202f234,50 €', '1234.50', 'EUR'],
  ['1.234,50€', '1234.50', 'EUR'],
  ['1,234', '1234', null],
  ['¥35', '35', 'CNY'],
  ['12', '12', null],
])('reads the price "%s"', (text, amount, currency) => {
  expect(readPrice(text)).toEqual({ amount, currency });
});

test.each([
  ['N/A', 'no number'],
  ['3.10 - 5.20', 'range'],
  ['US $3.10-5.20', 'range'],
  ['-5', 'no number'],
  ['12 bananas', 'unknown currency'],
  ['1.2.3', 'no number'],
])('explains why "%s" is no price', (text, part) => {
  expect(readPrice(text)).toEqual({ reason: expect.stringContaining(part) });
});

test.each([
  ['47 sold', 47],
  ['10000+\u00a0sold', 10_000],
  ['5\u202f000 vendus', 5000],
  ['100 k vendus', 100_000],
  ['1.2万', 12_000],
  ['1,234 sold', 1234],
  ['', 0],
])('reads "%s" as %d pieces', (text, count) => {
  expect(readCount(text)).toBe(count);
});

test.each([
  ['0.35', '0.350'],
  ['350 g', '0.350'],
  ['1 Pound', '0.454'],
  ['2kg', '2.000'],
  ['heavy', null],
])('reads the weight "%s"', (text, kg) => {
  expect(readWeight(text)).toBe(kg);
});
