import { randomUUID } from 'node:crypto';
import { takeAttempt } from '#server/attempts.ts';
import { actorText, bindContext, type Ctx, type Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import type { RequestContext } from '#server/http/request.ts';
import type { Role } from '#shared/permissions.ts';
import { Refusal } from '#shared/refusal.ts';
import type { Session } from '../contract.ts';
import * as queries from '../queries/invitations.ts';
import { insertMember } from '../queries/members.ts';
import { findAccount, findAccountByEmail } from '../queries/sessions.ts';
import { INVITATION_DAYS, invitationState } from '../rules.ts';
import { createAccount } from './accounts.ts';
import { recordAudit } from './audit.ts';
import { chooseWorkspace, memberOf, startSession } from './sessions.ts';
import { hashSecret, newInvitationSecret } from './tokens.ts';

const LINK_TRIES = { limit: 30, windowSeconds: 15 * 60 };

export async function listInvitations(ctx: Ctx) {
  const rows = await ctx.transaction((tx) => queries.listInvitations(tx));
  return rows.map((row) => ({
    id: row.id,
    note: row.note,
    role: row.role as Role, // the table's check allows no other text
    state: invitationState(timesOf(row), ctx.now()),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}

/** Makes a one-time link. Its secret stands after the #, so that no server or proxy log ever holds it. */
export async function invite(ctx: Ctx, { note, role }: { note: string; role: Role }) {
  const id = randomUUID();
  const { secret, hash } = newInvitationSecret();
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
  await ctx.transaction(async (tx) => {
    const createdBy = actorText(ctx.actor);
    const { workspaceId } = ctx;
    await queries.insertInvitation(tx, { workspaceId, id, hash, note, role, createdBy, now, expiresAt });
    await recordAudit(tx, ctx, 'invitation.created', `invitation:${id}`, { note, role });
  });
  return { id, link: `${ctx.config.publicUrl}/join#${secret}`, expiresAt: expiresAt.toISOString() };
}

export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const revoked = await queries.revokeInvitation(tx, id, ctx.now());
    if (!revoked) throw new Refusal('NOT_FOUND', { what: 'invitation', id });
    await recordAudit(tx, ctx, 'invitation.revoked', `invitation:${id}`, revoked);
  });
}

export async function readInvitation(context: RequestContext, secret: string) {
  await countTry(context);
  const invitation = await context.services.db.system((tx) => openInvitation(tx, context.services, secret));
  return {
    workspace: invitation.workspace_name,
    role: invitation.role as Role, // the table's check allows no other text
    note: invitation.note,
    expiresAt: invitation.expires_at.toISOString(),
  };
}

type Acceptance = { secret: string; account?: { name: string; email: string; password: string } | undefined };

/** Uses the link up: with a new account, which is signed in, or for the account that is signed in. */
export async function acceptInvitation(context: RequestContext, input: Acceptance): Promise<Session> {
  await countTry(context);
  const { account, secret } = input;
  if (!account) {
    const workspaceId = await joinSignedIn(context, secret);
    return chooseWorkspace(context, workspaceId);
  }
  const { services } = context;
  return services.db.system(async (tx) => {
    const invitation = await openInvitation(tx, services, secret);
    if (await findAccountByEmail(tx, account.email)) throw new Refusal('EMAIL_TAKEN');
    const accountId = await createAccount(tx, services, account);
    await join(tx, services, invitation, { accountId, name: account.name });
    const session = await startSession(tx, context, account, invitation.workspace_id);
    if (!session) throw new Error('The account that was just created cannot sign in.');
    return session;
  });
}

async function joinSignedIn(context: RequestContext, secret: string): Promise<string> {
  const { accountId } = memberOf(context);
  const { services } = context;
  return services.db.system(async (tx) => {
    const invitation = await openInvitation(tx, services, secret);
    const account = await findAccount(tx, accountId);
    if (!account) throw new Refusal('SIGN_IN_NEEDED');
    await join(tx, services, invitation, { accountId, name: account.name });
    return invitation.workspace_id;
  });
}

type Invitation = NonNullable<Awaited<ReturnType<typeof queries.lockInvitationByHash>>>;

async function openInvitation(tx: Tx, services: Services, secret: string): Promise<Invitation> {
  const invitation = await queries.lockInvitationByHash(tx, hashSecret(secret));
  if (!invitation) throw new Refusal('INVITATION_UNKNOWN');
  const state = invitationState(timesOf(invitation), services.now());
  switch (state) {
    case 'open':
      return invitation;
    case 'used':
      throw new Refusal('INVITATION_USED');
    case 'expired':
      throw new Refusal('INVITATION_EXPIRED', { at: invitation.expires_at.toISOString() });
    case 'revoked':
      throw new Refusal('INVITATION_REVOKED');
    default:
      return state satisfies never;
  }
}

async function join(
  tx: Tx,
  services: Services,
  invitation: Invitation,
  { accountId, name }: { accountId: string; name: string },
): Promise<void> {
  const { workspace_id: workspaceId, hash, note } = invitation;
  const role = invitation.role as Role; // the table's check allows no other text
  const now = services.now();
  if (!(await insertMember(tx, { workspaceId, accountId, role, now }))) throw new Refusal('ALREADY_MEMBER');
  await queries.markInvitationUsed(tx, hash, accountId, now);
  const actor = { kind: 'member', accountId, name, sessionId: '', permissions: [] } as const;
  const ctx = bindContext(services, workspaceId, actor);
  await recordAudit(tx, ctx, 'member.joined', `member:${accountId}`, { name, role, note });
}

async function countTry({ services, request }: RequestContext): Promise<void> {
  await takeAttempt(services.db.pool, services.now(), { key: `invitation:${request.peer}`, ...LINK_TRIES });
}

function timesOf(row: { used_at: Date | null; revoked_at: Date | null; expires_at: Date }) {
  return { usedAt: row.used_at, revokedAt: row.revoked_at, expiresAt: row.expires_at };
}
