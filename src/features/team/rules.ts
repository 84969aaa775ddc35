import {
  PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
  type Role,
  type Scope,
  scopePermissions,
} from '#shared/permissions.ts';

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;
/** A session ends this long after its sign-in. */
export const SESSION_DAYS = 30;
export const INVITATION_DAYS = 7;
/** An approval of one's own change asks for the password again after this long. */
export const CONFIRMATION_MS = 10 * 60_000;

/** What audit entries are about: the part of an action before its dot. */
export const AUDIT_AREAS = [
  'member',
  'invitation',
  'api-key',
  'workspace',
  'store',
  'product',
  'change-set',
  'change-limits',
  'copy',
  'schedule',
  'webhook',
] as const;

/** The demo people of every sandbox; see also the sign-in page. */
export const DEMO_SLUG = 'demo';
export const DEMO_PASSWORD = 'shopherd-demo';
export const DEMO_PEOPLE = [
  { email: 'owner@demo.test', name: 'Chen Yu', role: 'owner' },
  { email: 'operator@demo.test', name: 'Li Na', role: 'operator' },
  { email: 'packer@demo.test', name: 'Wang Lei', role: 'packer' },
] as const satisfies readonly { email: string; name: string; role: Role }[];

/** What a role, or for an API key its scopes, may do. A disabled member may do nothing. */
export function memberPermissions(role: Role, isDisabled: boolean): readonly Permission[] {
  return isDisabled ? [] : ROLE_PERMISSIONS[role];
}

export function keyPermissions(scopes: readonly Scope[]): readonly Permission[] {
  const allowed = new Set(scopes.flatMap((scope) => scopePermissions(scope)));
  return PERMISSIONS.filter((permission) => allowed.has(permission));
}

type MemberState = { role: Role; isDisabled: boolean };

/** Whether a change would leave a workspace without an owner who can sign in. */
export function losesLastOwner(before: MemberState, after: MemberState, activeOwners: number): boolean {
  const isOwner = (member: MemberState) => member.role === 'owner' && !member.isDisabled;
  return isOwner(before) && !isOwner(after) && activeOwners <= 1;
}

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked';

export function invitationState(
  invitation: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (invitation.usedAt) return 'used';
  if (invitation.revokedAt) return 'revoked';
  return invitation.expiresAt <= now ? 'expired' : 'open';
}

export function isFresh(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt !== null && now.getTime() - confirmedAt.getTime() <= CONFIRMATION_MS;
}

/** The address part of a workspace's name; never empty. */
export function slugOf(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 39)
    .replace(/^-+|-+$/g, '');
  return ascii || 'workspace';
}
