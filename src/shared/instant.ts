/** Zones the platform's surfaces count in (domain rules, section 4.5). */
export const PACIFIC = 'America/Los_Angeles';
export const BEIJING = 'Asia/Shanghai';

const partsFormats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which `zone` is ahead of UTC at the instant. */
export function zoneOffsetMs(instant: Date, zone: string): number {
  let format = partsFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    partsFormats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  return asUtc - Math.floor(instant.getTime() / 1000) * 1000;
}

/**
 * The instant of a wall-clock text `yyyy-MM-dd HH:mm:ss` in a zone, null when it is no such text.
 * A time skipped by daylight saving counts as the hour after; a doubled one is its first occurrence.
 */
export function wallTimeToInstant(text: string, zone: string): Date | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (!m) return null;
  const [year, month, day, hour, minute, second] = m.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const naive = Date.UTC(year, month - 1, day, hour, minute, second);
  const check = new Date(naive);
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day || hour > 23) return null;
  const earlier = naive - zoneOffsetMs(new Date(naive - 86_400_000), zone);
  if (zoneOffsetMs(new Date(earlier), zone) === naive - earlier) return new Date(earlier);
  return new Date(naive - zoneOffsetMs(new Date(earlier), zone));
}

/** Wall-clock text `yyyy-MM-dd HH:mm:ss` of an instant in a zone. */
export function instantToWallTime(instant: Date, zone: string): string {
  return new Date(instant.getTime() + zoneOffsetMs(instant, zone))
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}
