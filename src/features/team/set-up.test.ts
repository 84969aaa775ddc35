import { beforeAll, expect, test } from 'vitest';
import { paths } from '#web/paths.ts';
import { cookieOf, PASSWORD } from '../../../test/people.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { setupCode } from './actions/tokens.ts';
import { describeSignIn } from './actions/workspaces.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ isEmpty: true });
});

const owner = { name: '陈宇', email: 'chen@example.test', password: PASSWORD, workspace: 'Aurora Home 家居' };

test('the address printed beside the code is that of the page which asks for it', async () => {
  const { services } = world.app;
  const [line] = await describeSignIn(services);
  expect(line?.value.endsWith(`${services.config.publicUrl}${paths.setUp()}`)).toBe(true);
  expect(line?.value).toContain(setupCode(services.secrets));
});

test('the first owner needs the code printed at start, and gets a workspace with it', async () => {
  const { client, request } = world.anonymous;
  expect(await client.team.readSetup()).toEqual({ isNeeded: true, hasDemo: false });
  const guess = client.team.setUp({ ...owner, code: 'AAAA-BBBB-CCCC' });
  await expect(guess).rejects.toMatchObject({ code: 'SETUP_CODE_WRONG', status: 403 });
  const code = setupCode(world.app.services.secrets);
  const done = await request('POST', '/api/setup', { body: { ...owner, code: code.toLowerCase() } });
  expect(done.json).toMatchObject({
    account: { name: '陈宇' },
    workspaces: [{ slug: 'aurora-home', name: 'Aurora Home 家居', role: 'owner', isDemo: false }],
  });
  const visitor = world.visitor({ cookie: cookieOf(done.headers) });
  expect(await visitor.client.team.listMembers()).toHaveLength(1);

  expect(await client.team.readSetup()).toEqual({ isNeeded: false, hasDemo: false });
  const second = client.team.setUp({ ...owner, email: 'second@example.test', code });
  await expect(second).rejects.toMatchObject({ code: 'SETUP_DONE', status: 409 });
});

test('the set-up code cannot be guessed: ten tries a quarter of an hour', async () => {
  const guesses = Array.from({ length: 11 }, (_, index) =>
    world.anonymous.request('POST', '/api/setup', {
      body: { ...owner, code: `A-${index}` },
      peer: '203.0.113.9',
    }),
  );
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
});
