import { createInflateRaw, type InflateRaw } from 'node:zlib';

/** One file of an archive. */
export type Entry = { name: string; isStored: boolean; packed: Buffer };

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;

/** The files of an archive, by its directory. Throws when it is no archive. */
export function* entriesOf(bytes: Buffer): Generator<Entry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END_MARK) throw new Error('not an archive');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== ENTRY_MARK) throw new Error('the archive is damaged');
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    yield { name, isStored: method === 0, packed: bytes.subarray(start, start + size) };
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

/** What a file of an archive holds, in pieces. */
export async function* unpack({ isStored, packed }: Entry): AsyncGenerator<Buffer> {
  if (isStored) {
    yield packed;
    return;
  }
  const inflate: InflateRaw = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(packed);
  // A stream of bytes yields nothing else.
  for await (const chunk of inflate) yield chunk as Buffer;
}
