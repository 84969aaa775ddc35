import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { joinByLink, PASSWORD } from '../../../test/people.ts';
import { createWorld, type World } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const withKey = (key: string) => world.visitor({ authorization: `Bearer ${key}` });

test('a key may do what its scopes allow, and nothing of the team', async () => {
  const { key } = await world.as('owner').client.team.createApiKey({ name: 'reader', scopes: ['read'] });
  expect(key).toMatch(/^shk_[A-Za-z0-9_-]{43}$/);
  expect((await withKey(key).request('GET', '/api/members')).status).toBe(200);
  expect((await withKey(key).request('GET', '/api/audit')).status).toBe(200);
  expect((await withKey(key).request('GET', '/api/api-keys')).status).toBe(403);
  expect((await withKey(key).request('GET', '/api/session')).status).toBe(401);
  const other = await world.as('owner').client.team.createApiKey({ name: 'writer', scopes: ['write'] });
  expect((await withKey(other.key).request('GET', '/api/members')).status).toBe(403);
});

test('a revoked key opens nothing from the next request on', async () => {
  const { id, key } = await world.as('owner').client.team.createApiKey({ name: 'old', scopes: ['read'] });
  expect((await withKey(key).request('GET', '/api/members')).status).toBe(200);
  await world.as('owner').client.team.revokeApiKey({ id });
  expect((await withKey(key).request('GET', '/api/members')).status).toBe(401);
  const again = world.as('owner').client.team.revokeApiKey({ id });
  await expect(again).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a key is shown once: the list has its first characters, the database its hash', async () => {
  const { id, key } = await world.as('owner').client.team.createApiKey({ name: 'shown', scopes: ['read'] });
  await withKey(key).request('GET', '/api/members');
  const listed = (await world.as('owner').client.team.listApiKeys()).find((row) => row.id === id);
  expect(listed).toMatchObject({ prefix: key.slice(0, 10), lastUsedAt: expect.any(String), revokedAt: null });
  const { rows } = await world.app.services.db.pool.query('select * from app.api_keys where id = $1', [id]);
  expect(JSON.stringify(rows)).not.toContain(key);
});

test('a key of one workspace sees nothing of another', async () => {
  const other = await createWorld();
  const { key } = await other.as('owner').client.team.createApiKey({ name: 'theirs', scopes: ['read'] });
  const members = await withKey(key).client.team.listMembers();
  expect(members.every(({ name }) => name.includes(other.slug))).toBe(true);
});

test('a made-up key is nobody', async () => {
  expect((await withKey(`shk_${'a'.repeat(43)}`).request('GET', '/api/members')).status).toBe(401);
});

test('the audit log says who did what, and holds no secret', async () => {
  const own = await createWorld();
  const owner = own.as('owner');
  const { link } = await owner.client.team.invite({ note: 'Sun', role: 'operator' });
  const { id, key } = await owner.client.team.createApiKey({ name: 'erp', scopes: ['read', 'write'] });
  await owner.client.team.revokeApiKey({ id });
  await joinByLink(own, `audited-${own.slug}@example.test`);
  await owner.client.team.changeMember({ accountId: own.as('packer').accountId, role: 'finance' });

  const { rows, after } = await owner.client.team.listAudit({});
  expect(after).toBeNull();
  expect(rows.map(({ action }) => action)).toEqual([
    'member.role-changed',
    'member.joined',
    'invitation.created',
    'api-key.revoked',
    'api-key.created',
    'invitation.created',
  ]);
  expect(rows[0]).toMatchObject({
    actor: `member:${owner.accountId}`,
    actorName: owner.name,
    subject: `member:${own.as('packer').accountId}`,
    facts: { from: 'packer', to: 'finance' },
  });
  const text = JSON.stringify(rows);
  for (const secret of [key, new URL(link).hash.slice(1), PASSWORD]) expect(text).not.toContain(secret);
});

test('the audit log is read page by page, latest first, and can be narrowed', async () => {
  const own = await createWorld();
  const { client, accountId } = own.as('owner');
  for (const name of ['a', 'b', 'c']) await client.team.createApiKey({ name, scopes: ['read'] });
  await client.team.invite({ note: 'Sun', role: 'packer' });
  const first = await client.team.listAudit({ limit: 3 });
  const rest = await client.team.listAudit({ limit: 3, after: first.after ?? '' });
  expect([...first.rows, ...rest.rows].map(({ facts }) => facts.name ?? facts.note)).toEqual([
    'Sun',
    'c',
    'b',
    'a',
  ]);
  expect(rest.after).toBeNull();
  const keys = await client.team.listAudit({ action: 'api-key.created', actor: `member:${accountId}` });
  expect(keys.rows).toHaveLength(3);
  expect((await client.team.listAudit({ action: 'invitation' })).rows).toHaveLength(1);
  expect((await client.team.listAudit({ actor: 'program:nobody' })).rows).toEqual([]);
  await expect(client.team.listAudit({ after: 'broken' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test('no workspace can change or remove an audit entry', async () => {
  await world.as('owner').client.team.createApiKey({ name: 'audited', scopes: ['read'] });
  const { db } = world.app.services;
  const removal = db.tenant(world.workspaceId, (tx) => tx.deleteFrom('audit_entries').execute());
  await expect(removal).rejects.toThrow(/permission denied/);
});

test('the command line prints a working key and nothing else', async () => {
  const { config } = world.app.services;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--import', 'tsx', 'src/cli/main.ts', 'api-key', 'create'],
      ...['--name', 'harness', '--workspace', world.slug, '--scope', 'read'],
    ],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: config.databaseUrl ?? '',
        KEY_FILE: config.keyFile,
        DATA_DIR: config.dataDir,
      },
    },
  );
  expect(stdout).toMatch(/^shk_[A-Za-z0-9_-]{43}\n$/);
  expect(await withKey(stdout.trim()).client.team.listMembers()).toHaveLength(6);
});
