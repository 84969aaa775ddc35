import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

// Real processes take as long as the machine lets them.
vi.setConfig({ testTimeout: 120_000 });

/** A program of ours with what it printed; `ended` resolves with its exit code. */
type Running = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

const started = new Set<ChildProcess>();
const mounts: string[] = [];
let root: string;
let dataDir: string;
let port: number;
let server: Running;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'shopherd-process-'));
  chmodSync(root, 0o755);
  dataDir = join(root, 'data');
  port = await freePort();
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  for (const folder of [dataDir, join(root, 'small', 'data'), join(root, 'restored')])
    await endPostmaster(folder);
  for (const folder of mounts) execFileSync('umount', [folder]);
  rmSync(root, { recursive: true, force: true });
});

function run(program: string, args: string[], settings: Record<string, string>): Running {
  const { DATABASE_URL: _served, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    env: { ...inherited, NODE_ENV: 'production', KEY_FILE: join(root, 'key.json'), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk));
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  void ended.then(() => started.delete(child));
  return { child, output: () => text, ended };
}

function serve(onPort: number, folder = dataDir): Running {
  return run('src/main.ts', ['--no-sandbox'], { PORT: String(onPort), DATA_DIR: folder });
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function health(onPort = port): Promise<number> {
  return fetch(`http://127.0.0.1:${onPort}/api/health`, { signal: AbortSignal.timeout(2000) }).then(
    ({ status }) => status,
    () => 0,
  );
}

/** Every different answer until the wanted one, in order; 0 is "nobody listens". */
async function healthUntil(wanted: number, onPort = port): Promise<number[]> {
  const seen: number[] = [];
  for (const end = performance.now() + 60_000; performance.now() < end; ) {
    const status = await health(onPort);
    if (seen.at(-1) !== status) seen.push(status);
    if (status === wanted) return seen;
    await new Promise((passed) => setTimeout(passed, 15));
  }
  throw new Error(`Health was ${seen.join(', ')} and never ${wanted}:\n${server.output()}`);
}

function postmaster(folder = dataDir): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function endPostmaster(folder: string): Promise<void> {
  const file = join(folder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = postmaster(folder);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
  for (let tries = 0; isAlive(pid) && tries < 100; tries += 1)
    await new Promise((passed) => setTimeout(passed, 50));
}

/** False also for a process that ended and waits for its parent to notice. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !(existsSync(`/proc/${pid}/stat`) && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
}

async function ask(text: string, folder = dataDir): Promise<unknown[]> {
  const { port: at, password } = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8'));
  const client = new pg.Client({
    connectionString: `postgres://shopherd:${password}@127.0.0.1:${at}/shopherd`,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const addWorkspace = (slug: string) =>
  `insert into app.workspaces (workspace_id, slug, name) values (gen_random_uuid(), '${slug}', '${slug}')`;

test('while it starts it answers "not ready", then "ok"', async () => {
  server = serve(port);
  const seen = await healthUntil(200);
  expect(seen.filter((status) => status !== 0)).toEqual([503, 200]);
});

test('a forged Host header is refused', async () => {
  const answer = execFileSync('curl', [
    '-s',
    '-H',
    'Host: evil.example',
    `http://127.0.0.1:${port}/api/health`,
  ]);
  expect(JSON.parse(answer.toString())).toMatchObject({ status: 421, code: 'HOST_UNKNOWN' });
});

test('a taken port is named in one line, without a stack', async () => {
  const second = serve(port);
  expect(await second.ended).toBe(1);
  expect(second.output().trim()).toBe(
    `Port ${port} on 127.0.0.1 is taken. Stop what listens there, or set PORT.`,
  );
});

test('a second process shares the database that runs, and carries on when the first one stops', async () => {
  const otherPort = await freePort();
  const before = postmaster();
  const second = serve(otherPort);
  await healthUntil(200, otherPort);
  expect(postmaster()).toBe(before);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  [server, port] = [second, otherPort];
  await healthUntil(503);
  await healthUntil(200);
});

test('a killed database comes back by itself', async () => {
  const before = postmaster();
  process.kill(before, 'SIGKILL');
  await healthUntil(503);
  await healthUntil(200);
  expect(postmaster()).not.toBe(before);
});

test('a killed server finds its data at the next start and no stale lock stands in its way', async () => {
  await ask(addWorkspace('kept'));
  server.child.kill('SIGKILL');
  await server.ended;
  server = serve(port);
  await healthUntil(200);
  expect(await ask("select slug from app.workspaces where slug = 'kept'")).toEqual([{ slug: 'kept' }]);
});

test('a backup made while the server runs restores into an empty folder', async () => {
  const file = join(root, 'all.backup');
  const backup = run('src/cli/main.ts', ['backup', file], { DATA_DIR: dataDir });
  expect(await backup.ended, backup.output()).toBe(0);
  const restored = join(root, 'restored');
  const restore = run('src/cli/main.ts', ['restore', file], { DATA_DIR: restored });
  expect(await restore.ended, restore.output()).toBe(0);
  expect(restore.output()).toMatch(/^restored \d+ tables, [1-9]\d* rows, 0 files/);
  const again = run('src/cli/main.ts', ['restore', file], { DATA_DIR: dataDir });
  expect(await again.ended).toBe(1);
  expect(again.output()).toContain('Stop it before a restore');
});

test('SIGTERM ends it with code 0 and leaves no process behind', async () => {
  const database = postmaster();
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(isAlive(database)).toBe(false);
  expect(existsSync(join(dataDir, 'owner.lock'))).toBe(false);
});

test('a data folder of another PostgreSQL is refused with the way out', async () => {
  const foreign = join(root, 'foreign');
  mkdirSync(join(foreign, 'postgres'), { recursive: true });
  writeFileSync(join(foreign, 'postgres', 'PG_VERSION'), '17\n');
  const refused = serve(await freePort(), foreign);
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toMatch(/belongs to PostgreSQL 17; .* Restore a backup into an empty DATA_DIR/);
  expect(refused.output()).not.toMatch(/^\s+at /m);
});

test('every problem of the configuration is printed at once', async () => {
  const refused = run('src/main.ts', ['--rolls=web'], { PORT: '70000', HOST: '', GATEWAY_RATE: '-1' });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toMatch(/has 3 problem/);
  for (const name of ['PORT', 'GATEWAY_RATE', '--rolls=web'])
    expect(refused.output()).toContain(`- ${name}: `);
});

/** A folder of so many megabytes, or null where mounting is not allowed. */
function smallDisk(name: string, megabytes: number): string | null {
  const folder = join(root, name);
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], {
      stdio: 'pipe',
    });
  } catch {
    return null; // Only root may mount, and not in every container.
  }
  mounts.push(folder);
  return folder;
}

test('on a full disk the server stays up, loses nothing, and works again once there is room', async ({
  skip,
}) => {
  const small = smallDisk('small', 150);
  if (!small) return skip('a small disk cannot be mounted here');
  const folder = join(small, 'data');
  const onPort = await freePort();
  server = serve(onPort, folder);
  await healthUntil(200, onPort);
  await ask(addWorkspace('before'), folder);
  const filler = join(small, 'filler');
  execFileSync('sh', ['-c', `head -c 200m /dev/zero > ${filler} 2>/dev/null || true`]);

  const backup = run('src/cli/main.ts', ['backup', join(small, 'x.backup')], { DATA_DIR: folder });
  expect(await backup.ended).toBe(1);
  expect(backup.output().trim()).toBe('The disk is full. Free some space and start again.');
  expect(existsSync(join(small, 'x.backup.partial'))).toBe(false);
  const bulk = 'create table public.bulk as select repeat(md5(n::text), 50) from generate_series(1, 20000) n';
  await expect(ask(bulk, folder)).rejects.toThrow();
  expect(server.child.exitCode).toBeNull();

  rmSync(filler);
  await healthUntil(200, onPort);
  await ask(addWorkspace('after'), folder);
  expect(await ask('select slug from app.workspaces order by slug', folder)).toEqual([
    { slug: 'after' },
    { slug: 'before' },
  ]);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});
