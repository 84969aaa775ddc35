import { existsSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { bindContext } from '#server/context.ts';
import { seedProducts } from '../../../test/mirror.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { readCached, trimPictures } from './actions/picture-cache.ts';
import { isPictureAllowed } from './rules.ts';

/** The picture of a product of the world whose address is this. */
async function pictureOf(world: World, pictureUrl: string): Promise<string> {
  await seedProducts(world, [{ productId: 'one', pictureUrl }]);
  const { rows } = await world.as('packer').client.products.listProducts({});
  return `/api/pictures/${rows[0]?.picture}`;
}

/** Any picture the sandbox draws. */
async function drawnPicture(world: World): Promise<string> {
  const { url } = await world.startSandbox();
  return `${url}/pictures/lamp-1005000000000001-0.jpg`;
}

test('a thumbnail is fetched once, made small, and answered from the cache afterwards', async () => {
  const world = await createWorld();
  const path = await pictureOf(world, await drawnPicture(world));
  const first = await world.as('packer').request('GET', `${path}?size=64`);
  expect(first.status).toBe(200);
  expect(first.headers['content-type']).toBe('image/webp');
  const again = await world
    .as('packer')
    .request('GET', `${path}?size=64`, { headers: { 'if-none-match': first.headers.etag ?? '' } });
  expect(again.status).toBe(304);
});

test('every night the pictures used longest ago go, until the rest fits; one that was looked at today stays', async () => {
  const world = await createWorld();
  const { services } = world.app;
  const folder = join(services.config.dataDir, 'cache', 'pictures');
  await rm(folder, { recursive: true, force: true });
  const used = [10, 400, 3, 400, 1];
  const paths = await Promise.all(
    used.map(async (daysAgo, index) => {
      const path = join(folder, `0${index % 2}`, `${index}-64.webp`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, Buffer.alloc(1000));
      const at = new Date(world.clock.now().getTime() - daysAgo * 86_400_000);
      await utimes(path, at, at);
      return path;
    }),
  );
  const trim = (pictureCacheBytes: number) =>
    trimPictures({ ...services, config: { ...services.config, pictureCacheBytes } });
  const left = () => paths.flatMap((path, index) => (existsSync(path) ? [used[index]] : []));
  await trim(5000);
  expect(left()).toEqual(used);
  await trim(4000);
  expect(left()).toEqual(expect.arrayContaining([10, 400, 3, 1]));
  expect(left()).toHaveLength(4);
  const ctx = bindContext(services, world.workspaceId, { kind: 'program', name: 'test' });
  await readCached(ctx, paths[0] ?? '');
  await trim(2000);
  expect(left()).toEqual([10, 1]);
});

test('a picture from a foreign host is not fetched; a drawing stands in its place', async () => {
  const world = await createWorld();
  const path = await pictureOf(world, 'http://169.254.169.254/latest/meta-data');
  const answer = await world.as('packer').request('GET', path);
  expect(answer.headers['content-type']).toBe('image/svg+xml');
});

test('what is no picture is refused, with a drawing in its place', async () => {
  const world = await createWorld();
  const { url } = await world.startSandbox();
  const answer = await world.as('packer').request('GET', await pictureOf(world, `${url}/_control/health`));
  expect(answer.headers['content-type']).toBe('image/svg+xml');
});

test('an address made up, or made for another workspace, is no picture', async () => {
  const [world, other] = [await createWorld(), await createWorld()];
  const path = await pictureOf(world, await drawnPicture(world));
  expect((await other.as('owner').request('GET', path)).status).toBe(404);
  expect((await world.as('owner').request('GET', '/api/pictures/abc.def')).status).toBe(404);
  expect((await world.anonymous.request('GET', path)).status).toBe(401);
});

test.each([
  ['https://ae01.alicdn.com/kf/a.jpg', true],
  ['https://ae-pic-a1.aliexpress-media.com/kf/a.jpg', true],
  ['http://127.0.0.1:4710/pictures/a.jpg', true],
  ['http://127.0.0.1:4711/pictures/a.jpg', false],
  ['https://alicdn.com.evil.test/a.jpg', false],
  ['https://evilalicdn.com/a.jpg', false],
  ['https://user@ae01.alicdn.com/a.jpg', false],
  ['https://ae01.alicdn.com:8443/a.jpg', false],
  ['file:///etc/passwd', false],
  ['not an address', false],
])('the picture address %s: allowed %s', (address, allowed) => {
  expect(isPictureAllowed(address, ['http://127.0.0.1:4710'])).toBe(allowed);
});
