import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { CountryName } from '#shared/semi-managed-countries.ts';
import type { AuthorizationState } from '../rules.ts';
import type { Warehouse } from '../translate.ts';

/** Whether the workspace this transaction is bound to is a demo. */
export async function isDemoWorkspace(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom('workspaces').select('is_demo').executeTakeFirst();
  return row?.is_demo ?? false;
}

export type NewStore = {
  workspace_id: string;
  id: string;
  authorization_id: string | null;
  channel_seller_id: string | null;
  business_type: string;
  name: string;
  currency: string;
  colour: number;
  connected_at: Date;
};

/** Adds the store, or connects the one its channel already is. Returns its id. */
export async function upsertStore(tx: Tx, store: NewStore): Promise<string> {
  const row = await tx
    .insertInto('stores')
    .values(store)
    .onConflict((same) =>
      same
        .columns(['workspace_id', 'channel_seller_id'])
        .where('channel_seller_id', 'is not', null)
        .doUpdateSet({
          authorization_id: store.authorization_id,
          currency: store.currency,
          disconnected_at: null,
          connected_at: sql`case when stores.disconnected_at is null then stores.connected_at else excluded.connected_at end`,
        }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export type StoreChange = { name?: string; licence_holder?: string | null; colour?: number };

export async function updateStore(tx: Tx, id: string, change: StoreChange): Promise<boolean> {
  if (Object.keys(change).length === 0) return (await findStore(tx, id)) !== undefined;
  const rows = await tx.updateTable('stores').set(change).where('id', '=', id).returning('id').execute();
  return rows.length > 0;
}

/** What the platform opens to this store: its own list replaces the offline default. */
export async function saveStoreInfo(
  tx: Tx,
  id: string,
  info: { countries: CountryName[]; warehouses: Warehouse[] },
): Promise<void> {
  await tx
    .updateTable('stores')
    .set({
      ...(info.countries.length > 0 ? { countries: JSON.stringify(info.countries) } : {}),
      warehouses: JSON.stringify(info.warehouses),
    })
    .where('id', '=', id)
    .execute();
}

export async function markDisconnected(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx
    .updateTable('stores')
    .set({ disconnected_at: at })
    .where('id', '=', id)
    .where('disconnected_at', 'is', null)
    .returning('id')
    .execute();
  return rows.length > 0;
}

export async function markCompleteSync(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('stores').set({ last_complete_sync_at: at }).where('id', '=', id).execute();
}

/** Destroys the tokens of an authorization none of whose stores is connected any more. */
export async function dropUnusedTokens(tx: Tx, authorizationId: string): Promise<void> {
  await tx
    .updateTable('authorizations')
    .set({
      tokens_sealed: null,
      access_expires_at: null,
      refresh_expires_at: null,
      refreshing_until: null,
      state: 'disconnected' satisfies AuthorizationState,
      updated_at: sql`now()`,
    })
    .where('id', '=', authorizationId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('stores')
            .select('stores.id')
            .whereRef('stores.authorization_id', '=', 'authorizations.id')
            .where('stores.disconnected_at', 'is', null),
        ),
      ),
    )
    .execute();
}

export async function findStore(tx: Tx, id: string) {
  return storeRows(tx).where('stores.id', '=', id).executeTakeFirst();
}

export async function listStores(tx: Tx) {
  return storeRows(tx)
    .orderBy('stores.disconnected_at', (order) => order.desc().nullsFirst())
    .orderBy('stores.name')
    .execute();
}

export type StoreRow = NonNullable<Awaited<ReturnType<typeof findStore>>>;

function storeRows(tx: Tx) {
  return tx
    .selectFrom('stores')
    .leftJoin('authorizations', (join) =>
      join
        .onRef('authorizations.workspace_id', '=', 'stores.workspace_id')
        .onRef('authorizations.id', '=', 'stores.authorization_id'),
    )
    .select([
      'stores.id',
      'stores.name',
      'stores.business_type',
      'stores.channel_seller_id',
      'stores.authorization_id',
      'stores.licence_holder',
      'stores.colour',
      'stores.currency',
      'stores.countries',
      'stores.warehouses',
      'stores.last_complete_sync_at',
      'stores.connected_at',
      'stores.disconnected_at',
      'authorizations.login',
      'authorizations.state as authorization_state',
      'authorizations.refresh_expires_at',
    ]);
}

/** Demo workspaces without any store of the platform. System transaction. */
export async function listEmptyDemoWorkspaces(tx: Tx) {
  return tx
    .selectFrom('workspaces')
    .select('workspace_id')
    .where('is_demo', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('stores')
            .select('stores.id')
            .whereRef('stores.workspace_id', '=', 'workspaces.workspace_id')
            .where('business_type', '<>', 'FILE'),
        ),
      ),
    )
    .execute();
}
