import type pg from 'pg';
import type { Tx } from '#server/db/database.ts';
import type { Role, Scope } from '#shared/permissions.ts';

export type SessionRow = {
  session_id: string;
  account_id: string;
  name: string;
  is_demo: boolean;
  workspace_id: string | null;
  role: Role | null;
  is_disabled: boolean | null;
};

/** The session of a cookie with the rights it has at this moment, in one statement: it runs for every request. */
export async function findSession(pool: pg.Pool, token: string, now: Date): Promise<SessionRow | null> {
  const { rows } = await pool.query<SessionRow>({
    name: 'team-find-session',
    text: `select s.id as session_id, a.id as account_id, a.name, a.is_demo,
        m.workspace_id, m.role, m.disabled_at is not null as is_disabled
      from core.sessions s
      join core.accounts a on a.id = s.account_id
      left join app.members m on m.workspace_id = s.workspace_id and m.account_id = s.account_id
      where s.token = $1 and s.expires_at > $2`,
    values: [token, now],
  });
  return rows[0] ?? null;
}

export type KeyRow = {
  id: string;
  workspace_id: string;
  name: string;
  scopes: Scope[];
  last_used_at: Date | null;
};

export async function findApiKey(pool: pg.Pool, hash: string): Promise<KeyRow | null> {
  const { rows } = await pool.query<KeyRow>({
    name: 'team-find-api-key',
    text: `select id, workspace_id, name, scopes, last_used_at from app.api_keys
      where hash = $1 and revoked_at is null`,
    values: [hash],
  });
  return rows[0] ?? null;
}

export async function markKeyUsed(pool: pg.Pool, key: KeyRow, now: Date): Promise<void> {
  await pool.query('update app.api_keys set last_used_at = $3 where workspace_id = $1 and id = $2', [
    key.workspace_id,
    key.id,
    now,
  ]);
}

/** Workspaces an account may work in, those of real trade first. */
export async function listMemberships(tx: Tx, accountId: string) {
  return tx
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.workspace_id', 'members.workspace_id')
    .where('members.account_id', '=', accountId)
    .where('members.disabled_at', 'is', null)
    .select(['members.workspace_id', 'slug', 'workspaces.name', 'is_demo', 'role', 'settings'])
    .orderBy('is_demo')
    .orderBy('workspaces.created_at')
    .execute();
}

export async function findAccount(tx: Tx, accountId: string) {
  return tx.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirst();
}

export async function setPreferences(
  tx: Tx,
  accountId: string,
  chosen: { language?: string | null; theme?: string | null },
): Promise<void> {
  if (Object.keys(chosen).length === 0) return;
  await tx.updateTable('accounts').set(chosen).where('id', '=', accountId).execute();
}

export async function findAccountByEmail(tx: Tx, email: string) {
  return tx.selectFrom('accounts').selectAll().where('email', '=', email).executeTakeFirst();
}

export async function findChosenWorkspace(tx: Tx, sessionId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('sessions')
    .select('workspace_id')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row?.workspace_id ?? null;
}

/** Notes where a new session came from, where it works, and that its password was just typed. */
export async function describeSession(
  tx: Tx,
  token: string,
  facts: { workspaceId: string | null; address: string; browser: string | null; now: Date; expiresAt: Date },
) {
  return tx
    .updateTable('sessions')
    .set({
      workspace_id: facts.workspaceId,
      ip_address: facts.address,
      user_agent: facts.browser,
      confirmed_at: facts.now,
      created_at: facts.now,
      expires_at: facts.expiresAt,
    })
    .where('token', '=', token)
    .returning('id')
    .executeTakeFirstOrThrow();
}

export async function setSessionWorkspace(tx: Tx, sessionId: string, workspaceId: string): Promise<void> {
  await tx.updateTable('sessions').set({ workspace_id: workspaceId }).where('id', '=', sessionId).execute();
}

export async function setConfirmed(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.updateTable('sessions').set({ confirmed_at: now }).where('id', '=', sessionId).execute();
}

export async function findConfirmedAt(pool: pg.Pool, sessionId: string): Promise<Date | null> {
  const { rows } = await pool.query<{ confirmed_at: Date | null }>(
    'select confirmed_at from core.sessions where id = $1',
    [sessionId],
  );
  return rows[0]?.confirmed_at ?? null;
}

export async function listSessions(tx: Tx, accountId: string, now: Date) {
  return tx
    .selectFrom('sessions')
    .select(['id', 'created_at', 'expires_at', 'ip_address', 'user_agent'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function deleteSession(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function countOwnAccounts(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('accounts')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('is_demo', '=', false)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function deleteExpired(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  await tx.deleteFrom('attempts').where('window_ends_at', '<=', now).execute();
}
