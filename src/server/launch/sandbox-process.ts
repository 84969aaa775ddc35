import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The sandbox is a program like the real platform: known by its path and its address only. */
const PROGRAM = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));
const LEAVE_WITH_PARENT = new URL('./leave-with-parent.ts', import.meta.url).href;
const RESTART_MS = [500, 1000, 2000, 5000, 15_000];
/** A sandbox that lived this long had started well: the next restart is quick again. */
const HEALTHY_MS = 30_000;

export type SandboxProcess = {
  /** Resolves with true once it answers, false when it has not within the time. */
  untilReady(timeoutMs: number): Promise<boolean>;
  stop(): Promise<void>;
  /** Ends it at once, for a forced stop. */
  kill(): void;
};

/**
 * Runs the pretend AliExpress beside the server, and again when it dies. Null when there is none to run
 * or when one already answers on the port (`npm run sandbox` in another window).
 */
export async function keepSandbox(
  port: number,
  say: (message: string) => void,
): Promise<SandboxProcess | null> {
  if (!existsSync(PROGRAM) || (await isReady(port))) return null;
  let stopping = false;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let child = launch();

  function launch(): ChildProcess {
    const startedMs = performance.now();
    const started = spawn(process.execPath, ['--import', 'tsx', '--import', LEAVE_WITH_PARENT, PROGRAM], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, SANDBOX_PORT: String(port) },
    });
    started.once('exit', (code, signal) => {
      if (stopping) return;
      if (performance.now() - startedMs > HEALTHY_MS) failures = 0;
      const waitMs = RESTART_MS[Math.min(failures, RESTART_MS.length - 1)] ?? 0;
      failures += 1;
      say(`The sandbox stopped (${signal ?? `code ${code}`}); starting it again in ${waitMs / 1000} s.`);
      timer = setTimeout(() => {
        child = launch();
      }, waitMs);
    });
    return started;
  }

  return {
    untilReady: async (timeoutMs) => {
      const end = performance.now() + timeoutMs;
      while (performance.now() < end) {
        if (await isReady(port)) return true;
        await new Promise((passed) => setTimeout(passed, 100));
      }
      return false;
    },
    stop: async () => {
      stopping = true;
      if (timer) clearTimeout(timer);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(force);
    },
    kill: () => {
      stopping = true;
      child.kill('SIGKILL');
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/_control/health`, {
      signal: AbortSignal.timeout(1000),
    });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false; // Nothing listens yet.
  }
}
