import { open } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openArchive } from '../backup/archive.ts';
import { explainStartError } from './start-error.ts';

const words = (failing: Promise<unknown>) =>
  failing.then(
    () => 'no error',
    (error: unknown) => explainStartError(error, null),
  );

test('what an operator can put right is told in one line, a fault of ours with its place', async () => {
  expect(await words(openArchive('/nowhere/backup'))).toMatch(/^\/nowhere\/backup cannot be read: .*$/);
  expect(await words(openArchive('/dev/null'))).toBe('/dev/null is no backup of Shopherd.');
  expect(await words(open('/nowhere/backup.partial', 'w'))).toMatch(/^A file cannot be used: .*$/);
  expect(await words(Promise.reject(new TypeError('x is undefined')))).toMatch(/x is undefined\n +at /);
});
