/** A page of a keyset-paged list: `after` is null on the last page. */
export type Page<Row> = { rows: Row[]; after: string | null };

export type CursorKey = readonly (string | number | null)[];

/** Packs the sort key of the last row into an opaque cursor. */
export function encodeCursor(key: CursorKey): string {
  const bytes = new TextEncoder().encode(JSON.stringify(key));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** The sort key inside a cursor; null when the text is no cursor of ours. */
export function decodeCursor(cursor: string): CursorKey | null {
  try {
    const bytes = Uint8Array.from(atob(cursor.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
    const key: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const isKey =
      Array.isArray(key) &&
      key.every((part) => part === null || typeof part === 'string' || typeof part === 'number');
    return isKey ? key : null;
  } catch {
    return null;
  }
}

/** Whether a part of a cursor is a whole number that an `integer` of the database holds. */
export function isInteger(part: unknown): part is number {
  return typeof part === 'number' && Number.isInteger(part) && Math.abs(part) < 2 ** 31;
}

/** Whether a part of a cursor is an instant as the database writes it: `2026-11-21 19:27:02.123456+00`. */
export function isInstantText(part: unknown): part is string {
  const [, day, time] =
    typeof part === 'string'
      ? (/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?\+00$/.exec(part) ?? [])
      : [];
  const instant = new Date(`${day}T${time}Z`);
  // A day the month does not have is moved on instead of refused; a year 0 the database does not know.
  return (
    !Number.isNaN(instant.getTime()) &&
    instant.getUTCFullYear() > 0 &&
    instant.toISOString().startsWith(`${day}T${time}`)
  );
}
