import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStage, type Stage } from '../test/crash/processes.ts';
import { openGround, seedStore } from './ground.ts';
import { type Bench, type Figure, ms, percentile, timed } from './measure.ts';

const PRODUCTS = 20_000;
const SKUS_EACH = 5;
/** With keys, store, title, variant and currency these are 20 columns. */
const COLUMNS = [
  ...['price', 'floor', 'weight', 'length', 'width', 'height', 'specialTypes', 'originalBox'],
  ...['skuCode', 'cap.BR', 'cap.ES', 'sold.BR', 'sold.ES'],
];
const LOOK_MS = 150;
const WITHIN_MS = 300_000;
const MEMORY_MB = 300;

/**
 * 100,000 SKUs × 20 columns into a spreadsheet and back with every tenth price changed, by real processes, while
 * somebody looks at the list of products.
 */
export const bench: Bench = {
  name: 'Spreadsheet of 100,000 SKUs × 20 columns',
  run: async () => {
    const ground = await openGround();
    const stage = await openStage({ env: { DATABASE_URL: ground.url } });
    try {
      const api = await signUp(stage);
      const { rows } = await ground.db.pool.query<{ workspace_id: string }>(
        'select workspace_id from app.workspaces',
      );
      await seedStore(ground, {
        ...{ products: PRODUCTS, skusEach: SKUS_EACH, countries: 2 },
        into: rows[0]?.workspace_id ?? '',
      });
      const idle = await looksDuring(api, () => sleep(5000));
      const figures: Figure[] = [];
      const exported = await looksDuring(api, () => writeFile(api));
      const afterExport = peakOf('--roles=worker');
      figures.push(...figuresOf('export', exported, afterExport, idle.looks));
      const { bytes } = exported.result;
      // What the prices are is changed underneath, so that the file says something else.
      await ground.db.pool.query('update app.skus set price = price + 1 where position = 1');
      await ground.db.pool.query('vacuum analyze app.skus');
      const imported = await looksDuring(api, () => takeFile(api, bytes));
      figures.push(...figuresOf('import', imported, peakOf('--roles=worker'), idle.looks));
      figures.push({ work: 'import: cells that differ', figure: `${imported.result.cells} of ${PRODUCTS}` });
      figures.push({ work: 'file', figure: `${(bytes.byteLength / 1e6).toFixed(1)} MB` });
      figures.push({
        work: 'memory of the web process at its highest',
        figure: `${peakOf('--roles=web')} MB`,
        ratio: peakOf('--roles=web') / MEMORY_MB,
        bound: 1,
      });
      return figures;
    } finally {
      await stage.close({ keepFolder: false });
      await ground.close();
    }
  },
};

type Api = { send(method: string, path: string, body?: object | FormData): Promise<Response> };

async function signUp(stage: Stage): Promise<Api> {
  let cookie = '';
  const api: Api = {
    send: async (method, path, body) => {
      const isForm = body instanceof FormData;
      const answer = await fetch(`${stage.url}/api${path}`, {
        method,
        headers: { origin: stage.url, cookie, ...(isForm ? {} : { 'content-type': 'application/json' }) },
        ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
      });
      const given = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
      if (given.length > 0) cookie = given.join('; ');
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer;
    },
  };
  for (const end = Date.now() + 60_000; !(await isReady(stage)); await sleep(100))
    if (Date.now() > end) throw new Error(`The stage is not ready:\n${stage.output()}`);
  const code = /(\S+)\s+\S+\/set-up/.exec(stage.output())?.[1];
  const person = {
    name: 'Bench',
    email: 'owner@bench.test',
    password: 'a long enough password',
    workspace: 'Bench',
  };
  await api.send('POST', '/setup', { code, ...person });
  return api;
}

/** The code is printed by every process, the pages are answered by one of them. */
async function isReady(stage: Stage): Promise<boolean> {
  if (!/\/set-up/.test(stage.output())) return false;
  return fetch(`${stage.url}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function writeFile({ send }: Api): Promise<{ bytes: ArrayBuffer }> {
  const input = { selection: { filter: {} }, columns: COLUMNS, language: 'en' };
  const { id } = (await (await send('POST', '/sheet-exports', input)).json()) as { id: string };
  await ended(send, `/sheet-exports/${id}`);
  return { bytes: await (await send('GET', `/sheet-exports/${id}/file.xlsx`)).arrayBuffer() };
}

async function takeFile({ send }: Api, bytes: ArrayBuffer): Promise<{ cells: number }> {
  const form = new FormData();
  form.set('file', new File([bytes], 'bench.xlsx'));
  const { id } = (await (await send('POST', '/sheet-imports', form)).json()) as { id: string };
  return (await ended(send, `/sheet-imports/${id}`)) as { cells: number };
}

async function ended(send: Api['send'], path: string): Promise<unknown> {
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; await sleep(200)) {
    // The shape is that of the contract.
    const seen = (await (await send('GET', path)).json()) as { state: string };
    if (seen.state === 'done') return seen;
    if (seen.state === 'failed') throw new Error(`${path}: ${JSON.stringify(seen).slice(0, 300)}`);
  }
  throw new Error(`${path} did not end in time.`);
}

type Looked<T> = { ms: number; result: T; looks: number[] };

/** Times a look at the list of products again and again while some work is under way. */
async function looksDuring<T>({ send }: Api, work: () => Promise<T>): Promise<Looked<T>> {
  const looks: number[] = [];
  let isOver = false;
  const looking = (async () => {
    for (; !isOver; await sleep(LOOK_MS)) {
      const startedAt = performance.now();
      await (await send('GET', '/products?limit=100&include=skus')).arrayBuffer();
      looks.push(performance.now() - startedAt);
    }
  })();
  try {
    return { ...(await timed(work)), looks };
  } finally {
    isOver = true;
    await looking;
  }
}

function figuresOf(
  work: string,
  { ms: took, looks }: Looked<unknown>,
  mb: number,
  idle: readonly number[],
): Figure[] {
  const p95 = percentile(looks, 0.95);
  return [
    { work, figure: ms(took) },
    {
      work: `${work}: memory of the worker at its highest`,
      figure: `${mb} MB`,
      ratio: mb / MEMORY_MB,
      bound: 1,
    },
    {
      work: `${work}: list of 100 products meanwhile, p95 of ${looks.length}`,
      figure: ms(p95),
      against: `100 ms (idle ${ms(percentile(idle, 0.95))})`,
      ratio: p95 / 100,
      bound: 1,
    },
  ];
}

/** Resident memory in MB at its highest of the process of ours with this argument. */
function peakOf(argument: string): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = / \) \w (\d+)|\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      if (Number(parent?.[1] ?? parent?.[2]) !== process.pid) continue;
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(argument)) continue;
      const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return Math.round(Number(kb) / 1000);
    } catch {
      // It ended between the look at the list and the look at it.
    }
  }
  return Number.NaN;
}
