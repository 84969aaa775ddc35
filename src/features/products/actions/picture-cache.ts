import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '#server/config.ts';
import type { Ctx, Services } from '#server/context.ts';

const DAY_MS = 86_400_000;

/** Beside `files`, because what can be fetched again is no part of a backup. */
const folderOf = (config: Config) => join(config.dataDir, 'cache', 'pictures');

/** Where a picture lies that was made smaller to `size`. */
export function cachedPath({ config }: Ctx, hash: string, size: number): string {
  return join(folderOf(config), hash.slice(0, 2), `${hash}-${size}.webp`);
}

/** A kept picture; null when there is none. Its time says when it was last used, to the day. */
export async function readCached({ now }: Ctx, path: string): Promise<Buffer | null> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!file) return null;
  try {
    const { mtimeMs } = await file.stat();
    if (now().getTime() - mtimeMs > DAY_MS) await file.utimes(now(), now());
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** A cache that cannot be written (full disk) costs the next fetch, not this picture. */
export async function keepPicture({ log }: Ctx, path: string, bytes: Buffer): Promise<void> {
  const fresh = `${path}.${randomUUID()}.new`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(fresh, bytes);
    await rename(fresh, path);
  } catch (error) {
    log.warn({ err: error }, 'picture not cached');
    await rm(fresh, { force: true });
  }
}

/**
 * Brings the cache down to its bound, what was used longest ago first. It walks the folders twice, first to add up
 * the bytes of each day of use, then to remove: the memory it needs does not grow with the number of pictures.
 */
export async function trimPictures({ config, log }: Services): Promise<void> {
  const byDay = new Map<number, number>();
  let bytes = 0;
  for await (const { size, mtimeMs } of picturesIn(folderOf(config))) {
    byDay.set(dayOf(mtimeMs), (byDay.get(dayOf(mtimeMs)) ?? 0) + size);
    bytes += size;
  }
  const excess = bytes - config.pictureCacheBytes;
  if (excess <= 0) return;
  const lastDay = lastDayToGo(byDay, excess);
  let [removed, freed, freedOfLast] = [0, 0, 0];
  const older = [...byDay].reduce((sum, [day, size]) => sum + (day < lastDay ? size : 0), 0);
  for await (const { path, size, mtimeMs } of picturesIn(folderOf(config))) {
    const day = dayOf(mtimeMs);
    if (day > lastDay || (day === lastDay && older + freedOfLast >= excess)) continue;
    await rm(path, { force: true });
    [removed, freed] = [removed + 1, freed + size];
    if (day === lastDay) freedOfLast += size;
  }
  log.info({ bytes, removed, freed }, 'picture cache trimmed');
}

const dayOf = (ms: number) => Math.floor(ms / DAY_MS);

/** The latest day of use of which something has to go. */
function lastDayToGo(byDay: ReadonlyMap<number, number>, excess: number): number {
  let freed = 0;
  for (const [day, size] of [...byDay].toSorted(([a], [b]) => a - b)) {
    freed += size;
    if (freed >= excess) return day;
  }
  return Number.POSITIVE_INFINITY;
}

async function* picturesIn(folder: string): AsyncGenerator<{ path: string; size: number; mtimeMs: number }> {
  const entries = await opendir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []; // Nothing has been kept yet.
    throw error;
  });
  for await (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch(() => null); // Another process has just renamed or removed it.
    if (found) yield { path, size: found.size, mtimeMs: found.mtimeMs };
  }
}
