import { expect, test } from 'vitest';
import { isTimeZone, timesOf } from './rules.ts';

const NOW = new Date('2026-11-01T00:00:00Z');
const times = (startsAt: string, endsAt: string | null = null, timeZone = 'Asia/Shanghai') =>
  timesOf({ startsAt, endsAt, timeZone }, NOW);

test('a time counts in the zone the person thinks in', () => {
  expect(times('2026-11-27T00:00', '2026-11-28T00:00')).toEqual({
    startsAt: new Date('2026-11-26T16:00:00Z'),
    endsAt: new Date('2026-11-27T16:00:00Z'),
  });
  expect(times('2026-11-27T00:00', null, 'America/Los_Angeles')).toEqual({
    startsAt: new Date('2026-11-27T08:00:00Z'),
    endsAt: null,
  });
});

test.each([
  ['a time daylight saving skips', '2027-03-14T02:30', null, 'America/Los_Angeles', 'TIME_SKIPPED'],
  [
    'an end that daylight saving skips',
    '2027-03-01T00:00',
    '2027-03-28T02:30',
    'Europe/Madrid',
    'TIME_SKIPPED',
  ],
  ['a day that is not there', '2027-02-30T10:00', null, 'Asia/Shanghai', 'TIME_INVALID'],
  ['a moment that is over', '2026-10-31T10:00', null, 'Asia/Shanghai', 'TIME_PAST'],
  ['an end before the start', '2026-11-27T00:00', '2026-11-26T00:00', 'Asia/Shanghai', 'ENDS_BEFORE_START'],
  ['an end years later', '2026-11-27T00:00', '2028-11-27T00:00', 'Asia/Shanghai', 'TOO_LONG'],
])('refuses %s', (_, startsAt, endsAt, zone, code) => {
  expect(times(startsAt, endsAt, zone)).toMatchObject({ code });
});

test('a time that comes twice is its first occurrence', () => {
  expect(times('2027-11-07T01:30', null, 'America/Los_Angeles')).toEqual({
    startsAt: new Date('2027-11-07T08:30:00Z'),
    endsAt: null,
  });
});

test('knows zones by their name', () => {
  expect([isTimeZone('Europe/Madrid'), isTimeZone('Europe/Nowhere')]).toEqual([true, false]);
});
