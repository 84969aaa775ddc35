import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSecrets, rotateKey } from './secrets.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shopherd-secrets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a sealed token opens only for its purpose and only unchanged', async () => {
  const secrets = await openSecrets(join(folder, 'one.json'));
  const sealed = secrets.seal('令牌 token', 'store:1');
  expect(secrets.open(sealed, 'store:1')).toBe('令牌 token');
  expect(sealed).not.toContain('token');
  expect(() => secrets.open(sealed, 'store:2')).toThrow();
  expect(() => secrets.open(`${sealed.slice(0, -2)}AA`, 'store:1')).toThrow();
  expect((await stat(join(folder, 'one.json'))).mode & 0o777).toBe(0o600);
});

test('a server that runs while the key is rotated reads what is sealed under the new one, and the old stays readable', async () => {
  const path = join(folder, 'two.json');
  const running = await openSecrets(path);
  const before = running.seal('before', 'p');
  const rotated = await rotateKey(path);
  expect(rotated.currentKeyId).not.toBe(running.currentKeyId);
  expect(running.open(rotated.seal('after', 'p'), 'p')).toBe('after');
  expect(rotated.open(before, 'p')).toBe('before');
  expect(rotated.derive('cookies')).toBe(running.derive('cookies'));
});

test('what a running server seals after a rotation is under the new key', async () => {
  const path = join(folder, 'four.json');
  const running = await openSecrets(path);
  const rotated = await rotateKey(path);
  expect(running.keyIdOf(running.seal('after', 'p'))).toBe(rotated.currentKeyId);
});

test('servers that start for the first time at once agree on one key', async () => {
  const path = join(folder, 'five.json');
  const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => openSecrets(path)));
  const sealed = first?.seal('token', 'p') ?? '';
  for (const other of others) expect(other.open(sealed, 'p')).toBe('token');
  expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/\.new$/));
});

test('a damaged key file is named, and never replaced by a new one', async () => {
  const path = join(folder, 'three.json');
  await writeFile(path, '{"current": "k001", "keys": {');
  await expect(openSecrets(path)).rejects.toThrow(/three\.json is damaged/);
  expect(await readFile(path, 'utf8')).toBe('{"current": "k001", "keys": {');
});
