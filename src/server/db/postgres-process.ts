import { type ChildProcess, spawn } from 'node:child_process';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries, isRoot, NOBODY } from './binaries.ts';
import { OWNER } from './cluster-address.ts';

/** Makes an empty cluster in a folder, for an owner with this password. */
export async function makeCluster(folder: string, binaries: Binaries, password: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(folder, '..', 'postgres.pw');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (isRoot()) {
    await chown(folder, NOBODY, NOBODY);
    await chown(passwordFile, NOBODY, NOBODY);
  }
  const place = ['-D', folder, '-U', OWNER, `--pwfile=${passwordFile}`];
  const kind = ['-E', 'UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', '--data-checksums'];
  try {
    await run(binaries.initdb, folder, [...place, ...kind]);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Starts the server of a folder in a process that outlives this one's death. */
export function spawnServer(
  binaries: Binaries,
  folder: string,
  port: number,
  say: (message: string) => void,
): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    maintenance_work_mem: '128MB',
    work_mem: '16MB',
    max_wal_size: '2GB',
    checkpoint_completion_target: '0.9',
    random_page_cost: '1.1',
    jit: 'off',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', folder, ...args], {
    ...identity(),
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n')) if (isNews(line)) say(`database: ${line.trim()}`);
  });
  child.on('error', (error) => say(`The database could not be started: ${error.message}`));
  child.unref();
  return child;
}

/** What a server says at every start and stop to those who ask too early or are still connected. */
const NO_NEWS =
  /the database system is (?:starting up|shutting down|not yet accepting)|due to administrator command/;

function isNews(line: string): boolean {
  return /\b(FATAL|PANIC)\b/.test(line) && !NO_NEWS.test(line);
}

async function run(command: string, folder: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { ...identity(), cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk));
  const code = await new Promise<number | null>((done, fail) =>
    child.once('error', fail).once('close', done),
  );
  if (code !== 0) throw new Error(`initdb failed with code ${code}:\n${output.slice(-2000)}`);
}

function identity(): { uid?: number; gid?: number } {
  return isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
}
