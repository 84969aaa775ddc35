import { type OriginalPicture, readOriginal } from '#features/products/public.ts';
import { PHOTO_LIMITS } from '#gateway/wire/photo-bank.ts';
import type { PopProduct } from '#gateway/wire/pop-product.ts';
import type { Ctx } from '#server/context.ts';
import type { RefusalFacts } from '#shared/refusal.ts';
import { neededPictures, type SourcePicture, textPictures } from '../translate.ts';

/** Formats the photo bank takes; @NOTE unverified: these are the ones seller tools upload. */
const BANK_FORMATS: readonly string[] = ['jpeg', 'png', 'webp', 'gif'];
/** Pictures of one listing that are fetched at once. */
const AT_ONCE = 4;

/** Fetches every picture of a listing and says what it is. */
export async function readPictures(ctx: Ctx, product: PopProduct): Promise<SourcePicture[]> {
  const urls = [...new Set([...neededPictures(product), ...textPictures(product)])];
  const pictures: SourcePicture[] = [];
  for (let start = 0; start < urls.length; start += AT_ONCE) {
    const some = urls.slice(start, start + AT_ONCE);
    pictures.push(...(await Promise.all(some.map((url) => readOne(ctx, url)))));
  }
  return pictures;
}

async function readOne(ctx: Ctx, url: string): Promise<SourcePicture> {
  const picture = await readForBank(ctx, url);
  return 'problem' in picture ? { url, ...picture } : { url, hash: picture.hash };
}

type BankProblem = { problem: 'PICTURE_TOO_LARGE' | 'PICTURE_UNREADABLE'; facts: RefusalFacts };

/** A picture that the photo bank takes, or why it does not. */
export async function readForBank(ctx: Ctx, url: string): Promise<OriginalPicture | BankProblem> {
  const picture = await readOriginal(ctx, url);
  if ('problem' in picture) return { problem: 'PICTURE_UNREADABLE', facts: { url, reason: picture.problem } };
  const { bytes, format, width, height } = picture;
  const { bytes: mostBytes, pixelsPerSide } = PHOTO_LIMITS;
  if (bytes.length > mostBytes || Math.max(width, height) > pixelsPerSide) {
    const megabytes = Math.ceil((bytes.length / 1024 / 1024) * 10) / 10;
    return { problem: 'PICTURE_TOO_LARGE', facts: { url, megabytes, width, height } };
  }
  if (!BANK_FORMATS.includes(format))
    return { problem: 'PICTURE_UNREADABLE', facts: { url, reason: format } };
  return picture;
}
