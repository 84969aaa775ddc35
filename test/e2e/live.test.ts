import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from './site.ts';

const TABS = 8;
let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 120_000);
afterAll(() => site.close());

test('eight tabs of one browser all load, all hear of a change, and go on when the first one is closed', async () => {
  const { createChangeSet } = site.world.as('owner').client.changes;
  const announce = (title: string) => createChangeSet({ selection: { filter: {} }, operations: [], title });
  await announce('There before');
  const first = await site.open('/changes', 'owner');
  await first.getByText('There before').waitFor();
  const others = [];
  for (let tab = 1; tab < TABS; tab += 1) {
    const page = await first.context().newPage();
    await page.goto(`${site.address}/changes`);
    await page.getByText('There before').waitFor();
    others.push(page);
  }
  await announce('Told to all');
  for (const page of [first, ...others]) await page.getByText('Told to all').waitFor();

  await first.close();
  await announce('Told to the rest');
  for (const page of others) await page.getByText('Told to the rest').waitFor();
  expect(await others.at(-1)?.getByText('Reconnecting').count()).toBe(0);
}, 90_000);

test('a browser without shared workers hears of a change over a stream of its own', async () => {
  const page = await site.open('/sign-in');
  await page.context().addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
  const [cookie] = await site.open('/changes', 'owner').then((other) => other.context().cookies());
  if (!cookie) throw new Error('Nobody is signed in.');
  await page.context().addCookies([cookie]);
  const stream = page.waitForRequest(/\/api\/events$/);
  await page.goto(`${site.address}/changes`);
  await stream;
  await page.getByRole('heading', { name: 'Changes' }).waitFor();
  await site.world
    .as('owner')
    .client.changes.createChangeSet({ selection: { filter: {} }, operations: [], title: 'Heard alone' });
  await page.getByText('Heard alone').waitFor();
});
