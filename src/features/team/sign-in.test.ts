import { beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../../../test/world.ts';

const PASSWORD = 'a long enough one';
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** An account of its own with a real password, made the way a person gets one: by invitation. */
async function newMember(email: string, role: 'packer' | 'operator' = 'packer') {
  const { link } = await world.as('owner').client.team.invite({ note: email, role });
  const secret = link.split('#')[1] ?? '';
  await world.anonymous.client.team.acceptInvitation({
    secret,
    account: { name: 'New', email, password: PASSWORD },
  });
}

test('an invited packer signs in with the right password and sees the workspace', async () => {
  await newMember('packer.one@example.test');
  const answer = await world.anonymous.request('POST', '/api/session', {
    body: { email: ' Packer.One@Example.test ', password: PASSWORD },
  });
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({
    account: { email: 'packer.one@example.test' },
    workspaceId: world.workspaceId,
    permissions: ['stores.view', 'products.view'],
  });
  const cookie = (answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  expect(answer.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/);
  const session = await world.visitor({ cookie }).client.team.readSession();
  expect(session.workspaceId).toBe(world.workspaceId);
});
