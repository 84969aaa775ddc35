import { expect, test } from 'vitest';
import { ROLE_PERMISSIONS, ROLES } from '#shared/permissions.ts';
import {
  CONFIRMATION_MS,
  invitationState,
  isFresh,
  keyPermissions,
  losesLastOwner,
  memberPermissions,
  slugOf,
} from './rules.ts';

const now = new Date('2026-11-21T10:00:00Z');
const before = (ms: number) => new Date(now.getTime() - ms);
const owner = { role: 'owner', isDisabled: false } as const;

test.each([
  ['disabling the only owner', owner, { ...owner, isDisabled: true }, 1, true],
  ['giving the only owner another role', owner, { ...owner, role: 'finance' as const }, 1, true],
  ['disabling one of two owners', owner, { ...owner, isDisabled: true }, 2, false],
  [
    'changing an owner who is disabled already',
    { ...owner, isDisabled: true },
    { role: 'packer' as const, isDisabled: true },
    1,
    false,
  ],
  [
    'disabling a packer',
    { role: 'packer' as const, isDisabled: false },
    { role: 'packer' as const, isDisabled: true },
    1,
    false,
  ],
])('%s leaves no owner: %#', (_what, from, to, owners, expected) => {
  expect(losesLastOwner(from, to, owners)).toBe(expected);
});

test.each([
  ['open until its last moment', null, null, before(-1), 'open'],
  ['expired at its end', null, null, now, 'expired'],
  ['used, even when it has expired since', before(10), null, before(5), 'used'],
  ['revoked', null, before(10), before(-1), 'revoked'],
] as const)('an invitation is %s', (_what, usedAt, revokedAt, expiresAt, state) => {
  expect(invitationState({ usedAt, revokedAt, expiresAt }, now)).toBe(state);
});

test('a password counts as just typed for ten minutes', () => {
  expect(isFresh(before(CONFIRMATION_MS), now)).toBe(true);
  expect(isFresh(before(CONFIRMATION_MS + 1), now)).toBe(false);
  expect(isFresh(null, now)).toBe(false);
});

test('a disabled member may do nothing, whatever the role', () => {
  for (const role of ROLES) expect(memberPermissions(role, true)).toEqual([]);
  expect(memberPermissions('owner', false)).toBe(ROLE_PERMISSIONS.owner);
});

test('no scope of a key reaches the team or its keys', () => {
  const all = keyPermissions(['read', 'write', 'publish']);
  expect(all).toContain('changes.publish');
  for (const permission of ['team.manage', 'api-keys.manage', 'changes.approve', 'changes.limits']) {
    expect(all).not.toContain(permission);
  }
});

test.each([
  ['Aurora Home 家居', 'aurora-home'],
  ['  --A!--  ', 'a'],
  ['家居', 'workspace'],
  ['x'.repeat(60), 'x'.repeat(39)],
  [`${'x'.repeat(38)} y`, 'x'.repeat(38)],
])('the address of a workspace called %j is %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
