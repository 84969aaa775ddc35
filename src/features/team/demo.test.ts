import { beforeAll, expect, test } from 'vitest';
import { cookieOf } from '../../../test/people.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { prepareDemo } from './public.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ hasDemo: true, isEmpty: true });
});

const body = { email: 'owner@demo.test', password: 'shopherd-demo' };

test('the three demo people sign in on this machine', async () => {
  expect(await world.anonymous.client.team.readSetup()).toEqual({ isNeeded: false, hasDemo: true });
  for (const role of ['owner', 'operator', 'packer'] as const) {
    const session = await world.anonymous.client.team.signIn({ ...body, email: `${role}@demo.test` });
    expect(session.workspaces).toMatchObject([{ slug: 'demo', isDemo: true, role }]);
  }
});

test.each([
  ['another machine', { peer: '192.0.2.10' }],
  ['a proxy on this machine (X-Forwarded-For)', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
  ['a proxy on this machine (Forwarded)', { headers: { forwarded: 'for=127.0.0.1' } }],
  ['a tunnel to this machine (CF-Connecting-IP)', { headers: { 'cf-connecting-ip': '192.0.2.10' } }],
  ['a proxy that tells only its port', { headers: { 'x-forwarded-port': '443' } }],
])('the demo password is refused from %s', async (_where, from) => {
  const answer = await world.anonymous.request('POST', '/api/session', { body, ...from });
  expect(answer.status).toBe(403);
  expect(answer.json).toMatchObject({ code: 'DEMO_ONLY_LOCAL' });
  expect((await world.anonymous.request('GET', '/api/setup', from)).json).toMatchObject({ hasDemo: false });
});

test('a forged Host header is not answered at all', async () => {
  const answer = await world.anonymous.request('POST', '/api/session', {
    body,
    headers: { host: 'shop.example' },
  });
  expect(answer.status).toBe(421);
});

test('a demo session that was opened here is worth nothing elsewhere', async () => {
  const { headers } = await world.anonymous.request('POST', '/api/session', { body });
  const visitor = world.visitor({ cookie: cookieOf(headers) });
  expect((await visitor.request('GET', '/api/session')).status).toBe(200);
  expect((await visitor.request('GET', '/api/session', { peer: '192.0.2.10' })).status).toBe(401);
});

test('a second start makes no second demo', async () => {
  await prepareDemo(world.app.services);
  const { rows } = await world.app.services.db.pool.query(
    'select count(*) from app.workspaces where is_demo',
  );
  expect(rows).toEqual([{ count: 1 }]);
});
