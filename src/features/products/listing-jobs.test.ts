import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../../../test/world.ts';
import { importPath } from './actions/import-job.ts';
import { resumeImports } from './actions/import-run.ts';
import { addRows } from './queries/import-rows.ts';
import { claimImport, renewImport } from './queries/imports.ts';
import { importNote } from './web/import-note.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const products = () => world.as('owner').client.products;

async function newStore(): Promise<string> {
  return (await world.as('owner').client.stores.createFileStore({ name: 'Attic', currency: 'USD' })).id;
}

async function take(storeId: string, content: string) {
  return products().importListing({ storeId, file: new File([content], 'listing.csv') });
}

test('a large file is read by a worker, with its progress in the running jobs, and its copy is removed', async () => {
  const storeId = await newStore();
  const { id, state } = await take(storeId, largeFile());
  expect(state).toBe('reading');
  expect(existsSync(importPath(world.app.services.config, id))).toBe(true);
  await world.runJobs();
  expect(await products().readImport({ id })).toMatchObject({
    ...{ state: 'done', rowsRead: 2002, products: 1000, skus: 2000, rejectedCount: 2 },
    rejected: [
      { row: 2002, code: 'DUPLICATE_ROW' },
      { row: 2003, code: 'CURRENCY_DIFFERS' },
    ],
  });
  const { tasks } = await world.as('owner').client.tasks.listTasks();
  expect(tasks.find((task) => task.id === id)).toMatchObject({ state: 'done', done: 2000, failed: 2 });
  expect(existsSync(importPath(world.app.services.config, id))).toBe(false);
});

test('a file whose reader died is begun anew by the next one, and ends as if nothing had happened', async () => {
  const storeId = await newStore();
  const { id } = await take(storeId, largeFile());
  const { services } = world.app;
  const dead = randomUUID();
  await services.db.tenant(world.workspaceId, async (tx) => {
    expect(await claimImport(tx, id, dead)).toBeDefined();
    await addRows(tx, world.workspaceId, id, [{ row: 2, productId: 'p', skuId: 's', content: {} }]);
  });
  await world.runJobs();
  expect(await products().readImport({ id })).toMatchObject({ state: 'reading' });
  await services.db.pool.query(
    "update app.listing_imports set run_at = now() - interval '2 minutes' where id = $1",
    [id],
  );
  await resumeImports(services);
  await world.runJobs();
  expect(await products().readImport({ id })).toMatchObject({ state: 'done', products: 1000, skus: 2000 });
  // The dead one comes back to life too late to write anything.
  const isOurs = await services.db.tenant(world.workspaceId, (tx) => renewImport(tx, id, dead));
  expect(isOurs).toBe(false);
});

test('a file whose copy is gone, or that kills its reader every time, ends with the reason', async () => {
  const storeId = await newStore();
  const [gone, deadly] = [await take(storeId, largeFile()), await take(storeId, largeFile())];
  await rm(importPath(world.app.services.config, gone.id));
  await world.app.services.db.pool.query('update app.listing_imports set runs = 3 where id = $1', [
    deadly.id,
  ]);
  await world.runJobs();
  expect(await products().readImport({ id: gone.id })).toMatchObject({
    state: 'failed',
    problem: 'LISTING_FILE_LOST',
  });
  expect(await products().readImport({ id: deadly.id })).toMatchObject({
    state: 'failed',
    problem: 'LISTING_INTERRUPTED',
  });
  expect((await products().countProducts({ stores: [storeId] })).products).toBe(0);
});

test('a large file that is refused says which row and which limit, also among the running jobs', async () => {
  const storeId = await newStore();
  const wide = `${largeFile()}Lamp 9,5${','.repeat(600)}\n`;
  const { id } = await take(storeId, wide);
  await world.runJobs();
  const facts = { row: 2004, limit: 500, found: 602 };
  const result = await products().readImport({ id });
  expect(result).toMatchObject({ state: 'failed', problem: 'LISTING_COLUMNS_TOO_MANY', problemFacts: facts });
  const { tasks } = await world.as('owner').client.tasks.listTasks();
  const task = tasks.find((other) => other.id === id);
  expect(importNote(task?.note ?? '')).toEqual({ key: 'refusals.LISTING_COLUMNS_TOO_MANY', facts });
});

/** More than is read while its sender waits: two variants of each product, a double and another currency. */
function largeFile(): string {
  const text = 'x'.repeat(1200);
  const rows = Array.from({ length: 2000 }, (_, n) => `Lamp ${n >> 1},${n + 1},S${n},${text},USD\n`);
  return `title,price,sku,note,currency\n${rows.join('')}Lamp 1,5,S3,,USD\nLamp 2,5,S9999,,EUR\n`;
}
