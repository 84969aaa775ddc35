import { readFile, rename, rm, writeFile } from 'node:fs/promises';

export type FolderLock = { release(): Promise<void> };

/**
 * Takes the lock file of a folder for this process; null when a live process holds it.
 * A lock left by a process that died is taken over.
 */
export async function claimFolder(path: string): Promise<FolderLock | null> {
  const mine = `${process.pid} ${await startOf(process.pid)}`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
      return { release: () => rm(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    }
    const holder = await readFile(path, 'utf8').catch(() => '');
    if (holder && (await isAlive(holder))) return null;
    // Renaming is atomic: of several processes that find the same dead holder, one moves the file away.
    await rename(path, `${path}.${process.pid}`).catch(() => undefined);
    await rm(`${path}.${process.pid}`, { force: true });
  }
  return null;
}

async function isAlive(holder: string): Promise<boolean> {
  const [pid, start] = holder.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch {
    return false;
  }
  return (await startOf(Number(pid))) === start;
}

/** When a process started, in kernel ticks, so that a reused process id is not mistaken for the holder. Linux only; elsewhere "0". */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
}
