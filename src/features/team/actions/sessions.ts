import { forgetAttempts, takeAttempt } from '#server/attempts.ts';
import type { Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import type { Identity, RequestContext, RequestFacts } from '#server/http/request.ts';
import { Refusal } from '#shared/refusal.ts';
import type { Preferences, Session } from '../contract.ts';
import * as queries from '../queries/sessions.ts';
import { keyPermissions, memberPermissions, SESSION_DAYS } from '../rules.ts';
import { isPasswordRight, openSession } from './accounts.ts';
import { hashSecret, readBearerKey, readSessionCookie, SESSION_COOKIE, signToken } from './tokens.ts';

/** A key's last use is written at most this often. */
const KEY_USE_MS = 60_000;
const TRIES = { limit: 8, windowSeconds: 15 * 60 };
/** All sign-ins from one address; higher, because a whole warehouse may share it. */
const TRIES_OF_ADDRESS = { limit: 80, windowSeconds: 15 * 60 };

/** Who sends a request, by its API key or session cookie, with the rights they have at this moment. */
export async function authenticate(services: Services, request: RequestFacts): Promise<Identity | null> {
  const key = readBearerKey(request.headers.authorization);
  if (key) return authenticateKey(services, key);
  const token = readSessionCookie(services.secrets, request.headers.cookie);
  if (!token) return null;
  const session = await queries.findSession(services.db.pool, token, services.now());
  if (!session || (session.is_demo && !(request.isLocal && services.config.sandbox))) return null;
  const isActive = session.role !== null && !session.is_disabled;
  return {
    workspaceId: isActive ? session.workspace_id : null,
    actor: {
      kind: 'member',
      accountId: session.account_id,
      name: session.name,
      sessionId: session.session_id,
      permissions: session.role ? memberPermissions(session.role, !isActive) : [],
    },
  };
}

async function authenticateKey(services: Services, key: string): Promise<Identity | null> {
  const found = await queries.findApiKey(services.db.pool, hashSecret(key));
  if (!found) return null;
  const now = services.now();
  if (!found.last_used_at || now.getTime() - found.last_used_at.getTime() > KEY_USE_MS) {
    await queries.markKeyUsed(services.db.pool, found, now);
  }
  return {
    workspaceId: found.workspace_id,
    actor: { kind: 'api-key', keyId: found.id, name: found.name, permissions: keyPermissions(found.scopes) },
  };
}

type Credentials = { email: string; password: string };

/** Opens a session and sets its cookie. A wrong address and a wrong password look the same from outside. */
export async function signIn(context: RequestContext, credentials: Credentials): Promise<Session> {
  const { services, request } = context;
  const keys = {
    person: `sign-in:${request.peer}:${credentials.email}`,
    address: `sign-in:${request.peer}`,
  };
  const now = services.now();
  await takeAttempt(services.db.pool, now, { key: keys.address, ...TRIES_OF_ADDRESS });
  await takeAttempt(services.db.pool, now, { key: keys.person, ...TRIES });
  const session = await services.db.system(async (tx) => {
    const account = await queries.findAccountByEmail(tx, credentials.email);
    if (account?.is_demo && !request.isLocal) throw new Refusal('DEMO_ONLY_LOCAL');
    // Without the sandbox the demo has nothing to talk to, and its password is known to everyone.
    if (account?.is_demo && !services.config.sandbox) return null;
    return startSession(tx, context, credentials);
  });
  if (!session) throw new Refusal('SIGN_IN_WRONG');
  await forgetAttempts(services.db.pool, [keys.person]);
  return session;
}

/** Opens a session inside a transaction and sets its cookie; null when the password is wrong. */
export async function startSession(
  tx: Tx,
  { services, request }: RequestContext,
  credentials: Credentials,
  wantedWorkspaceId?: string,
): Promise<Session | null> {
  const opened = await openSession(tx, services, credentials);
  if (!opened) return null;
  const memberships = await queries.listMemberships(tx, opened.accountId);
  const now = services.now();
  const { id } = await queries.describeSession(tx, opened.token, {
    workspaceId: wantedWorkspaceId ?? memberships[0]?.workspace_id ?? null,
    address: request.peer,
    browser: request.headers['user-agent']?.slice(0, 300) ?? null,
    now,
    expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000),
  });
  request.setCookie(SESSION_COOKIE, signToken(services.secrets, opened.token), {
    maxAgeSeconds: SESSION_DAYS * 86_400,
  });
  return describe(tx, opened.accountId, id);
}

/** The person behind a request; an API key is no person. */
export function memberOf(context: RequestContext) {
  const actor = context.identity?.actor;
  if (actor?.kind !== 'member') throw new Refusal('SIGN_IN_NEEDED');
  return actor;
}

export async function readSession(context: RequestContext): Promise<Session> {
  const { accountId, sessionId } = memberOf(context);
  return context.services.db.system((tx) => describe(tx, accountId, sessionId));
}

export async function signOut(context: RequestContext): Promise<void> {
  const { accountId, sessionId } = memberOf(context);
  await context.services.db.system((tx) => queries.deleteSession(tx, accountId, sessionId));
  context.request.clearCookie(SESSION_COOKIE);
}

export async function chooseWorkspace(context: RequestContext, workspaceId: string): Promise<Session> {
  const { accountId, sessionId } = memberOf(context);
  return context.services.db.system(async (tx) => {
    const memberships = await queries.listMemberships(tx, accountId);
    if (!memberships.some((membership) => membership.workspace_id === workspaceId)) {
      throw new Refusal('NOT_FOUND', { what: 'workspace', id: workspaceId });
    }
    await queries.setSessionWorkspace(tx, sessionId, workspaceId);
    return describe(tx, accountId, sessionId);
  });
}

/** Keeps what the person chose for the screens, on whatever device they sign in next. */
export async function keepPreferences(
  context: RequestContext,
  chosen: { [Name in keyof Preferences]?: Preferences[Name] | undefined },
): Promise<Preferences> {
  const { accountId } = memberOf(context);
  return context.services.db.system(async (tx) => {
    const { language, theme } = chosen;
    await queries.setPreferences(tx, accountId, {
      ...(language !== undefined && { language }),
      ...(theme !== undefined && { theme }),
    });
    const account = await queries.findAccount(tx, accountId);
    if (!account) throw new Refusal('SIGN_IN_NEEDED');
    return preferencesOf(account);
  });
}

/** The table's checks allow no other text. */
function preferencesOf({ language, theme }: { language: string | null; theme: string | null }): Preferences {
  return { language, theme } as Preferences;
}

/** Notes that the person at the session has just typed the password. */
export async function confirmSession(context: RequestContext, password: string): Promise<Date> {
  const { accountId, sessionId } = memberOf(context);
  const { db } = context.services;
  const now = context.services.now();
  const key = `confirm:${accountId}`;
  await takeAttempt(db.pool, now, { key, ...TRIES });
  const isRight = await db.system(async (tx) => {
    if (!(await isPasswordRight(tx, context.services, accountId, password))) return false;
    await queries.setConfirmed(tx, sessionId, now);
    return true;
  });
  if (!isRight) throw new Refusal('PASSWORD_WRONG');
  await forgetAttempts(db.pool, [key]);
  return now;
}

export async function listOwnSessions(context: RequestContext) {
  const { accountId, sessionId } = memberOf(context);
  const { db } = context.services;
  const rows = await db.system((tx) => queries.listSessions(tx, accountId, context.services.now()));
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    address: row.ip_address,
    browser: row.user_agent,
    isCurrent: row.id === sessionId,
  }));
}

export async function endSession(context: RequestContext, id: string): Promise<void> {
  const { accountId, sessionId } = memberOf(context);
  const isGone = await context.services.db.system((tx) => queries.deleteSession(tx, accountId, id));
  if (!isGone) throw new Refusal('NOT_FOUND', { what: 'session', id });
  if (id === sessionId) context.request.clearCookie(SESSION_COOKIE);
}

/** Removes ended sessions and counters of guesses whose time is over. */
export async function forgetExpired({ db, now }: Services): Promise<void> {
  await db.system((tx) => queries.deleteExpired(tx, now()));
}

async function describe(tx: Tx, accountId: string, sessionId: string): Promise<Session> {
  const account = await queries.findAccount(tx, accountId);
  if (!account) throw new Refusal('SIGN_IN_NEEDED');
  const memberships = await queries.listMemberships(tx, accountId);
  const chosenId = await queries.findChosenWorkspace(tx, sessionId);
  const chosen = memberships.find((membership) => membership.workspace_id === chosenId);
  return {
    account: {
      id: account.id,
      name: account.name,
      email: account.email,
      preferences: preferencesOf(account),
    },
    workspaces: memberships.map((membership) => ({
      id: membership.workspace_id,
      slug: membership.slug,
      name: membership.name,
      isDemo: membership.is_demo,
      role: membership.role as Session['workspaces'][number]['role'], // the table's check allows no other text
    })),
    workspaceId: chosen?.workspace_id ?? null,
    permissions: chosen
      ? [...memberPermissions(chosen.role as Session['workspaces'][number]['role'], false)]
      : [],
    settings: (chosen?.settings ?? {}) as Session['settings'], // an object by the column's default and every writer
  };
}
