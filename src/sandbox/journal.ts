import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Grant } from './tokens.ts';
import type { Draft } from './world/drafts.ts';
import type { ChangeRow } from './world/fields.ts';
import type { Product } from './world/types.ts';

export type EditMode = 'replace' | 'merge';

/** Everything that changes the sandbox's state, in order. The first line of a journal is always `world`. */
export type JournalEvent =
  | { kind: 'world'; seed: string; products: number; generator: number }
  | { kind: 'clock'; offsetMs: number }
  | { kind: 'limit'; method: string | null; perSecond: number }
  | { kind: 'edit-mode'; mode: EditMode }
  | { kind: 'callback'; appKey: string; url: string | null }
  | { kind: 'code'; code: string; login: string; appKey: string; at: number }
  | { kind: 'code-used'; code: string }
  | { kind: 'grant'; grant: Grant }
  | { kind: 'products'; products: Product[] }
  | { kind: 'photo'; login: string; name: string; bytes: number; path: string }
  | { kind: 'draft'; method: string; requestId: string; draft: Draft }
  | {
      kind: 'write';
      at: number;
      method: string;
      login: string;
      requestId: string;
      productId: string;
      rows: ChangeRow[];
    };

export type Journal = {
  append(event: JournalEvent): void;
  /** Starts a new journal with these events; the old one is replaced in one step. */
  restart(events: readonly JournalEvent[]): void;
  close(): void;
};

/** A journal that is kept nowhere, for tests that need no restart. */
export function memoryJournal(): Journal {
  return { append: () => {}, restart: () => {}, close: () => {} };
}

/**
 * Opens the journal of a folder and hands back what it holds. A line is written before the change it describes is
 * answered, so a killed sandbox loses nothing it has confirmed; a half-written last line was never confirmed.
 */
export function openJournal(folder: string): { journal: Journal; events: JournalEvent[] } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'journal.ndjson');
  const events = existsSync(path) ? readEvents(path) : [];
  let file = openSync(path, 'a', 0o600);
  let size = fstatSync(file).size;
  const journal: Journal = {
    append(event) {
      const line = Buffer.from(`${JSON.stringify(event)}\n`);
      try {
        writeAll(file, line);
      } catch (error) {
        // A full disk leaves part of a line; the next one must not be glued to it.
        ftruncateSync(file, size);
        throw error;
      }
      size += line.length;
    },
    restart(next) {
      const draft = `${path}.new`;
      const draftFile = openSync(draft, 'w', 0o600);
      const lines = Buffer.from(next.map((event) => `${JSON.stringify(event)}\n`).join(''));
      writeAll(draftFile, lines);
      fsyncSync(draftFile);
      closeSync(draftFile);
      renameSync(draft, path);
      closeSync(file);
      file = openSync(path, 'a', 0o600);
      size = lines.length;
    },
    close() {
      fsyncSync(file);
      closeSync(file);
    },
  };
  return { journal, events };
}

function readEvents(path: string): JournalEvent[] {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
  const events: JournalEvent[] = [];
  for (let start = 0; start < end; ) {
    const stop = bytes.indexOf(0x0a, start);
    // Only this module writes the file, and every line went through the JournalEvent type.
    events.push(JSON.parse(bytes.toString('utf8', start, stop)) as JournalEvent);
    start = stop + 1;
  }
  return events;
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
