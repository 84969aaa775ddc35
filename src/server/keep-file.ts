import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The same class under two names: that of the web platform and that of Node. */
type WebStream = Parameters<typeof Readable.fromWeb>[0];

/**
 * Streams an uploaded file to a path, whose folders are made. It stands under its name only when it is complete;
 * throws what the disk or the sender's connection throws, and leaves nothing behind.
 */
export async function keepFile(file: File, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  try {
    await pipeline(Readable.fromWeb(file.stream() as WebStream), createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
