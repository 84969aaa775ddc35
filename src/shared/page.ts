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
