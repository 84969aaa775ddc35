import { expect, test } from 'vitest';
import { COUNTRIES, COUNTRY_BY_CODE } from './countries.ts';
import { freightMinor } from './freight.ts';

const france = COUNTRY_BY_CODE.get('FR');
const germany = COUNTRY_BY_CODE.get('DE');

test('has 47 countries, each once, with UK for the United Kingdom', () => {
  expect(new Set(COUNTRIES.map((country) => country.code)).size).toBe(47);
  expect(COUNTRY_BY_CODE.get('UK')?.en).toBe('United Kingdom');
  expect(COUNTRY_BY_CODE.has('GB')).toBe(false);
});

test('freight grows with weight, differs by country and costs more for a battery', () => {
  if (!france || !germany) throw new Error('countries missing');
  const light = freightMinor(france, '0.100', [], 'USD') ?? 0;
  expect(freightMinor(france, '0.300', [], 'USD')).toBeGreaterThan(light);
  expect(freightMinor(germany, '0.100', [], 'USD')).not.toBe(light);
  expect(freightMinor(france, '0.100', ['274526'], 'USD')).toBe(light + 45);
});

test('there is no freight without a weight', () => {
  if (!france) throw new Error('country missing');
  expect(freightMinor(france, '', [], 'USD')).toBeNull();
  expect(freightMinor(france, '0', [], 'USD')).toBeNull();
});
