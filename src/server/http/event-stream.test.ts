import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { type App, type ServerFeatures, serve } from '../app.ts';
import { readConfig } from '../config.ts';
import { bindContext, type Ctx } from '../context.ts';
import { emitChanged } from '../events.ts';
import { finishTask, reportTask, startTask } from '../tasks.ts';
import { type TaskJson, taskJsonShape, tasksContract } from './tasks-contract.ts';
import { tasksRouter } from './tasks-routes.ts';

const HEARTBEAT_MS = 200;
const [mine, theirs] = [randomUUID(), randomUUID()];
/** Who is signed in, by the value of the cookie. */
const sessions = new Map<string, { accountId: string; workspaceId: string }>();

const features: ServerFeatures = {
  contract: { tasks: tasksContract },
  router: { tasks: tasksRouter },
  authenticate: async (_services, { headers }) => {
    const session = sessions.get(headers.cookie ?? '');
    if (!session) return null;
    const { accountId, workspaceId } = session;
    return {
      workspaceId,
      actor: { kind: 'member', accountId, name: accountId, sessionId: accountId, permissions: [] },
    };
  },
  jobs: [],
  schedules: [],
  rawEndpoints: [],
};

let database: TestDatabase;
let app: App;
let address: string;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  const keyFile = join(tmpdir(), `shopherd-${randomUUID()}.json`);
  const env = { DATABASE_URL: database.url, KEY_FILE: keyFile, PORT: '0', LOG_LEVEL: 'silent' };
  const served = await serve(readConfig(env, ['--roles=web']), features, { heartbeatMs: HEARTBEAT_MS });
  app = served.app;
  address = served.address ?? '';
  for (const [id, slug] of [
    [mine, 'mine'],
    [theirs, 'theirs'],
  ] as const) {
    await database.db.tenant(id, (tx) =>
      tx.insertInto('workspaces').values({ workspace_id: id, slug, name: slug }).execute(),
    );
    sessions.set(slug, { accountId: slug, workspaceId: id });
  }
  ctx = bindContext(app.services, mine, { kind: 'program', name: 'test' });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

type Heard = { event: string; data: unknown };

/** An open stream; `until` reads on to the next event it accepts. */
async function listen(cookie: string) {
  const abort = new AbortController();
  const response = await fetch(`${address}/api/events`, { headers: { cookie }, signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const heard: Heard[] = [];
  let text = '';
  const until = async (accept: (heard: Heard) => boolean): Promise<Heard | null> => {
    for (;;) {
      const found = heard.findIndex(accept);
      if (found >= 0) return heard.splice(0, found + 1).at(-1) ?? null;
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return null;
      text += chunk.value;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        if (event && data) heard.push({ event, data: JSON.parse(data) });
      }
    }
  };
  return { response, until, close: () => abort.abort() };
}

async function task(total = 100): Promise<string> {
  const id = randomUUID();
  await ctx.transaction((tx) =>
    startTask(tx, ctx, { id, kind: 'products.sync', subject: 's1', unit: 'products', total }),
  );
  return id;
}

async function recent(): Promise<TaskJson[]> {
  const response = await fetch(`${address}/api/tasks`, { headers: { cookie: 'mine' } });
  const body = (await response.json()) as { tasks: unknown[] };
  return body.tasks.map((row) => taskJsonShape.parse(row));
}

const isTask = (id: string, state: string) => (heard: Heard) =>
  heard.event === 'task' &&
  taskJsonShape.parse(heard.data).id === id &&
  (heard.data as TaskJson).state === state;

test('an open screen sees a task start, move and end, and another workspace sees nothing of it', async () => {
  const [screen, foreign] = [await listen('mine'), await listen('theirs')];
  expect(screen.response.headers.get('content-type')).toContain('text/event-stream');
  await screen.until(({ event }) => event === 'ready');
  const id = await task();
  expect((await screen.until(isTask(id, 'running')))?.data).toMatchObject({ done: 0, total: 100 });
  await reportTask(ctx, id, { done: 40 });
  await finishTask(ctx, id, 'done', { done: 100 });
  const ended = await screen.until(isTask(id, 'done'));
  expect(ended?.data).toMatchObject({ done: 100, secondsLeft: null });
  await database.db.system((tx) => emitChanged(tx, theirs, 'stores', 's9'));
  const first = await foreign.until(({ event }) => event !== 'ready');
  expect(first).toEqual({ event: 'changed', data: { topic: 'stores', id: 's9' } });
  screen.close();
  foreign.close();
});

test('a task reported a thousand times in a second is written a few times, and its last word counts', async () => {
  const id = await task(1000);
  await database.db.pool.query(`
    create table public.task_writes (at timestamptz default clock_timestamp());
    create function public.count_write() returns trigger language plpgsql security definer as
      $$ begin insert into public.task_writes default values; return new; end $$;
    create trigger count_write after update on app.tasks for each row execute function public.count_write()`);
  const started = performance.now();
  for (let done = 1; done <= 1000; done += 1) await reportTask(ctx, id, { done });
  await new Promise((passed) => setTimeout(passed, 300));
  const seconds = (performance.now() - started) / 1000;
  expect((await recent()).find((row) => row.id === id)?.done).toBe(1000);
  const { rows } = await database.db.pool.query('select count(*)::int as writes from public.task_writes');
  expect(rows[0]?.writes).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
});

test('a running task tells its speed and the time left, a paused one does not', async () => {
  const id = await task(100);
  const age = (seconds: number) =>
    database.db.system((tx) =>
      sql`update app.tasks set updated_at = clock_timestamp() - make_interval(secs => ${seconds}) where id = ${id}`.execute(
        tx,
      ),
    );
  await age(2);
  await reportTask(ctx, id, { done: 20, state: 'running' });
  const running = (await recent()).find((row) => row.id === id);
  expect(running?.ratePerSecond).toBeGreaterThan(8);
  expect(running?.ratePerSecond).toBeLessThan(10.1);
  expect(running?.secondsLeft).toBeGreaterThanOrEqual(8);
  await reportTask(ctx, id, { state: 'paused' });
  expect((await recent()).find((row) => row.id === id)).toMatchObject({
    state: 'paused',
    done: 20,
    ratePerSecond: null,
    secondsLeft: null,
  });
});

test('a report that arrives after the end changes nothing', async () => {
  const id = await task();
  await finishTask(ctx, id, 'cancelled');
  await reportTask(ctx, id, { done: 99, state: 'running' });
  expect((await recent()).find((row) => row.id === id)).toMatchObject({ state: 'cancelled', done: 0 });
});

test('a screen stays connected while the database drops every connection, and is told to read anew', async () => {
  const screen = await listen('mine');
  await screen.until(({ event }) => event === 'ready');
  await database.db.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  expect(await screen.until(({ event }) => event === 'changed')).toEqual({
    event: 'changed',
    data: { topic: '*', id: null },
  });
  const id = await task();
  expect(await screen.until(isTask(id, 'running'))).not.toBeNull();
  screen.close();
});

test('signing out ends the stream, and nobody without a sign-in gets one', async () => {
  sessions.set('leaving', { accountId: 'leaving', workspaceId: mine });
  const screen = await listen('leaving');
  await screen.until(({ event }) => event === 'ready');
  sessions.delete('leaving');
  expect(await screen.until(() => false)).toBeNull();
  expect((await listen('leaving')).response.status).toBe(401);
});

test('one account holds at most ten streams at once', async () => {
  sessions.set('many', { accountId: 'many', workspaceId: mine });
  const screens = [];
  for (let count = 0; count < 10; count += 1) screens.push(await listen('many'));
  expect((await listen('many')).response.status).toBe(429);
  for (const screen of screens) screen.close();
});
