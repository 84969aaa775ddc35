import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import type { OffReason } from '../rules.ts';

export type NewEndpoint = {
  workspaceId: string;
  id: string;
  name: string;
  url: string;
  events: readonly string[];
  secretSealed: string;
  createdBy: string;
  now: Date;
};

export async function insertEndpoint(tx: Tx, endpoint: NewEndpoint): Promise<void> {
  await tx
    .insertInto('webhook_endpoints')
    .values({
      workspace_id: endpoint.workspaceId,
      id: endpoint.id,
      name: endpoint.name,
      url: endpoint.url,
      events: [...endpoint.events],
      state: 'active',
      secret_sealed: endpoint.secretSealed,
      created_by: endpoint.createdBy,
      created_at: endpoint.now,
      updated_at: endpoint.now,
    })
    .execute();
}

/** Endpoints by age, each with how many deliveries wait and what became of the last one. */
export async function listEndpoints(tx: Tx, id: string | null = null) {
  const one = id === null ? sql`` : sql`where e.id = ${id}`;
  const { rows } = await sql<EndpointRow & EndpointFigures>`
    select e.*, w.waiting, l.state as last_state, l.status as last_status, l.problem as last_problem,
      l.created_at as last_at, l.type as last_type
    from webhook_endpoints e
    cross join lateral (select count(*)::int as waiting from webhook_deliveries d
      where d.workspace_id = e.workspace_id and d.endpoint_id = e.id and d.state = 'waiting') w
    left join lateral (select * from webhook_deliveries d
      where d.workspace_id = e.workspace_id and d.endpoint_id = e.id order by d.seq desc limit 1) l on true
    ${one} order by e.created_at, e.id`.execute(tx);
  return rows;
}
export type ListedEndpoint = EndpointRow & EndpointFigures;
type EndpointFigures = {
  waiting: number;
  last_state: string | null;
  last_status: number | null;
  last_problem: string | null;
  last_at: Date | null;
  last_type: string | null;
};

export async function findEndpoint(tx: Tx, id: string) {
  return tx.selectFrom('webhook_endpoints').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The endpoint, kept as it is until the transaction ends. */
export async function lockEndpoint(tx: Tx, id: string) {
  return tx.selectFrom('webhook_endpoints').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}
export type EndpointRow = NonNullable<Awaited<ReturnType<typeof lockEndpoint>>>;

export type EndpointUpdate = {
  name?: string;
  url?: string;
  events?: string[];
  state?: 'active' | 'off';
  off_reason?: OffReason | null;
  secret_sealed?: string;
  old_secret_sealed?: string | null;
  old_secret_until?: Date | null;
  failing_since?: Date | null;
  updated_at?: Date;
};

export async function updateEndpoint(tx: Tx, id: string, values: EndpointUpdate): Promise<void> {
  await tx.updateTable('webhook_endpoints').set(values).where('id', '=', id).execute();
}

export async function deleteEndpoint(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('webhook_endpoints').where('id', '=', id).execute();
}

/** Every sealed secret, over all workspaces. */
export async function listSealed(tx: Tx) {
  return tx
    .selectFrom('webhook_endpoints')
    .select(['id', 'secret_sealed', 'old_secret_sealed'])
    .where('secret_sealed', 'is not', null)
    .execute();
}

/** False when the secret has been replaced meanwhile. */
export async function replaceSealed(
  tx: Tx,
  id: string,
  before: string | null,
  sealed: { secret_sealed: string | null; old_secret_sealed: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_endpoints')
    .set(sealed)
    .where('id', '=', id)
    .where('secret_sealed', '=', before)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function isDemoWorkspace(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom('workspaces').select('is_demo').executeTakeFirst();
  return row?.is_demo ?? false;
}

/** Until the transaction ends nobody else adds an endpoint to this workspace. */
export async function lockEndpoints(tx: Tx, workspaceId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks ${workspaceId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from webhook_endpoints`.execute(tx);
  return rows[0]?.n ?? 0;
}
