import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startSandbox } from './server.ts';
import { createCaller } from './testing/caller.ts';
import { createTestWorld } from './testing/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-restart-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a restart keeps edits, imported listings, tokens, clock, limits and the log of writes', async () => {
  const dataDir = join(folder, 'a');
  const world = await createTestWorld({ dataDir });
  const productId = await world.joined();
  const document = await world.read(productId);
  document.product_sku_list[0].base_price = '6.66';
  await world.edit(document);
  await fetch(`${world.sandbox.url}/_control/listings?login=lantern-home`, {
    method: 'POST',
    body: 'title,price\nKept,2\n',
  });
  await world.caller.control('clock', { advance: 'P3D' });
  const before = {
    document: await world.read(productId),
    sellers: await world.caller.control('sellers'),
    writes: await world.caller.control('writes?after=0'),
  };
  await world.sandbox.close();
  // The sandbox was killed in the middle of a line: that line was never confirmed.
  appendFileSync(join(dataDir, 'sandbox', 'journal.ndjson'), '{"kind":"write","at":17');
  const again = await startSandbox({ dataDir });
  const caller = createCaller(again.url);
  const { result } = await caller.call(world.session, 'aliexpress.pop.choice.product.query', {
    product_id: productId,
  });
  const pictureless = (text: unknown) => JSON.stringify(text).replaceAll(/127\.0\.0\.1:\d+/g, '');
  expect(pictureless(result.pop_choice_product)).toBe(pictureless(before.document));
  expect(await caller.control('sellers')).toEqual(before.sellers);
  expect(await caller.control('writes?after=0')).toEqual(before.writes);
  const { now } = await caller.control('clock');
  expect(Date.parse(now) - Date.now()).toBeGreaterThan(3 * 86_400_000 - 5000);
  await again.close();
});

test('a reset gives a fresh world of the asked size and forgets the writes, but not the authorizations', async () => {
  const world = await createTestWorld({ dataDir: join(folder, 'b') });
  const document = await world.read(await world.joined());
  document.product_sku_list[0].base_price = '6.66';
  await world.edit(document);
  expect(await world.caller.control('reset', { seed: 5, products: 30 })).toMatchObject({
    seed: '5',
    products: 30,
  });
  expect(await world.caller.control('writes?after=0')).toEqual([]);
  expect((await world.call('global.seller.relation.query')).code).toBe('0');
  await world.sandbox.close();
  const again = await startSandbox({ dataDir: join(folder, 'b') });
  const sellers = await createCaller(again.url).control('sellers');
  expect(sellers.flatMap((seller: { stores: { products: number }[] }) => seller.stores).length).toBe(6);
  await again.close();
});

test('a second sandbox does not touch the folder of a running one', async () => {
  const dataDir = join(folder, 'd');
  const first = await startSandbox({ dataDir, products: 10 });
  await expect(startSandbox({ dataDir })).rejects.toThrow(`in use by the sandbox at ${first.url}`);
  await first.close();
  const next = await startSandbox({ dataDir });
  await next.close();
});

function startProcess(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/main.ts'], {
    env: { ...process.env, SANDBOX_PORT: '0', DATA_DIR: dataDir, HOST: '0.0.0.0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (url) resolve({ child, url });
    });
  });
}

test('a confirmed write survives kill -9, and SIGTERM ends the program cleanly', async () => {
  const dataDir = join(folder, 'c');
  const first = await startProcess(dataDir);
  let caller = createCaller(first.url);
  const session = await caller.authorize('lantern-home');
  const param = JSON.stringify({ joined_product_tab: 'joined' });
  const { result } = await caller.call(session, 'aliexpress.pop.choice.products.list', { param });
  const productId = String(result.pop_choice_product_list[0].product_id);
  const query = { product_id: productId };
  const { result: read } = await caller.call(session, 'aliexpress.pop.choice.product.query', query);
  read.pop_choice_product.product_sku_list[0].base_price = '4.56';
  const edit = { pop_choice_product: JSON.stringify(read.pop_choice_product) };
  const edited = await caller.call(session, 'aliexpress.pop.choice.product.edit', edit);
  expect(edited.result.success).toBe(true);
  const killed = new Promise((resolve) => first.child.once('exit', resolve));
  first.child.kill('SIGKILL');
  await killed;
  const second = await startProcess(dataDir);
  caller = createCaller(second.url);
  const writes = await caller.control('writes?after=0');
  expect(writes).toMatchObject([{ n: 1, productId, field: 'base_price', to: '4.56' }]);
  const ended = new Promise((resolve) => second.child.once('exit', resolve));
  second.child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
