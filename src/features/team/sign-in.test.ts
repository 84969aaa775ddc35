import { beforeAll, expect, test } from 'vitest';
import { cookieOf, joinByLink, PASSWORD } from '../../../test/people.ts';
import { createWorld, type Visitor, type World } from '../../../test/world.ts';
import { forgetExpired } from './actions/sessions.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

function signIn(email: string, password: string, peer = '127.0.0.1') {
  return world.anonymous.request('POST', '/api/session', { body: { email, password }, peer });
}

test('signs in with the right password, whatever the case of the address, and sees the workspace', async () => {
  await joinByLink(world, 'packer.one@example.test');
  const answer = await signIn(' Packer.One@Example.test ', PASSWORD);
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({
    account: { email: 'packer.one@example.test' },
    workspaceId: world.workspaceId,
    workspaces: [{ slug: world.slug, isDemo: false, role: 'packer' }],
    permissions: ['stores.view', 'products.view'],
  });
  expect(answer.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/);
  const visitor = world.visitor({ cookie: cookieOf(answer.headers) });
  expect((await visitor.client.team.readSession()).workspaceId).toBe(world.workspaceId);
});

test('a wrong password and an unknown address get the same answer', async () => {
  await joinByLink(world, 'known@example.test');
  const wrong = await signIn('known@example.test', 'not the password');
  const unknown = await signIn('unknown@example.test', 'not the password');
  expect(wrong.status).toBe(401);
  expect(wrong.json).toMatchObject({ code: 'SIGN_IN_WRONG' });
  expect(unknown.text).toBe(wrong.text);
  expect(wrong.headers['set-cookie']).toBeUndefined();
});

test('after eight wrong passwords says how long to wait, even for the right one, and only from that address', async () => {
  await joinByLink(world, 'guessed@example.test');
  const peer = '203.0.113.7';
  for (let guess = 0; guess < 8; guess += 1) await signIn('guessed@example.test', `guess ${guess}`, peer);
  const limited = await signIn('guessed@example.test', PASSWORD, peer);
  expect(limited.status).toBe(429);
  expect(limited.json).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', data: { seconds: expect.any(Number) } });
  expect((await signIn('guessed@example.test', PASSWORD, '198.51.100.4')).status).toBe(200);
  world.clock.advance('16m');
  expect((await signIn('guessed@example.test', PASSWORD, peer)).status).toBe(200);
});

test.each([
  ['a text that is no address', { email: 'nobody', password: PASSWORD }, 'email'],
  ['null bytes in the password', { email: 'a@example.test', password: 'long enough\0' }, 'password'],
  ['a password of 201 characters', { email: 'a@example.test', password: 'x'.repeat(201) }, 'password'],
  ['no password', { email: 'a@example.test' }, 'password'],
])('refuses %s and names the field', async (_what, body, field) => {
  const answer = await world.anonymous.request('POST', '/api/session', { body });
  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({ code: 'INPUT_INVALID', data: { field } });
});

test('truncated JSON is refused and nothing happens', async () => {
  const answer = await world.anonymous.request('POST', '/api/session', { body: '{"email":"a@exa' });
  expect(answer.status).toBe(400);
});

test('a forged cookie opens nothing', async () => {
  const { cookie } = world.as('owner');
  const forged = [cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), cookie.split('.')[0] ?? ''];
  for (const text of forged) {
    const answer = await world.visitor({ cookie: text }).request('GET', '/api/session');
    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ code: 'SIGN_IN_NEEDED' });
  }
});

test('a page of another site cannot sign anyone in', async () => {
  const answer = await world.anonymous.request('POST', '/api/session', {
    body: { email: 'a@example.test', password: PASSWORD },
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(answer.status).toBe(403);
});

test('signing out ends the session on the server, not only in the browser', async () => {
  const member = await joinByLink(world, 'leaves@example.test');
  await member.client.team.signOut();
  expect((await member.request('GET', '/api/session')).status).toBe(401);
});

test('a session ends thirty days after its sign-in', async () => {
  const member = await joinByLink(world, 'month@example.test');
  world.clock.advance('29d');
  expect((await member.request('GET', '/api/session')).status).toBe(200);
  world.clock.advance('2d');
  expect((await member.request('GET', '/api/session')).status).toBe(401);
});

test('ended sessions and old counters of guesses are forgotten, living ones stay', async () => {
  const member = await joinByLink(world, 'forgotten@example.test');
  await signIn('forgotten@example.test', 'not the password');
  const count = async (table: 'core.sessions' | 'core.attempts') => {
    const { rows } = await world.app.services.db.pool.query<{ count: number }>(
      `select count(*) from ${table}`,
    );
    return rows[0]?.count ?? 0;
  };
  const before = await count('core.sessions');
  await forgetExpired(world.app.services);
  expect(await count('core.sessions')).toBeLessThanOrEqual(before);
  expect((await member.request('GET', '/api/session')).status).toBe(200);
  world.clock.advance('31d');
  await forgetExpired(world.app.services);
  expect(await count('core.attempts')).toBe(0);
  expect(await count('core.sessions')).toBe(6);
});

test('a person sees where they are signed in and ends a session elsewhere, never those of others', async () => {
  await joinByLink(world, 'twice@example.test');
  const again = async (): Promise<Visitor> => {
    const { headers } = await signIn('twice@example.test', PASSWORD);
    return world.visitor({ cookie: cookieOf(headers) });
  };
  const [here, there] = [await again(), await again()];
  const sessions = await here.client.team.listSessions();
  expect(sessions).toHaveLength(3);
  expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  const foreign = await world.as('owner').client.team.listSessions();
  const stolen = here.client.team.endSession({ id: foreign[0]?.id ?? '' });
  await expect(stolen).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const mine = await there.client.team.listSessions();
  await here.client.team.endSession({ id: mine.find(({ isCurrent }) => isCurrent)?.id ?? '' });
  expect((await there.request('GET', '/api/session')).status).toBe(401);
  expect((await here.request('GET', '/api/session')).status).toBe(200);
});

test('typing the password again confirms the session; a wrong one does not', async () => {
  const member = await joinByLink(world, 'confirms@example.test');
  const wrong = member.client.team.confirmSession({ password: 'not the password' });
  await expect(wrong).rejects.toMatchObject({ code: 'PASSWORD_WRONG', status: 403 });
  const { confirmedAt } = await member.client.team.confirmSession({ password: PASSWORD });
  expect(Math.abs(new Date(confirmedAt).getTime() - world.clock.now().getTime())).toBeLessThan(5000);
});

test("language and theme go with the person to the next device, and are nobody else's", async () => {
  const here = await joinByLink(world, 'chooses@example.test');
  expect((await here.client.team.readSession()).account.preferences).toEqual({ language: null, theme: null });
  await here.client.team.keepPreferences({ language: 'zh' });
  await here.client.team.keepPreferences({ theme: 'dark' });
  const { headers } = await signIn('chooses@example.test', PASSWORD);
  const there = world.visitor({ cookie: cookieOf(headers) });
  const { account } = await there.client.team.readSession();
  expect(account.preferences).toEqual({ language: 'zh', theme: 'dark' });
  const other = await world.as('owner').client.team.readSession();
  expect(other.account.preferences).toEqual({ language: null, theme: null });
  const wrong = await here.request('PATCH', '/api/session/preferences', { body: { language: 'tlh' } });
  expect(wrong.status).toBe(400);
  const nobody = await world.visitor({}).request('PATCH', '/api/session/preferences', { body: {} });
  expect(nobody.status).toBe(401);
});
