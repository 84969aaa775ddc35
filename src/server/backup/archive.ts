import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/*
 * Layout of an archive, written front to back without seeking:
 *
 *   "SHOPHERD-BACKUP-1\n"
 *   the entries one after another, each a gzip stream of its own
 *   the manifest, JSON as gzip: where each entry stands, its size unpacked, its SHA-256 unpacked
 *   56 bytes: offset of the manifest (8, big endian), its length (8), its SHA-256 (32), "SHBKEND\n"
 *
 * A file cut short lacks the last bytes, so it is known before anything is read from it; no entry unpacks
 * beyond the size the manifest declares.
 */
const HEAD = Buffer.from('SHOPHERD-BACKUP-1\n');
const TAIL = Buffer.from('SHBKEND\n');
const FOOTER_BYTES = 8 + 8 + 32 + TAIL.length;
/** A manifest of a hundred thousand files takes about a tenth of this. */
const MANIFEST_LIMIT = 256 * 1024 * 1024;

const size = z.number().int().nonnegative();
const entryShape = z.object({
  offset: size,
  length: z.number().int().positive(),
  bytes: size,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
/** Where a part of an archive stands and what it must unpack to. */
export type ArchiveEntry = z.infer<typeof entryShape>;

const manifestShape = z.object({
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()).min(1), rows: size, entry: entryShape }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: size })),
  files: z.array(z.object({ path: z.string(), entry: entryShape })),
});
export type Manifest = z.infer<typeof manifestShape>;

/** An archive that cannot be trusted, in words for the person who wants it restored. */
export class ArchiveProblem extends Error {}

export type ArchiveWriter = {
  add(content: Readable): Promise<ArchiveEntry>;
  finish(manifest: Manifest): Promise<void>;
  /** Gives up and leaves nothing behind. */
  abandon(): Promise<void>;
};

/** Begins an archive beside its final name, readable by its owner only; it gets the name when it is complete. */
export async function createArchive(path: string): Promise<ArchiveWriter> {
  const partial = `${path}.partial`;
  const file = await open(partial, 'w', 0o600);
  let offset = 0;
  const append = async (bytes: Buffer) => {
    let written = 0;
    while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
    offset += bytes.length;
  };
  const abandon = async () => {
    await file.close().catch(() => undefined); // Closed already when finish() failed at the last step.
    await rm(partial, { force: true });
  };
  await append(HEAD).catch(async (error: unknown) => {
    await abandon();
    throw error;
  });
  return {
    add: async (content) => {
      const start = offset;
      const meter = createMeter();
      const sink = new Writable({
        write: (chunk: Buffer, _encoding, done) => void append(chunk).then(() => done(), done),
      });
      await pipeline(content, meter.stream, createGzip({ level: 6 }), sink);
      return { offset: start, length: offset - start, bytes: meter.bytes(), sha256: meter.digest() };
    },
    finish: async (manifest) => {
      const body = gzipSync(JSON.stringify(manifest));
      const place = Buffer.alloc(16);
      place.writeBigUInt64BE(BigInt(offset), 0);
      place.writeBigUInt64BE(BigInt(body.length), 8);
      await append(body);
      await append(Buffer.concat([place, createHash('sha256').update(body).digest(), TAIL]));
      await file.sync();
      await file.close();
      await rename(partial, path);
    },
    abandon,
  };
}

export type ArchiveReader = {
  manifest: Manifest;
  /** The content of an entry; fails at its end unless size and checksum are those of the manifest. */
  read(name: string, entry: ArchiveEntry, into: Writable): Promise<void>;
};

/** Opens an archive and checks its end and its manifest. */
export async function openArchive(path: string): Promise<ArchiveReader> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new ArchiveProblem(`${path} cannot be read: ${error.message}`);
  });
  try {
    const manifest = await readManifest(file, path);
    return {
      manifest,
      read: (name, entry, into) => readEntry(path, name, entry, into),
    };
  } finally {
    await file.close();
  }
}

async function readManifest(file: FileHandle, path: string): Promise<Manifest> {
  const { size: fileBytes } = await file.stat();
  const head = await readAt(file, 0, HEAD.length);
  if (!head.equals(HEAD)) throw new ArchiveProblem(`${path} is no backup of Shopherd.`);
  const footer = await readAt(file, Math.max(0, fileBytes - FOOTER_BYTES), FOOTER_BYTES);
  if (!footer.subarray(48).equals(TAIL))
    throw new ArchiveProblem(`${path} is incomplete: its end is missing. Copy it again.`);
  const [offset, length] = [Number(footer.readBigUInt64BE(0)), Number(footer.readBigUInt64BE(8))];
  const damaged = new ArchiveProblem(`${path} is damaged: its list of contents does not match its checksum.`);
  if (offset + length + FOOTER_BYTES !== fileBytes) throw damaged;
  const body = await readAt(file, offset, length);
  if (!createHash('sha256').update(body).digest().equals(footer.subarray(16, 48))) throw damaged;
  const parsed = manifestShape.safeParse(
    JSON.parse(gunzipSync(body, { maxOutputLength: MANIFEST_LIMIT }).toString('utf8')),
  );
  if (!parsed.success)
    throw new ArchiveProblem(`${path} lists its contents in a way this release cannot read.`);
  return parsed.data;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function readEntry(path: string, name: string, entry: ArchiveEntry, into: Writable): Promise<void> {
  const meter = createMeter(entry.bytes, name);
  const source = createReadStream(path, { start: entry.offset, end: entry.offset + entry.length - 1 });
  const check = new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush: (done) => {
      const whole = meter.bytes() === entry.bytes && meter.digest() === entry.sha256;
      done(whole ? null : new ArchiveProblem(`The backup is damaged: ${name} does not match its checksum.`));
    },
  });
  await pipeline(source, createGunzip(), meter.stream, check, into).catch((error: unknown) => {
    const broken = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw broken ? new ArchiveProblem(`The backup is damaged: ${name} cannot be unpacked.`) : error;
  });
}

/** Counts and hashes what passes through, and stops what grows beyond its limit. */
function createMeter(limit = Number.POSITIVE_INFINITY, name = '') {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes > limit) {
        const problem = `The backup was altered: ${name} unpacks beyond the ${limit} bytes it declares.`;
        return done(new ArchiveProblem(problem));
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, bytes: () => bytes, digest: () => hash.copy().digest('hex') };
}
