import type { ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Binaries, findBinaries, isRoot, POSTGRES_MAJOR, reachableByNobody } from './binaries.ts';
import {
  type Address,
  answers,
  ensureDatabase,
  readAddress,
  urlOf,
  writeAddress,
} from './cluster-address.ts';
import { claimFolder, type FolderLock } from './folder-lock.ts';
import { makeCluster, spawnServer } from './postgres-process.ts';

/** Where programs that must be reachable by an account without rights are kept when we run as root. */
const SHARED_ROOT = '/var/lib/shopherd';

export type Cluster = {
  /** Connection string of the owner, for the database `shopherd`. */
  url: string;
  /** Stops the server if this process owns it; otherwise does nothing. */
  close(): Promise<void>;
};

type Log = (message: string) => void;

/** How soon a process notices that the owner of the database is gone. */
const TAKE_OVER_MS = 1000;

/**
 * Starts the embedded PostgreSQL of a data folder, or connects to the one another process of ours
 * runs there. Survives an unclean stop, a taken port, a dead owner, and a server killed under it.
 */
export async function openCluster(dataDir: string, log: Log = () => undefined): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'owner.lock');
  const lock = await claimFolder(path);
  return lock ? own(lock, dataDir, log) : share(path, dataDir, log);
}

async function own(lock: FolderLock, dataDir: string, log: Log): Promise<Cluster> {
  try {
    const server = await startServer(dataDir, log);
    return {
      url: server.url,
      close: async () => {
        await server.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Uses the server of another process, and runs it on the same address once that process is gone. */
async function share(lockPath: string, dataDir: string, log: Log): Promise<Cluster> {
  const url = await addressOfOwner(dataDir);
  let taken: Promise<Cluster | null> = Promise.resolve(null);
  const watch = setInterval(() => {
    taken = taken.then(async (cluster) => {
      if (cluster) return cluster;
      const lock = await claimFolder(lockPath);
      return lock ? own(lock, dataDir, log) : null;
    });
    taken = taken.catch((error: Error) => {
      log(`The database could not be taken over: ${error.message}`);
      return null;
    });
  }, TAKE_OVER_MS);
  watch.unref();
  return {
    url,
    close: async () => {
      clearInterval(watch);
      await (await taken)?.close();
    },
  };
}

/** Another process owns the folder: wait for the address it leaves there. */
async function addressOfOwner(dataDir: string): Promise<string> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const address = await readAddress(dataDir);
    if (address && (await answers(address))) return urlOf(address);
    await sleep(100);
  }
  throw new Error(`Another Shopherd process owns ${dataDir} but its database did not answer within 30 s.`);
}

async function startServer(dataDir: string, log: Log) {
  const folder = await clusterFolder(dataDir, log);
  const binaries = await findBinaries(SHARED_ROOT);
  const address = (await initialised(folder, dataDir)) ?? (await initialise(folder, dataDir, binaries));
  let child: ChildProcess | null = null;
  let stopping = false;
  let isLaunching = false;

  const launch = async (isFirst: boolean) => {
    const survivor = await runningPostmaster(folder);
    if (survivor && (await answers(address)))
      return log('The database of the last run is still up; using it.');
    if (survivor)
      throw new Error(
        `A PostgreSQL (process ${survivor}) runs on ${folder} but does not answer. Stop it first.`,
      );
    const port = await usablePort(address.port);
    // Whoever is connected comes back to the same port: a dying child of the last server may hold it for a moment.
    if (!isFirst && port !== address.port) throw new Error(`port ${address.port} is still taken`);
    address.port = port;
    await writeAddress(dataDir, address);
    child = spawnServer(binaries, folder, address.port, log);
    await untilAnswering(address, child);
  };
  await launch(true);
  await ensureDatabase(address);

  const watch = setInterval(() => {
    void (async () => {
      if (stopping || (await runningPostmaster(folder)) !== null || isLaunching) return;
      isLaunching = true;
      log('The database stopped unexpectedly; starting it again.');
      await launch(false).finally(() => {
        isLaunching = false;
      });
    })().catch((error: Error) => log(`The database could not be started again: ${error.message}`));
  }, 1000);
  watch.unref();

  return {
    url: urlOf(address),
    stop: async () => {
      stopping = true;
      clearInterval(watch);
      const pid = await runningPostmaster(folder);
      if (pid !== null) process.kill(pid, 'SIGINT');
      while ((await runningPostmaster(folder)) !== null) await sleep(20);
    },
  };
}

/** The cluster lives in the data folder, or under SHARED_ROOT when root's account without rights cannot reach that. */
async function clusterFolder(dataDir: string, log: Log): Promise<string> {
  if (!isRoot() || (await reachableByNobody(dataDir))) return join(dataDir, 'postgres');
  const folder = join(
    SHARED_ROOT,
    createHash('sha256').update(dataDir).digest('hex').slice(0, 12),
    'postgres',
  );
  log(`${dataDir} is closed to other accounts, so the database is kept in ${folder}.`);
  await mkdir(join(folder, '..'), { recursive: true, mode: 0o755 });
  return folder;
}

async function initialised(folder: string, dataDir: string): Promise<Address | null> {
  if (!existsSync(join(folder, 'PG_VERSION'))) return null;
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  if (version !== POSTGRES_MAJOR) {
    throw new Error(
      `${folder} belongs to PostgreSQL ${version}; this version of Shopherd runs ${POSTGRES_MAJOR}. ` +
        `Restore a backup into an empty DATA_DIR, or use the matching release.`,
    );
  }
  const address = await readAddress(dataDir);
  if (!address)
    throw new Error(`${join(dataDir, 'cluster.json')} is missing; the database's password was in it.`);
  return address;
}

async function initialise(folder: string, dataDir: string, binaries: Binaries): Promise<Address> {
  const address: Address = { port: await usablePort(0), password: randomBytes(24).toString('base64url') };
  // Written before the cluster is made, so that a kill in between leaves a folder without PG_VERSION or a complete pair.
  await writeAddress(dataDir, address);
  await makeCluster(folder, binaries, address.password);
  return address;
}

async function untilAnswering(address: Address, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await answers(address)) return;
    const end = child.exitCode ?? child.signalCode;
    if (end !== null) throw new Error(`The embedded database stopped at start (${end}).`);
    await sleep(100);
  }
  throw new Error('The embedded database did not answer within 60 s.');
}

/** Process id of the live server of a folder, from the file PostgreSQL keeps there. */
async function runningPostmaster(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    process.kill(pid, 0);
  } catch {
    return null;
  }
  // The id may have been given to another program since; on Linux the command line tells.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres');
  return command.includes('postgres') ? pid : null;
}

async function usablePort(wanted: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((done) => {
      const probe = createServer();
      probe.once('error', () => done(null));
      probe.listen(port, '127.0.0.1', () => {
        const bound = probe.address();
        probe.close(() => done(typeof bound === 'object' && bound ? bound.port : null));
      });
    });
  const port = (wanted > 0 ? await tryPort(wanted) : null) ?? (await tryPort(0));
  if (port === null) throw new Error('No free port on 127.0.0.1 for the embedded database.');
  return port;
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
