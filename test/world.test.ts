import { expect, test } from 'vitest';
import { createWorld } from './world.ts';

test('two worlds of one file are two workspaces that see nothing of each other', async () => {
  const [one, two] = await Promise.all([createWorld(), createWorld()]);
  const names = async (world: typeof one) =>
    (await world.as('owner').client.team.listMembers()).map(({ name }) => name);
  expect(await names(one)).toHaveLength(6);
  expect((await names(one)).filter((name) => name.includes(two.slug))).toEqual([]);
});

test('the sandbox of a world answers at the address the product calls', async () => {
  const world = await createWorld();
  const sandbox = await world.startSandbox({ products: 6 });
  expect(world.app.services.config.gateway.url).toBe(sandbox.url);
  expect(await sandbox.control('GET', '/sellers')).toEqual(
    expect.arrayContaining([expect.objectContaining({ login: expect.any(String) })]),
  );
  const { now } = (await sandbox.control('POST', '/clock', { set: '2026-12-01T00:00:00Z' })) as {
    now: string;
  };
  expect(now).toMatch(/^2026-12-01T00:00:0/);
});

test('the clock of a world moves only when it is told to', async () => {
  const { clock } = await createWorld();
  const before = clock.now().getTime();
  clock.advance('2d');
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(2 * 86_400_000);
  clock.set('2027-01-01T00:00:00Z');
  expect(clock.now().toISOString()).toMatch(/^2027-01-01T00:00:0/);
  expect(() => clock.advance('2 days')).toThrow(/No span/);
});
