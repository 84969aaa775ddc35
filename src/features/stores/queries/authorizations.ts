import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { AuthorizationState } from '../rules.ts';

export async function addRequest(
  tx: Tx,
  request: { workspace_id: string; state_hash: string; account: string; expires_at: Date },
): Promise<void> {
  await tx
    .deleteFrom('authorization_requests')
    .where('expires_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute();
  await tx.insertInto('authorization_requests').values(request).execute();
}

/** Uses a request up; undefined when there is none of this account. */
export async function takeRequest(tx: Tx, stateHash: string, account: string, now: Date) {
  const request = await tx
    .selectFrom('authorization_requests')
    .select(['expires_at', 'used_at'])
    .where('state_hash', '=', stateHash)
    .where('account', '=', account)
    .forUpdate()
    .executeTakeFirst();
  if (request && !request.used_at) {
    await tx
      .updateTable('authorization_requests')
      .set({ used_at: now })
      .where('state_hash', '=', stateHash)
      .execute();
  }
  return request;
}

export type SavedTokens = {
  tokens_sealed: string;
  access_expires_at: Date;
  refresh_expires_at: Date;
};

/** The id an authorization of this seller has, or will have: the sealing of its tokens is bound to it. */
export async function findAuthorizationId(tx: Tx, sellerId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('authorizations')
    .select('id')
    .where('seller_id', '=', sellerId)
    .forUpdate()
    .executeTakeFirst();
  return row?.id ?? null;
}

export type NewAuthorization = SavedTokens & {
  workspace_id: string;
  id: string;
  seller_id: string;
  login: string;
  app_key: string;
  authorized_by: string;
};

/** A merchant who authorizes again replaces the tokens. */
export async function saveAuthorization(tx: Tx, authorization: NewAuthorization): Promise<void> {
  const { workspace_id, id, seller_id, ...changing } = authorization;
  const state: AuthorizationState = 'active';
  const values = { ...changing, state, refreshing_until: null };
  await tx
    .insertInto('authorizations')
    .values({ workspace_id, id, seller_id, ...values })
    .onConflict((same) =>
      same.columns(['workspace_id', 'seller_id']).doUpdateSet({ ...values, updated_at: sql`now()` }),
    )
    .execute();
}

export async function findAuthorization(tx: Tx, id: string) {
  return tx
    .selectFrom('authorizations')
    .select([
      'id',
      'seller_id',
      'login',
      'state',
      'tokens_sealed',
      'access_expires_at',
      'refresh_expires_at',
      sql<boolean>`coalesce(refreshing_until > clock_timestamp(), false)`.as('is_refreshing'),
    ])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Takes the right to exchange the refresh token for so long; false while another process has it. */
export async function leaseRefresh(tx: Tx, id: string, sealed: string, seconds: number): Promise<boolean> {
  const rows = await tx
    .updateTable('authorizations')
    .set({ refreshing_until: sql`clock_timestamp() + make_interval(secs => ${seconds})` })
    .where('id', '=', id)
    .where('tokens_sealed', '=', sealed)
    .where((where) =>
      where.or([
        where('refreshing_until', 'is', null),
        where('refreshing_until', '<=', sql<Date>`clock_timestamp()`),
      ]),
    )
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** Ends the lease of whoever held these tokens, with new tokens, another state, or neither. */
export async function endRefresh(
  tx: Tx,
  id: string,
  sealed: string,
  change: Partial<SavedTokens> & { state?: AuthorizationState },
): Promise<boolean> {
  const rows = await tx
    .updateTable('authorizations')
    .set({ ...change, refreshing_until: null, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('tokens_sealed', '=', sealed)
    .returning('id')
    .execute();
  return rows.length > 0;
}

/**
 * Replaces sealed tokens by the same ones under another key; false when they changed meanwhile or are being refreshed:
 * whoever refreshes knows them by the old text, and seals the new ones under the current key.
 */
export async function replaceSealed(tx: Tx, id: string, from: string, to: string): Promise<boolean> {
  const rows = await tx
    .updateTable('authorizations')
    .set({ tokens_sealed: to })
    .where('id', '=', id)
    .where('tokens_sealed', '=', from)
    .where((where) =>
      where.or([
        where('refreshing_until', 'is', null),
        where('refreshing_until', '<=', sql<Date>`clock_timestamp()`),
      ]),
    )
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** For schedules: active authorizations of all workspaces whose access ends before the instant. System transaction. */
export async function listEndingAuthorizations(tx: Tx, before: Date) {
  return tx
    .selectFrom('authorizations')
    .select(['workspace_id', 'id'])
    .where('state', '=', 'active')
    .where('access_expires_at', '<', before)
    .execute();
}

/** For key rotation: everything that is sealed, in all workspaces. System transaction. */
export async function listSealed(tx: Tx) {
  return tx
    .selectFrom('authorizations')
    .select(['workspace_id', 'id', 'tokens_sealed'])
    .where('tokens_sealed', 'is not', null)
    .execute();
}
