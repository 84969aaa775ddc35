import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startSandbox } from './server.ts';
import { createCaller, type Loose, send } from './testing/caller.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-small-disk-'));
const isMounted = mountSmallDisk();
afterAll(() => {
  if (isMounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** Mounting takes rights most machines do not give; the test is skipped there. */
function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!isMounted)(
  'a full disk refuses the import that does not fit and loses nothing that was confirmed',
  async () => {
    const sandbox = await startSandbox({ dataDir: folder, products: 20 });
    const csv = `title,price\n${Array.from({ length: 30 }, (_, index) => `Thing ${index},3`).join('\n')}`;
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      const url = `${sandbox.url}/_control/listings?login=lantern-home`;
      statuses.push((await send(url, { method: 'POST', body: csv })).status);
    }
    const confirmed = statuses.filter((status) => status === 200).length;
    expect(statuses).toContain(507);
    expect(confirmed).toBeGreaterThan(0);
    await sandbox.close();
    const again = await startSandbox({ dataDir: folder });
    const sellers: Loose[] = await createCaller(again.url).control('sellers');
    expect(sellers[0].stores[0].products).toBe(8 + confirmed * 30);
    await again.close();
  },
);
