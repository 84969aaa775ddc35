import { open } from 'node:fs/promises';
import type { Encoding } from '../rules.ts';

const CHUNK_BYTES = 256 * 1024;
const SAMPLE_BYTES = 4000;
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The encoding of a text file: by its mark, else by where null bytes stand, else UTF-8 if it is that, else Chinese. */
export async function detectEncoding(path: string): Promise<Encoding> {
  const start = await readStart(path, SAMPLE_BYTES);
  const wide = byMark(start) ?? byNullBytes(start);
  if (wide) return wide;
  if (!(await isUtf8(path))) return 'gb18030';
  return start.subarray(0, 3).equals(UTF8_MARK) ? 'utf-8-mark' : 'utf-8';
}

/** The first bytes of a file. */
export async function readStart(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The text of a file in pieces, without its byte-order mark. */
export async function* decodeText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for await (const chunk of chunksOf(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Takes a byte-order mark away. */
export function decoderOf(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding === 'utf-8-mark' ? 'utf-8' : encoding);
}

function byMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function byNullBytes(sample: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  if (odd > sample.length / 8 && odd > even * 4) return 'utf-16le';
  if (even > sample.length / 8 && even > odd * 4) return 'utf-16be';
  return null;
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunksOf(path)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false; // What a fatal decoder throws at the first wrong byte.
    throw error;
  }
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
