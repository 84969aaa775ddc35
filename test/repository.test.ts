import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CONFIG_NAMES } from '#server/config.ts';

const lockShape = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
});

/** Where a package installed at `path` would find another one, nearest first. */
function places(path: string, name: string): string[] {
  const parts = path.split('/node_modules/');
  const bases =
    path === '' ? [] : parts.map((_, at) => parts.slice(0, parts.length - at).join('/node_modules/'));
  return [...bases.map((base) => `${base}/node_modules/${name}`), `node_modules/${name}`];
}

test('the lock file names the parts for every platform, so that a clean installation works on each', () => {
  const { packages } = lockShape.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  // npm leaves out what its registry did not offer at that moment; "npm ci" then refuses the whole file.
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !places(path, name).some((place) => place in packages),
    ),
  );
  expect(missing).toEqual([]);
});

test.each(['README.md', 'README.zh-CN.md'])('%s lists exactly the settings the product reads', (path) => {
  const text = readFileSync(path, 'utf8');
  const listed = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(listed).toEqual(CONFIG_NAMES);
});

test.each(['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])(
  '%s links only to files that exist',
  (path) => {
    const links = [...readFileSync(path, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(
      ([, to]) => to ?? '',
    );
    expect(links.filter((to) => !existsSync(to))).toEqual([]);
  },
);
