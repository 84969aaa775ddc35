import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueIdentity, valueLine, valueOfLine, valueText } from './rules.ts';

const nothing = { id: '', text: '', from: '', to: '', unit: '' };

describe('values of attributes', () => {
  test.each([
    [{ ...nothing, id: '1001', text: 'Cotton' }, '#1001 Cotton', 'Cotton', '#1001'],
    [{ ...nothing, id: '1001' }, '#1001', '1001', '#1001'],
    [{ ...nothing, text: 'A 7' }, 'A 7', 'A 7', 'A 7'],
    [{ ...nothing, text: '#1 choice' }, '\\#1 choice', '#1 choice', '\\#1 choice'],
    [{ ...nothing, text: 'a|b\\c' }, 'a\\/b\\\\c', 'a|b\\c', 'a\\/b\\\\c'],
    [{ ...nothing, from: '10', to: '20', unit: 'cm' }, '|10|20|cm', '10–20 cm', '|10|20|cm'],
    [{ ...nothing, id: '7', from: '10' }, '#7|10||', '10', '#7|10||'],
  ])('%j is kept in one line', (value, line, text, identity) => {
    expect(valueLine(value)).toBe(line);
    expect(valueOfLine(line)).toEqual(value);
    expect(valueText(line)).toBe(text);
    expect(valueIdentity(line)).toBe(identity);
  });

  test('whatever the platform says comes back to the letter', () => {
    const text = fc.string().map((one) => one.trim());
    fc.assert(
      fc.property(
        fc.constantFrom('', '7', '1001'),
        fc.tuple(text, text, text, text),
        (id, [words, from, to, unit]) => {
          const value = { id, text: words, from, to, unit };
          expect(valueOfLine(valueLine(value))).toEqual(value);
        },
      ),
    );
  });
});
