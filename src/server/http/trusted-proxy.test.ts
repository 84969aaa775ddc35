import { beforeAll, expect, test } from 'vitest';
import { cookieOf, joinByLink, PASSWORD } from '../../../test/people.ts';
import { createWorld, type World } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  const env = { TRUST_PROXY: '127.0.0.1,10.0.0.0/8' };
  world = await createWorld({ hasDemo: true, env });
});

const PROXY = '10.1.2.3';
const TRIES = 9;

function guess(email: string, { by, peer = PROXY }: { by?: string; peer?: string } = {}) {
  const headers: Record<string, string> = by === undefined ? {} : { 'x-forwarded-for': by };
  const body = { email, password: 'a guess' };
  return world.anonymous.request('POST', '/api/session', { body, headers, peer });
}

async function guessUntilLimited(email: string, from: { by?: string; peer?: string }): Promise<number> {
  let { status } = await guess(email, from);
  for (let n = 1; n < TRIES && status !== 429; n += 1) ({ status } = await guess(email, from));
  return status;
}

test('behind a trusted proxy one person who guesses does not lock out the others', async () => {
  expect(await guessUntilLimited('one@example.test', { by: '203.0.113.7' })).toBe(429);
  expect((await guess('one@example.test', { by: '203.0.113.8' })).status).not.toBe(429);
});

test('what a visitor adds to the list of addresses himself does not change who he is', async () => {
  let status = 0;
  for (let n = 0; n < TRIES; n += 1)
    ({ status } = await guess('two@example.test', { by: `198.51.100.${n}, 203.0.113.9` }));
  expect(status).toBe(429);
});

test('nobody but a trusted proxy is believed, and nothing but an address', async () => {
  let status = 0;
  for (let n = 0; n < TRIES; n += 1)
    ({ status } = await guess('three@example.test', { by: `198.51.100.${n}`, peer: '192.0.2.10' }));
  expect(status).toBe(429);
  for (let n = 0; n < TRIES; n += 1) ({ status } = await guess('four@example.test', { by: `x${n}` }));
  expect(status).toBe(429);
});

test('a session remembers the address of the person, not of the proxy', async () => {
  const email = 'far@example.test';
  await joinByLink(world, email);
  const headers = { 'x-forwarded-for': '203.0.113.20' };
  const body = { email, password: PASSWORD };
  const answer = await world.anonymous.request('POST', '/api/session', { body, headers, peer: PROXY });
  const { client } = world.visitor({ cookie: cookieOf(answer.headers) });
  const sessions = await client.team.listSessions();
  expect(sessions.find(({ isCurrent }) => isCurrent)).toMatchObject({ address: '203.0.113.20' });
});

test.each([
  ['127.0.0.1', '127.0.0.1'],
  [PROXY, '127.0.0.1'],
  ['127.0.0.1', '203.0.113.7'],
])(
  'the demo password is refused through the trusted proxy %s, whomever it answers for (%s)',
  async (peer, by) => {
    const body = { email: 'owner@demo.test', password: 'shopherd-demo' };
    const headers = { 'x-forwarded-for': by };
    const answer = await world.anonymous.request('POST', '/api/session', { body, headers, peer });
    expect(answer).toMatchObject({ status: 403, json: { code: 'DEMO_ONLY_LOCAL' } });
  },
);

test('the demo password is refused from a trusted proxy that adds no header', async () => {
  const body = { email: 'owner@demo.test', password: 'shopherd-demo' };
  const answer = await world.anonymous.request('POST', '/api/session', { body, peer: PROXY });
  expect(answer).toMatchObject({ status: 403, json: { code: 'DEMO_ONLY_LOCAL' } });
});
