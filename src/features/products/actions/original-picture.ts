import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { request } from 'undici';
import { gatewayUrls } from '#features/stores/public.ts';
import type { Ctx } from '#server/context.ts';
import { isPictureAllowed } from '../rules.ts';

/** An original above this is no picture of a listing. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;
const TIMEOUT_MS = 10_000;

/** Redirects are not followed: they would lead past the list of hosts. */
export async function fetchOriginal(ctx: Ctx, url: string): Promise<{ bytes: Buffer } | { problem: string }> {
  if (!isPictureAllowed(url, gatewayUrls(ctx.config))) return { problem: 'host not allowed' };
  try {
    const answer = await request(url, { method: 'GET', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      size += chunk.length;
      if (size > MAX_BYTES) {
        answer.body.destroy();
        return { problem: `larger than ${MAX_BYTES} bytes` };
      }
      chunks.push(chunk);
    }
    if (answer.statusCode !== 200) return { problem: `status ${answer.statusCode}` };
    return { bytes: Buffer.concat(chunks) };
  } catch (error) {
    return { problem: error instanceof Error ? error.name : 'no answer' };
  }
}

const FORMATS: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heif'];

/** What the pixels say; throws on a file that is no picture. `failOn` and the bound keep a hostile file from decoding. */
export async function openPicture(original: Buffer) {
  const image = sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
  const { format, width = 0, height = 0 } = await image.metadata();
  if (!FORMATS.includes(format)) throw new Error(`format ${format}`);
  return { image, format, width, height };
}

export type OriginalPicture = { bytes: Buffer; hash: string; format: string; width: number; height: number };

/** A picture of a listing as it came, with what it is; or why it can not be had. */
export async function readOriginal(ctx: Ctx, url: string): Promise<OriginalPicture | { problem: string }> {
  const fetched = await fetchOriginal(ctx, url);
  if ('problem' in fetched) return fetched;
  try {
    const { image, format, width, height } = await openPicture(fetched.bytes);
    // Only a picture that can be decoded to its last line goes on to anybody.
    await image.stats();
    const hash = createHash('sha256').update(fetched.bytes).digest('hex');
    return { bytes: fetched.bytes, hash, format, width, height };
  } catch (error) {
    return { problem: error instanceof Error ? error.message.slice(0, 200) : 'not readable' };
  }
}
