import { PACIFIC, wallTimeToInstant, zoneOffsetMs } from '#shared/instant.ts';
import { InBandError } from '../errors.ts';

/**
 * Product times as the wire writes them, `yyyy-MM-dd HH:mm:ss`. @NOTE unverified: the zone is documented as US Pacific
 * for orders only (open-platform.md 5.5); product times are assumed to be the same.
 */
export function wireTime(ms: number): string {
  const hour = Math.floor(ms / HOUR_MS);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    offset = zoneOffsetMs(new Date(ms), PACIFIC);
    offsets.set(hour, offset);
  }
  return new Date(ms + offset).toISOString().slice(0, 19).replace('T', ' ');
}

const HOUR_MS = 3_600_000;
/** Zone offsets change on the hour only, and looking one up is the dearest part of a list page. */
const offsets = new Map<number, number>();

export type TimeRange = { from: number; to: number };

/** A range from two optional wire times, both ends included. */
export function readRange(from: unknown, to: unknown, name: string): TimeRange {
  return {
    from: readTime(from, `${name}_start`) ?? Number.NEGATIVE_INFINITY,
    to: readTime(to, `${name}_end`) ?? Number.POSITIVE_INFINITY,
  };
}

function readTime(value: unknown, name: string): number | null {
  if (value === undefined || value === null || value === '') return null;
  const instant = wallTimeToInstant(String(value), PACIFIC);
  if (instant) return instant.getTime();
  throw new InBandError('INVALID_PARAMETER', `${name} must be a time like 2026-01-31 08:00:00`);
}

export function isInRange(ms: number, range: TimeRange): boolean {
  // The wire has whole seconds: a row read back at its own printed time must be found again.
  const second = Math.floor(ms / 1000) * 1000;
  return second >= range.from && second <= range.to;
}
