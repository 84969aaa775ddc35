import { describe, expect, it } from 'vitest';
import { readTimes, timesAgain, writeTimes } from './again.ts';

const FRIDAY = {
  startsAt: '2026-11-26T16:00:00Z',
  endsAt: '2026-11-28T16:00:00Z',
  timeZone: 'Asia/Shanghai',
};

describe('the times of a campaign that is used again', () => {
  it('are the next such weekday and as many days', () => {
    expect(timesAgain(FRIDAY, new Date('2026-12-15T00:00:00Z'))).toEqual({
      startsAt: '2026-12-18T00:00',
      endsAt: '2026-12-20T00:00',
      zone: 'Asia/Shanghai',
    });
  });

  it('keep their time of day across a change of the clocks', () => {
    const evening = { startsAt: '2026-10-20T18:00:00Z', endsAt: null, timeZone: 'Europe/Madrid' };
    expect(timesAgain(evening, new Date('2026-10-26T12:00:00Z'))).toEqual({
      startsAt: '2026-10-27T20:00',
      endsAt: null,
      zone: 'Europe/Madrid',
    });
  });

  it('stay as they are while they lie ahead, and are told in Beijing for a zone the dialog does not offer', () => {
    const now = new Date('2026-11-20T00:00:00Z');
    expect(timesAgain(FRIDAY, now).startsAt).toBe('2026-11-27T00:00');
    expect(timesAgain({ ...FRIDAY, timeZone: 'Asia/Kolkata' }, now)).toMatchObject({
      startsAt: '2026-11-27T00:00',
      zone: 'Asia/Shanghai',
    });
  });

  it('survive an address, and a broken one is none', () => {
    const times = { startsAt: '2026-12-04T00:00', endsAt: null, zone: 'America/Los_Angeles' } as const;
    expect(readTimes(writeTimes(times))).toEqual(times);
    expect(readTimes(writeTimes({ ...times, endsAt: '2026-12-05T01:30' }))?.endsAt).toBe('2026-12-05T01:30');
    for (const text of [undefined, '', 'tomorrow', '2026-12-04T00:00__Mars/Olympus']) {
      expect(readTimes(text)).toBeNull();
    }
  });
});
