import { beforeAll, expect, test } from 'vitest';
import { joinByLink, newLink, PASSWORD } from '../../../test/people.ts';
import { createWorld, type World } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  '/api/members': ['owner', 'operator', 'order-clerk', 'customer-service', 'finance'],
  '/api/invitations': ['owner'],
  '/api/api-keys': ['owner'],
  '/api/audit': ['owner', 'finance'],
};

test.each(Object.entries(ALLOWED))('%s is open to %j and to nobody else', async (path, roles) => {
  for (const role of ['owner', 'operator', 'order-clerk', 'packer', 'customer-service', 'finance'] as const) {
    const { status, json } = await world.as(role).request('GET', path);
    expect(status, role).toBe(roles.includes(role) ? 200 : 403);
    if (status === 403) expect(json).toMatchObject({ code: 'PERMISSION_NEEDED' });
  }
  expect((await world.anonymous.request('GET', path)).status).toBe(401);
});

test('a disabled member loses access at once and gets it back when enabled', async () => {
  const owner = world.as('owner').client.team;
  const clerk = world.as('order-clerk');
  expect((await clerk.request('GET', '/api/members')).status).toBe(200);
  await owner.changeMember({ accountId: clerk.accountId, isDisabled: true });
  expect((await clerk.request('GET', '/api/members')).status).toBe(403);
  expect((await clerk.request('GET', '/api/session')).json).toMatchObject({
    workspaceId: null,
    workspaces: [],
  });
  await owner.changeMember({ accountId: clerk.accountId, isDisabled: false });
  expect((await clerk.request('GET', '/api/members')).status).toBe(200);
});

test('a changed role counts from the next request on', async () => {
  const packer = world.as('packer');
  await world.as('owner').client.team.changeMember({ accountId: packer.accountId, role: 'operator' });
  expect((await packer.request('GET', '/api/members')).status).toBe(200);
  await world.as('owner').client.team.changeMember({ accountId: packer.accountId, role: 'packer' });
  expect((await packer.request('GET', '/api/members')).status).toBe(403);
});

test('the last owner can neither be disabled nor become something else', async () => {
  const { client, accountId } = world.as('owner');
  for (const change of [{ isDisabled: true }, { role: 'finance' as const }]) {
    const refused = client.team.changeMember({ accountId, ...change });
    await expect(refused).rejects.toMatchObject({ code: 'LAST_OWNER', status: 409 });
  }
});

test('of two owners who disable each other at once, one stays', async () => {
  const own = await createWorld();
  const [first, second] = [own.as('owner'), own.as('finance')];
  await first.client.team.changeMember({ accountId: second.accountId, role: 'owner' });
  const results = await Promise.allSettled([
    first.client.team.changeMember({ accountId: second.accountId, isDisabled: true }),
    second.client.team.changeMember({ accountId: first.accountId, isDisabled: true }),
  ]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('nobody reaches members of another workspace', async () => {
  const other = await createWorld();
  const theirs = other.as('packer').accountId;
  const reached = world.as('owner').client.team.changeMember({ accountId: theirs, isDisabled: true });
  await expect(reached).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const chosen = world.as('owner').client.team.chooseWorkspace({ workspaceId: other.workspaceId });
  await expect(chosen).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('whoever belongs to two workspaces joins the second by link and changes between them', async () => {
  const other = await createWorld();
  const person = await joinByLink(world, 'both@example.test', 'operator');
  const joined = await person.client.team.acceptInvitation({ secret: await newLink(other, 'finance') });
  expect(joined.workspaceId).toBe(other.workspaceId);
  expect(joined.workspaces.map(({ role }) => role).sort()).toEqual(['finance', 'operator']);
  expect((await person.request('GET', '/api/audit')).status).toBe(200);
  const back = await person.client.team.chooseWorkspace({ workspaceId: world.workspaceId });
  expect(back.permissions).toContain('changes.edit');
  expect((await person.request('GET', '/api/audit')).status).toBe(403);
  const again = person.client.team.acceptInvitation({ secret: await newLink(other) });
  await expect(again).rejects.toMatchObject({ code: 'ALREADY_MEMBER' });
});

test('an invitation shows what it offers, works once, and not after seven days', async () => {
  const account = { name: 'Late', email: 'late@example.test', password: PASSWORD };
  const team = world.anonymous.client.team;
  const secret = await newLink(world, 'finance');
  expect(await team.readInvitation({ secret })).toMatchObject({ workspace: world.slug, role: 'finance' });
  await team.acceptInvitation({ secret, account });
  const twice = team.acceptInvitation({ secret, account: { ...account, email: 'other@example.test' } });
  await expect(twice).rejects.toMatchObject({ code: 'INVITATION_USED', status: 410 });

  const old = await newLink(world);
  world.clock.advance('8d');
  const late = team.acceptInvitation({ secret: old, account: { ...account, email: 'other@example.test' } });
  await expect(late).rejects.toMatchObject({ code: 'INVITATION_EXPIRED' });
  await expect(team.readInvitation({ secret: 'made-up' })).rejects.toMatchObject({
    code: 'INVITATION_UNKNOWN',
  });
});

test('an invitation that was taken back opens nothing', async () => {
  const { client } = world.as('owner');
  const { id, link } = await client.team.invite({ note: 'Zhang', role: 'owner' });
  await client.team.revokeInvitation({ id });
  const secret = new URL(link).hash.slice(1);
  const used = world.anonymous.client.team.readInvitation({ secret });
  await expect(used).rejects.toMatchObject({ code: 'INVITATION_REVOKED' });
  const [latest] = await client.team.listInvitations();
  expect(latest).toMatchObject({ id, state: 'revoked', note: 'Zhang' });
});

test('two people who open one link at the same moment: one joins', async () => {
  const secret = await newLink(world);
  const results = await Promise.allSettled(
    ['one', 'two'].map((name) =>
      world.anonymous.client.team.acceptInvitation({
        secret,
        account: { name, email: `race-${name}@example.test`, password: PASSWORD },
      }),
    ),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an address that has an account already signs in first; its password is not replaced', async () => {
  await joinByLink(world, 'taken@example.test');
  const account = { name: 'Thief', email: 'Taken@example.test', password: 'another password' };
  const secret = await newLink(world);
  const refused = world.anonymous.client.team.acceptInvitation({ secret, account });
  await expect(refused).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
  expect((await world.anonymous.client.team.readInvitation({ secret })).role).toBe('packer');
});

test.each([
  ['nine characters', 'x'.repeat(9)],
  ['201 characters', 'x'.repeat(201)],
  ['a null byte', 'long enough \0 password'],
])('a new password of %s is refused and the invitation stays open', async (_what, password) => {
  const secret = await newLink(world);
  const answer = await world.anonymous.request('POST', '/api/invitation/acceptance', {
    body: { secret, account: { name: 'New', email: 'new@example.test', password } },
  });
  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({ code: 'INPUT_INVALID', data: { field: 'account.password' } });
  expect((await world.anonymous.client.team.readInvitation({ secret })).role).toBe('packer');
});
