import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What can be killed: a process of ours, or the database under them. */
export const VICTIMS = ['web', 'worker', 'database'] as const;
export type Victim = (typeof VICTIMS)[number];

export type Stage = {
  url: string;
  sandboxUrl: string;
  folder: string;
  /** Everything the web process has printed since it was started first. */
  output(): string;
  /** kill -9 now; it is started again a moment later. */
  kill(victim: Victim): void;
  /** Ends what was started here, and nothing else. */
  close(options: { keepFolder: boolean }): Promise<void>;
};

// A list of flags, for start.cjs too.
const HEAP_FLAGS: string[] = createRequire(import.meta.url)('../../src/server/launch/heap-flags.cjs');
const RESTART_MS = 150;

export type StageOptions = {
  /** Environment variables over those of the stage. */
  env?: Record<string, string>;
  workers?: number;
};

/** The sandbox, one web and the worker processes on an embedded database of their own, each started again when it ends. */
export async function openStage({ env: own = {}, workers = 1 }: StageOptions = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'shopherd-crash-'));
  chmodSync(folder, 0o755);
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const env = { ...environment(folder, port, sandboxPort), ...own };
  const children = new Map<string, ChildProcess>();
  let output = '';
  let isClosing = false;

  const launch = (name: string, program: string, args: string[], more: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [...HEAP_FLAGS, '--import', 'tsx', program, ...args], {
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.set(name, child);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-200_000);
      });
    }
    child.once('exit', () => {
      if (!isClosing) setTimeout(() => !isClosing && launch(name, program, args, more), RESTART_MS);
    });
  };
  launch('sandbox', 'src/sandbox/main.ts', [], { DATA_DIR: join(folder, 'sandbox') });
  launch('web', 'src/main.ts', ['--no-sandbox', '--roles=web,scheduler']);
  const worker = ['--no-sandbox', '--roles=worker,scheduler'];
  launch('worker', 'src/main.ts', worker);
  for (let nth = 2; nth <= workers; nth += 1) launch(`worker ${nth}`, 'src/main.ts', worker);

  return {
    url: `http://127.0.0.1:${port}`,
    sandboxUrl,
    folder,
    output: () => output,
    kill: (victim) => {
      if (victim === 'database') killPid(postmasterOf(folder));
      else children.get(victim)?.kill('SIGKILL');
    },
    close: async ({ keepFolder }) => {
      isClosing = true;
      await Promise.all([...children.values()].map(end));
      killPid(postmasterOf(folder));
      if (!keepFolder) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function environment(folder: string, port: number, sandboxPort: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: 'production',
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: join(folder, 'data'),
    KEY_FILE: join(folder, 'keys.json'),
    GATEWAY_URL: `http://127.0.0.1:${sandboxPort}`,
    GATEWAY_APP_KEY: '12345678',
    GATEWAY_APP_SECRET: 'helloworld',
    // Slow enough that kills meet calls in flight, and short time-outs so that lost answers are settled soon.
    GATEWAY_RATE: '60',
    GATEWAY_SHARE: '0.95',
    GATEWAY_TIMEOUT_MS: '700',
    LOG_LEVEL: 'error',
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((ended) => {
    child.once('exit', ended);
    child.kill('SIGKILL');
  });
}

function postmasterOf(folder: string): number | null {
  try {
    const [pid] = readFileSync(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    return Number(pid) > 1 ? Number(pid) : null;
  } catch {
    return null; // It is not running at this moment.
  }
}

function killPid(pid: number | null): void {
  if (pid === null) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended by itself between the look and the kill.
  }
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
