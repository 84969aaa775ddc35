import { BEIJING, instantToWallTime, wallTimeToInstant } from '#shared/instant.ts';

/** A month as addresses hold it: `2026-11`. */
export type Month = string;
/** A day as `2026-11-27`. */
export type Day = string;

const DAY_MS = 86_400_000;

export function dayOf(instant: Date): Day {
  return instantToWallTime(instant, BEIJING).slice(0, 10);
}

export function monthOf(instant: Date): Month {
  return dayOf(instant).slice(0, 7);
}

export function monthAfter(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const first = new Date(Date.UTC(year, number - 1 + count, 1));
  return first.toISOString().slice(0, 7);
}

/** The weeks a month is drawn in, Monday first, with the days of its neighbours that fill them. */
export function weeksOf(month: Month): Day[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const lead = (first.getUTCDay() + 6) % 7;
  const start = first.getTime() - lead * DAY_MS;
  const days = new Date(`${monthAfter(month, 1)}-01T00:00:00Z`).getTime() - start;
  const weeks = Math.ceil(days / (7 * DAY_MS));
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_day, day) =>
      new Date(start + (week * 7 + day) * DAY_MS).toISOString().slice(0, 10),
    ),
  );
}

/** First instant of the first day drawn, and of the day after the last. */
export function spanOf(month: Month): { from: Date; to: Date } {
  const days = weeksOf(month).flat();
  const [first = `${month}-01`, last = `${month}-01`] = [days[0], days.at(-1)];
  const next = new Date(Date.parse(`${last}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return { from: midnight(first), to: midnight(next) };
}

function midnight(day: Day): Date {
  // A day of the calendar always has a first instant in Beijing.
  return wallTimeToInstant(`${day} 00:00:00`, BEIJING) ?? new Date(`${day}T00:00:00Z`);
}
