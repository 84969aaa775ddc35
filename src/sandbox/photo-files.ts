import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of uploaded pictures, in files beside the journal or, without a folder, in memory. */
export type PhotoFiles = {
  save(path: string, bytes: Buffer): void;
  /** Null for a path that was never saved. */
  read(path: string): Promise<Buffer | null>;
};

/** Paths as `uploadimageforsdk` makes them; nothing else reaches the file system. */
const PATH = /^\/photos\/(\d{1,20}\.(?:jpeg|png|webp|gif))$/;

export function createPhotoFiles(folder: string | null): PhotoFiles {
  if (folder === null) {
    const kept = new Map<string, Buffer>();
    return {
      save: (path, bytes) => {
        kept.set(path, bytes);
      },
      read: async (path) => kept.get(path) ?? null,
    };
  }
  return {
    save(path, bytes) {
      const name = PATH.exec(path)?.[1];
      if (name === undefined) throw new Error(`no path of a photo: ${path}`);
      mkdirSync(join(folder, 'photos'), { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, 'photos', name), bytes, { mode: 0o600 });
    },
    async read(path) {
      const name = PATH.exec(path)?.[1];
      if (name === undefined) return null;
      try {
        return await readFile(join(folder, 'photos', name));
      } catch {
        return null; // never uploaded, or the folder was emptied
      }
    },
  };
}
