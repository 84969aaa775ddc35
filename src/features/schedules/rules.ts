import { instantToWallTime, wallTimeToInstant } from '#shared/instant.ts';

export const SCHEDULE_STATES = [
  'waiting-approval',
  'planned',
  'starting',
  'running',
  'reversing',
  'ended',
  'stopped',
  'failed',
] as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[number];

/** Nothing of it has begun, so stopping it leaves everything as it is. */
export const NOT_BEGUN: readonly ScheduleState[] = ['waiting-approval', 'planned'];
/** Something is to be done now or later. */
export const OPEN: readonly ScheduleState[] = [...NOT_BEGUN, 'starting', 'running', 'reversing'];

/** A campaign longer than this is more likely a slip of the keyboard. */
export const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

export type TimesProblem =
  | { code: 'TIME_INVALID' | 'TIME_SKIPPED' | 'TIME_PAST'; field: 'startsAt' | 'endsAt'; value: string }
  | { code: 'ENDS_BEFORE_START'; field: 'endsAt'; value: string }
  | { code: 'TOO_LONG'; field: 'endsAt'; value: string; days: number };
export type Times = { startsAt: Date; endsAt: Date | null };

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false; // the zone's name is unknown
  }
}

/**
 * Start and end as a person wrote them (`2026-11-27T00:00`), as instants. A time that daylight saving skips does not
 * exist and is refused rather than moved; one that comes twice is its first occurrence.
 */
export function timesOf(
  written: { startsAt: string; endsAt: string | null; timeZone: string },
  now: Date,
): Times | TimesProblem {
  const startsAt = instantOf('startsAt', written.startsAt, written.timeZone);
  if (!(startsAt instanceof Date)) return startsAt;
  if (startsAt < now) return { code: 'TIME_PAST', field: 'startsAt', value: written.startsAt };
  if (written.endsAt === null) return { startsAt, endsAt: null };
  const endsAt = instantOf('endsAt', written.endsAt, written.timeZone);
  if (!(endsAt instanceof Date)) return endsAt;
  const field = { field: 'endsAt', value: written.endsAt } as const;
  if (endsAt <= startsAt) return { code: 'ENDS_BEFORE_START', ...field };
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_DAYS * DAY_MS) {
    return { code: 'TOO_LONG', ...field, days: LONGEST_DAYS };
  }
  return { startsAt, endsAt };
}

function instantOf(field: 'startsAt' | 'endsAt', value: string, zone: string): Date | TimesProblem {
  const text = `${value.replace('T', ' ')}:00`;
  const instant = wallTimeToInstant(text, zone);
  if (!instant) return { code: 'TIME_INVALID', field, value };
  return instantToWallTime(instant, zone) === text ? instant : { code: 'TIME_SKIPPED', field, value };
}
