import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import type { Ctx } from '#server/context.ts';
import { findRefusal, savePicture } from '../queries/pictures.ts';
import type { PictureSize } from '../rules.ts';
import { fetchOriginal, openPicture } from './original-picture.ts';
import { cachedPath, keepPicture, readCached } from './picture-cache.ts';

export type Picture = { bytes: Buffer; type: string; etag: string; isPlaceholder: boolean };

/** A refused picture is tried again after this long. */
const REFUSED_MS = 3_600_000;
/** Every size is made of this one, so that an original is fetched once. */
const BASE: PictureSize = 800;

/** One picture of a listing: fetched by us, checked, made anew from its pixels, kept on disk. */
export async function readPicture(ctx: Ctx, url: string, size: PictureSize): Promise<Picture> {
  const hash = createHash('sha256').update(url).digest('hex');
  const etag = `"${hash.slice(0, 24)}-${size}"`;
  const cached = await readCached(ctx, cachedPath(ctx, hash, size));
  if (cached) return { bytes: cached, type: 'image/webp', etag, isPlaceholder: false };
  const since = new Date(ctx.now().getTime() - REFUSED_MS);
  const refusal = await ctx.transaction((tx) => findRefusal(tx, hash, since));
  const base = refusal === undefined ? await once(hash, () => fetchBase(ctx, url, hash)) : null;
  if (!base) return { bytes: PLACEHOLDER, type: 'image/svg+xml', etag: '"placeholder"', isPlaceholder: true };
  const bytes = size === BASE ? base : await shrink(base, size);
  if (size !== BASE) await keepPicture(ctx, cachedPath(ctx, hash, size), bytes);
  return { bytes, type: 'image/webp', etag, isPlaceholder: false };
}

const underWay = new Map<string, Promise<Buffer | null>>();

/** Twenty thumbnails of one picture cause one fetch. */
function once(hash: string, fetch: () => Promise<Buffer | null>): Promise<Buffer | null> {
  const running = underWay.get(hash) ?? fetch().finally(() => underWay.delete(hash));
  underWay.set(hash, running);
  return running;
}

async function fetchBase(ctx: Ctx, url: string, hash: string): Promise<Buffer | null> {
  const cached = await readCached(ctx, cachedPath(ctx, hash, BASE));
  if (cached) return cached;
  const fetched = await fetchOriginal(ctx, url);
  const base = 'problem' in fetched ? fetched : await remake(fetched.bytes);
  const problem = 'problem' in base ? base.problem : null;
  await ctx.transaction((tx) =>
    savePicture(tx, {
      workspace_id: ctx.workspaceId,
      url_hash: hash,
      url,
      state: problem === null ? 'ready' : 'refused',
      problem,
      fetched_at: ctx.now(),
    }),
  );
  if ('problem' in base) return null;
  await keepPicture(ctx, cachedPath(ctx, hash, BASE), base.bytes);
  return base.bytes;
}

type Outcome = { bytes: Buffer } | { problem: string };

/** Decodes and encodes again: nothing of the original file but its pixels reaches a browser. */
async function remake(original: Buffer): Promise<Outcome> {
  try {
    const { image } = await openPicture(original);
    return { bytes: await shrinkImage(image, BASE) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message.slice(0, 200) : 'not readable' };
  }
}

function shrink(bytes: Buffer, size: PictureSize): Promise<Buffer> {
  return shrinkImage(sharp(bytes), size);
}

function shrinkImage(image: Sharp, size: PictureSize): Promise<Buffer> {
  return image
    .rotate()
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer();
}

const PLACEHOLDER = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" rx="6" fill="#8884"/><path d="M16 46l12-16 8 10 6-7 8 13z" fill="#8888"/><circle cx="42" cy="22" r="5" fill="#8888"/></svg>',
);
