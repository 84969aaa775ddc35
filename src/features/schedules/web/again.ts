import { BEIJING, instantToWallTime, wallTimeToInstant } from '#shared/instant.ts';
import type { ScheduleJson } from '../contract.ts';
import type { schedulesEn } from './words.en.ts';

export type Zone = keyof typeof schedulesEn.zones;
export const ZONES: readonly Zone[] = [
  'Asia/Shanghai',
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/Madrid',
  'Europe/Paris',
  'Europe/Warsaw',
  'Europe/Moscow',
  'Asia/Seoul',
  'UTC',
];

/** What the dialog starts with: wall-clock times of a zone; no end = what is published stays. */
export type WallTimes = { startsAt: string; endsAt: string | null; zone: Zone };

const WEEK_DAYS = 7;
const DAY_MS = 86_400_000;

/** The same weekday and time of day, the next time they come round, and as many days long. */
export function timesAgain(
  { startsAt, endsAt, timeZone }: Pick<ScheduleJson, 'startsAt' | 'endsAt' | 'timeZone'>,
  now: Date,
): WallTimes {
  const zone = ZONES.find((known) => known === timeZone) ?? BEIJING;
  const start = instantToWallTime(new Date(startsAt), zone);
  let days = 0;
  while ((wallTimeToInstant(later(start, days), zone) ?? now) <= now) days += WEEK_DAYS;
  const end = endsAt && instantToWallTime(new Date(endsAt), zone);
  return { startsAt: inputOf(later(start, days)), endsAt: end && inputOf(later(end, days)), zone };
}

/** `2026-11-27T00:00_2026-11-29T00:00_Asia/Shanghai`, good for an address. */
export function writeTimes({ startsAt, endsAt, zone }: WallTimes): string {
  return `${startsAt}_${endsAt ?? ''}_${zone}`;
}

const TIME = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}';
export const TIMES_TEXT = new RegExp(`^${TIME}_(${TIME})?_(${ZONES.join('|')})$`);

/** What `writeTimes` wrote; null for any other text. */
export function readTimes(text: string | undefined): WallTimes | null {
  if (text === undefined || !TIMES_TEXT.test(text)) return null;
  const [startsAt = '', endsAt = ''] = text.split('_');
  const zone = ZONES.find((known) => text.endsWith(`_${known}`)) ?? BEIJING;
  return { startsAt, endsAt: endsAt || null, zone };
}

/** A wall-clock time so many days later, whatever the clocks of the zone do in between. */
function later(wallTime: string, days: number): string {
  const moved = new Date(Date.parse(`${wallTime.replace(' ', 'T')}Z`) + days * DAY_MS);
  return moved.toISOString().slice(0, 19).replace('T', ' ');
}

/** As `<input type="datetime-local">` holds it. */
function inputOf(wallTime: string): string {
  return wallTime.slice(0, 16).replace(' ', 'T');
}
