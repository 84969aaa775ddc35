import { z } from 'zod';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { PERMISSIONS, ROLES, SCOPES } from '#shared/permissions.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './rules.ts';

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters');
const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const typedPassword = z
  .string()
  .min(1)
  .max(PASSWORD_MAX)
  .regex(/^[^\0]*$/, 'must not contain null bytes');
const newPassword = typedPassword.min(PASSWORD_MIN);
const role = z.enum(ROLES);
const secret = line(100);

/** How a person wants the screens; null = never chosen, the browser decides. */
const preferences = z.object({
  language: z.enum(['en', 'zh']).nullable(),
  theme: z.enum(['system', 'light', 'dark']).nullable(),
});
export type Preferences = z.infer<typeof preferences>;

const session = z.object({
  account: z.object({ id: z.string(), name: z.string(), email: z.string(), preferences }),
  workspaces: z.array(z.object({ id: uuid, slug: z.string(), name: z.string(), isDemo: z.boolean(), role })),
  workspaceId: uuid.nullable(),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** Settings of the chosen workspace. */
  settings: z.record(z.string(), z.json()),
});
export type Session = z.infer<typeof session>;

const sessions = {
  signIn: endpoint('public', 'POST', '/session', 'Sign in')
    .input(z.object({ email, password: typedPassword }))
    .output(session)
    .errors(refusals({ SIGN_IN_WRONG: 401, DEMO_ONLY_LOCAL: 403, TOO_MANY_ATTEMPTS: 429 })),
  readSession: endpoint('signed-in', 'GET', '/session', 'Who is signed in, and where').output(session),
  signOut: endpoint('signed-in', 'DELETE', '/session', 'Sign out').output(z.object({})),
  chooseWorkspace: endpoint('signed-in', 'PUT', '/session/workspace', 'Work in another workspace')
    .input(z.object({ workspaceId: uuid }))
    .output(session)
    .errors(refusals({ NOT_FOUND: 404 })),
  keepPreferences: endpoint(
    'signed-in',
    'PATCH',
    '/session/preferences',
    'Keep language and theme with the person',
  )
    .input(preferences.partial())
    .output(preferences),
  confirmSession: endpoint('signed-in', 'POST', '/session/confirmation', 'Type the password again')
    .input(z.object({ password: typedPassword }))
    .output(z.object({ confirmedAt: instantJson }))
    .errors(refusals({ PASSWORD_WRONG: 403, TOO_MANY_ATTEMPTS: 429 })),
  listSessions: endpoint('signed-in', 'GET', '/sessions', 'Where you are signed in').output(
    z.array(
      z.object({
        id: z.string(),
        startedAt: instantJson,
        expiresAt: instantJson,
        address: z.string().nullable(),
        browser: z.string().nullable(),
        isCurrent: z.boolean(),
      }),
    ),
  ),
  endSession: endpoint('signed-in', 'DELETE', '/sessions/{id}', 'End one of your sessions')
    .input(z.object({ id: line(100) }))
    .output(z.object({}))
    .errors(refusals({ NOT_FOUND: 404 })),
};

const setup = {
  readSetup: endpoint('public', 'GET', '/setup', 'Whether the first owner is still missing').output(
    z.object({
      isNeeded: z.boolean(),
      /** The demo people can sign in from where this request came. */
      hasDemo: z.boolean(),
    }),
  ),
  setUp: endpoint('public', 'POST', '/setup', 'Create the first owner and workspace')
    .input(z.object({ code: secret, name: line(100), email, password: newPassword, workspace: line(100) }))
    .output(session)
    .errors(refusals({ SETUP_DONE: 409, SETUP_CODE_WRONG: 403, EMAIL_TAKEN: 409, TOO_MANY_ATTEMPTS: 429 })),
};

const member = z.object({
  accountId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  disabledAt: instantJson.nullable(),
  joinedAt: instantJson,
  isYou: z.boolean(),
});

const members = {
  listMembers: endpoint('team.view', 'GET', '/members', 'Members of the workspace').output(z.array(member)),
  changeMember: endpoint('team.manage', 'PATCH', '/members/{accountId}', 'Change a role, disable or enable')
    .input(z.object({ accountId: line(100), role: role.optional(), isDisabled: z.boolean().optional() }))
    .output(member)
    .errors(refusals({ NOT_FOUND: 404, LAST_OWNER: 409 })),
};

const invitations = {
  listInvitations: endpoint(
    'team.manage',
    'GET',
    '/invitations',
    'Invitations and what became of them',
  ).output(
    z.array(
      z.object({
        id: uuid,
        note: z.string(),
        role,
        state: z.enum(['open', 'used', 'expired', 'revoked']),
        createdAt: instantJson,
        expiresAt: instantJson,
      }),
    ),
  ),
  invite: endpoint('team.manage', 'POST', '/invitations', 'Invite a person; the link is shown once')
    .input(z.object({ note: line(100), role }))
    .output(z.object({ id: uuid, link: z.string(), expiresAt: instantJson })),
  revokeInvitation: endpoint('team.manage', 'DELETE', '/invitations/{id}', 'Take an invitation back')
    .input(z.object({ id: uuid }))
    .output(z.object({}))
    .errors(refusals({ NOT_FOUND: 404 })),
  readInvitation: endpoint('public', 'POST', '/invitation', 'What an invitation link offers')
    .input(z.object({ secret }))
    .output(z.object({ workspace: z.string(), role, note: z.string(), expiresAt: instantJson }))
    .errors(
      refusals({
        INVITATION_UNKNOWN: 404,
        INVITATION_USED: 410,
        INVITATION_EXPIRED: 410,
        INVITATION_REVOKED: 410,
        TOO_MANY_ATTEMPTS: 429,
      }),
    ),
  acceptInvitation: endpoint(
    'public',
    'POST',
    '/invitation/acceptance',
    'Join: with a new account, or as whoever is signed in when no account is given',
  )
    .input(
      z.object({
        secret,
        account: z.object({ name: line(100), email, password: newPassword }).optional(),
      }),
    )
    .output(session)
    .errors(
      refusals({
        INVITATION_UNKNOWN: 404,
        INVITATION_USED: 410,
        INVITATION_EXPIRED: 410,
        INVITATION_REVOKED: 410,
        ALREADY_MEMBER: 409,
        EMAIL_TAKEN: 409,
        TOO_MANY_ATTEMPTS: 429,
      }),
    ),
};

const apiKeys = {
  listApiKeys: endpoint('api-keys.manage', 'GET', '/api-keys', 'API keys of the workspace').output(
    z.array(
      z.object({
        id: uuid,
        name: z.string(),
        prefix: z.string(),
        scopes: z.array(z.enum(SCOPES)),
        createdBy: z.string(),
        createdAt: instantJson,
        lastUsedAt: instantJson.nullable(),
        revokedAt: instantJson.nullable(),
      }),
    ),
  ),
  createApiKey: endpoint('api-keys.manage', 'POST', '/api-keys', 'Create an API key; it is shown once')
    .input(z.object({ name: line(100), scopes: z.array(z.enum(SCOPES)).min(1) }))
    .output(z.object({ id: uuid, key: z.string() })),
  revokeApiKey: endpoint('api-keys.manage', 'DELETE', '/api-keys/{id}', 'Revoke an API key')
    .input(z.object({ id: uuid }))
    .output(z.object({}))
    .errors(refusals({ NOT_FOUND: 404 })),
};

const audit = {
  listAudit: endpoint('audit.view', 'GET', '/audit', 'Who did what, latest first')
    .input(
      z.object({
        actor: line(200).optional(),
        action: line(100).optional(),
        after: line(200).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            at: instantJson,
            actor: z.string(),
            actorName: z.string(),
            action: z.string(),
            subject: z.string(),
            facts: z.record(z.string(), z.json()),
          }),
        ),
        after: z.string().nullable(),
      }),
    )
    .errors(refusals({ INPUT_INVALID: 400 })),
};

/** Accounts, sessions, members, invitations, API keys and the audit log. */
export const teamContract = { ...setup, ...sessions, ...members, ...invitations, ...apiKeys, ...audit };
