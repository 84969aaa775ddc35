import { describe, expect, it } from 'vitest';
import { asksAboutOthers, type Line, lineOf, newLine, readLine } from './line.ts';

const price = (change: Partial<Line>): Line => ({ ...newLine('a'), ...change });
const cap = (change: Partial<Line>): Line => ({ ...newLine('a', 'cap'), countries: ['BR'], ...change });

describe('a step of the form', () => {
  it.each([
    ['3', '3'],
    ['+3 %', '3'],
    ['−12.5', '-12.5'],
    ['1,000', '1000'],
  ])('reads the percentage %s as people type it', (typed, value) => {
    expect(readLine(price({ value: typed })).operation).toEqual({ kind: 'price', verb: 'percent', value });
  });

  it.each(['', '0', '-100', '1001', 'three', '1.2.3'])('asks for a percentage instead of “%s”', (value) => {
    expect(readLine(price({ value })).problem).toBe('percent');
  });

  it('sets a price only inside the limits of the platform', () => {
    expect(readLine(price({ priceVerb: 'set', value: '9999.01' })).problem).toBe('positive');
    expect(readLine(price({ priceVerb: 'set', value: '4.99', currency: 'USD' })).operation).toEqual({
      kind: 'price',
      verb: 'set',
      value: '4.99',
      currency: 'USD',
    });
  });

  it('stops a country by a cap of 0 and takes the cap away by none', () => {
    expect(readLine(cap({ capVerb: 'stop' })).operation).toMatchObject({ value: 0, countries: ['BR'] });
    expect(readLine(cap({ capVerb: 'clear' })).operation).toMatchObject({ value: null });
    expect(readLine(cap({ countries: [] })).problem).toBe('countries');
    expect(readLine(cap({ capVerb: 'cap', units: '1.5' })).problem).toBe('whole');
  });

  it('asks about other variants only where a stop leaves some of them alone', () => {
    expect(asksAboutOthers(cap({ capVerb: 'stop' }))).toBe(false);
    expect(asksAboutOthers(cap({ capVerb: 'stop', nameHas: ' ' }))).toBe(false);
    expect(asksAboutOthers(cap({ capVerb: 'stop', nameHas: 'XL' }))).toBe(true);
    expect(asksAboutOthers(cap({ capVerb: 'stop', skuIds: ['12'] }))).toBe(true);
    expect(asksAboutOthers(cap({ capVerb: 'clear', nameHas: 'XL' }))).toBe(false);
  });

  it('comes back as it was entered', () => {
    const lines = [
      price({ value: '3' }),
      price({ priceVerb: 'round-99', direction: 'up' }),
      price({ priceVerb: 'add', value: '-0.5', currency: 'USD', nameHas: 'XL' }),
      cap({ capVerb: 'cap', units: '500', countries: ['BR', 'CL'] }),
      cap({ capVerb: 'stop', partial: 'stop-product' }),
    ];
    for (const line of lines) {
      const { operation } = readLine(line);
      expect(operation && lineOf(operation, 'a')).toEqual(line);
    }
  });
});
