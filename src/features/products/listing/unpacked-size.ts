import { createInflateRaw } from 'node:zlib';

/** What an archive may unpack to. */
export const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;

/**
 * Whether an archive unpacks to more than is allowed. Every entry is really unpacked and thrown away, because the
 * sizes an archive states about itself are whatever its maker wrote. Throws when it is no archive.
 */
export async function unpacksBeyond(bytes: Buffer, limit: number = MAX_UNPACKED_BYTES): Promise<boolean> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END_MARK) throw new Error('not an archive');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== ENTRY_MARK) throw new Error('the archive is damaged');
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    total += method === 0 ? body.length : await inflatedSize(body, limit - total);
    if (total > limit) return true;
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return false;
}

function inflatedSize(body: Buffer, limit: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0;
    const inflate = createInflateRaw();
    inflate.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return;
      inflate.destroy();
      resolve(size);
    });
    inflate.on('end', () => resolve(size));
    inflate.on('error', reject);
    inflate.end(body);
  });
}
