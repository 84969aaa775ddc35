import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, readJson } from './json.ts';

/** Marks a data folder as used by this sandbox; two of them would write one journal. */
export type FolderLock = { id: string; announce(url: string): void; release(): void };

const ANSWER_MS = 1000;

/**
 * Takes a folder, or throws when a running sandbox has it. The mark of a killed one does not count: only a sandbox that
 * still answers under the address in the mark, with the same id, does. A process id alone could belong to anyone by now.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'running.json');
  const other = readMark(path);
  if (other && (await isRunning(other))) {
    throw new Error(`${folder} is in use by the sandbox at ${other.url}; stop it or choose another DATA_DIR`);
  }
  const id = randomUUID();
  return {
    id,
    announce: (url) => writeFileSync(path, JSON.stringify({ url, id }), { mode: 0o600 }),
    release: () => rmSync(path, { force: true }),
  };
}

type Mark = { url: string; id: string };

function readMark(path: string): Mark | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null; // nobody was here before
  }
  const mark = readJson(text)?.value;
  const isMark = isJsonObject(mark) && typeof mark.url === 'string' && typeof mark.id === 'string';
  return isMark ? { url: String(mark.url), id: String(mark.id) } : null;
}

async function isRunning(mark: Mark): Promise<boolean> {
  try {
    const answer = await fetch(`${mark.url}/_control/instance`, { signal: AbortSignal.timeout(ANSWER_MS) });
    const body = readJson(await answer.text())?.value;
    return isJsonObject(body) && body.id === mark.id;
  } catch {
    return false; // nothing listens there any more
  }
}
