import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const outcome = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

/** Runs every test and closes with one line of its own: `N passed, N failed`. */
const folder = mkdtempSync(join(tmpdir(), 'shopherd-results-'));
const file = join(folder, 'results.json');
const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const run = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test' } },
);
const text = (() => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // The runner died before it wrote results: reported below as a failure.
  }
})();
rmSync(folder, { recursive: true, force: true });
const counts = text
  ? outcome.parse(JSON.parse(text))
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
const failed = counts.numFailedTests + (run.status !== 0 && counts.numFailedTests === 0 ? 1 : 0);
const skipped = counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : '';
console.log(`${counts.numPassedTests} passed, ${failed} failed${skipped}`);
process.exit(failed > 0 || counts.numPassedTests === 0 ? 1 : 0);
