import { entriesOf, unpack } from './archive.ts';

/** What an archive may unpack to. */
export const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;

/**
 * Whether an archive unpacks to more than is allowed. Every entry is really unpacked and thrown away, because the
 * sizes an archive states about itself are whatever its maker wrote. Throws when it is no archive.
 */
export async function unpacksBeyond(bytes: Buffer, limit: number = MAX_UNPACKED_BYTES): Promise<boolean> {
  let total = 0;
  for (const entry of entriesOf(bytes)) {
    for await (const chunk of unpack(entry)) {
      total += chunk.length;
      if (total > limit) return true;
    }
  }
  return false;
}
