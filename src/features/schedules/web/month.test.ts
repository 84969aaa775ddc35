import { expect, test } from 'vitest';
import { dayOf, monthAfter, spanOf, weeksOf } from './month.ts';

test('a month is drawn in whole weeks from Monday on', () => {
  const weeks = weeksOf('2026-11');
  expect(weeks[0]?.[0]).toBe('2026-10-26');
  expect(weeks.at(-1)?.at(-1)).toBe('2026-12-06');
  expect(weeks).toHaveLength(6);
  expect(weeksOf('2027-02')).toHaveLength(4);
});

test('months follow each other over the year', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2027-01', -1)]).toEqual(['2027-01', '2026-12']);
});

test('days are those of Beijing', () => {
  expect(dayOf(new Date('2026-11-26T16:00:00Z'))).toBe('2026-11-27');
  expect(spanOf('2026-11')).toEqual({
    from: new Date('2026-10-25T16:00:00Z'),
    to: new Date('2026-12-06T16:00:00Z'),
  });
});
