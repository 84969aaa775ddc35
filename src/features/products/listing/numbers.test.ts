import { expect, test } from 'vitest';
import { readGrams, readPrice, readSold } from './numbers.ts';

test.each([
  ['MAD9.94', 994, 'MAD'],
  ['MAD 143.97', 14397, 'MAD'],
  ['MAD 1,143.97', 114397, 'MAD'],
  ['MAD 38', 3800, 'MAD'],
  ['$14.06', 1406, 'USD'],
  ['US $3.20', 320, 'USD'],
  ['1.234,56 €', 123456, 'EUR'],
  ['1\u202f234,56 €', 123456, 'EUR'],
  ['R$ 12,90', 1290, 'BRL'],
  ['¥12.5', 1250, 'CNY'],
  ['₩12,000', 12000, 'KRW'],
  ['JPY 980', 980, 'JPY'],
  ['1,234', 123400, null],
  ['0.999', 100, null],
  ['7', 700, null],
  ["1'234.50", 123450, null],
  ['1.20 - 3.40', 120, null],
])('reads the price %s', (text, minor, currency) => {
  expect(readPrice(text, 'USD')).toEqual({ minor, currency });
});

test.each([
  ['N/A', 'PRICE_MISSING'],
  ['', 'PRICE_MISSING'],
  ['free', 'PRICE_UNREADABLE'],
  ['12.34.56,7', 'PRICE_UNREADABLE'],
  ['-5', 'PRICE_NOT_POSITIVE'],
  ['0.00', 'PRICE_NOT_POSITIVE'],
  ['99999999', 'PRICE_TOO_LARGE'],
])('says what is wrong with the price "%s"', (text, problem) => {
  expect(readPrice(text, 'USD')).toBe(problem);
});

test.each([
  ['160 sold', 160],
  ['160\u00a0sold', 160],
  ['5000+\u00a0sold', 5000],
  ['10000+ sold', 10_000],
  ['5\u202f000 vendus', 5000],
  ['100 k vendus', 100_000],
  ['1,234 vendidos', 1234],
  ['1.2k+ sold', 1200],
  ['已售1.2万', 12_000],
  ['42', 42],
  ['-53%', null],
  ['Free shipping', null],
  ['N/A', null],
])('reads the sold count "%s"', (text, count) => {
  expect(readSold(text)).toBe(count);
});

test.each([
  ['0.120', 'kg', 120],
  ['0,12 kg', 'kg', 120],
  ['250', 'g', 250],
  ['1 Pound', 'kg', 454],
  ['heavy', 'kg', null],
  ['0', 'kg', null],
] as const)('reads the weight "%s" of a column in %s', (text, unit, grams) => {
  expect(readGrams(text, unit)).toBe(grams);
});
