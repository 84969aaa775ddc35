import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBrowser } from '../test/e2e/browser.ts';
import { type Bench, type Figure, ms } from './measure.ts';

/** The whole product as `npm start` runs it, started a second time on its data; reported, without bounds. */
export const bench: Bench = {
  name: 'Start, memory and the first page',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shopherd-bench-start-'));
    await chmod(folder, 0o755);
    try {
      const cold = await withProduct(folder, async ({ healthyMs }) => healthyMs);
      return await withProduct(folder, async ({ healthyMs, address, pid }) => {
        await sleep(8000);
        const figures: Figure[] = [
          { work: 'first start to healthy', figure: ms(cold) },
          { work: 'warm start to healthy', figure: ms(healthyMs) },
          { work: 'idle memory, all processes', figure: `${await memoryOfTree(pid)} MB (PSS)` },
        ];
        return [...figures, ...(await firstPage(address))];
      });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

type Running = { healthyMs: number; address: string; pid: number };

async function withProduct<T>(folder: string, use: (running: Running) => Promise<T>): Promise<T> {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: join(folder, 'data'),
      KEY_FILE: join(folder, 'keys.json'),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const address = `http://127.0.0.1:${port}`;
    while (
      !(await fetch(`${address}/api/health`).then(
        (answer) => answer.ok,
        () => false,
      ))
    ) {
      if (child.exitCode !== null) throw new Error(`The product stopped with code ${child.exitCode}.`);
      await sleep(20);
    }
    return await use({ healthyMs: performance.now() - started, address, pid: child.pid ?? 0 });
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
}

/** Proportional memory of a process, its children and the database it started, in MB. Linux only. */
async function memoryOfTree(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const own = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  const rest = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => memoryOfTree(Number(child))),
  );
  return Math.round(rest.reduce((sum, mb) => sum + mb, own));
}

/** Bytes and time until a signed-in person can use the list of products, in a browser that has cached nothing. */
async function firstPage(address: string): Promise<Figure[]> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    const body = { email: 'owner@demo.test', password: 'shopherd-demo' };
    await context.request.post(`${address}/api/session`, { data: body });
    const page = await context.newPage();
    let bytes = 0;
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    const started = performance.now();
    await page.goto(`${address}/products`);
    await page.getByRole('row').nth(5).waitFor();
    const usable = performance.now() - started;
    return [
      { work: 'first page, bytes over the wire', figure: `${Math.round(bytes / 1000)} kB` },
      { work: 'first page, until its rows are there', figure: ms(usable) },
    ];
  } finally {
    await browser.close();
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
