import { type RawBuilder, sql } from 'kysely';
import type { PopProduct } from '#gateway/wire/pop-product.ts';
import type { Tx } from '#server/db/database.ts';
import { COPIED_MODES } from '../rules.ts';
import type { SourcePicture } from '../translate.ts';

/** How many listings a selection is about; `where` is about products `p`. */
export async function countSelected(tx: Tx, where: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from products p where p.gone_at is null and ${where}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** The listings of a selection; those that can not be read or have no POP document are failed at once. */
export async function insertSources(
  tx: Tx,
  workspaceId: string,
  copyId: string,
  where: RawBuilder<boolean>,
): Promise<void> {
  await sql`
    insert into copy_sources (workspace_id, copy_id, store_id, product_id, position, state, problem, facts)
    select p.workspace_id, ${copyId}, p.store_id, p.product_id,
      row_number() over (order by p.changed_at desc, p.store_id, p.product_id),
      'waiting', null, null
    from products p where p.workspace_id = ${workspaceId} and p.gone_at is null and ${where}`.execute(tx);
  await sql`
    update copy_sources c set state = 'failed',
      problem = case when p.mode <> all(${[...COPIED_MODES]}::text[]) then 'MODE_NOT_COPIED' else 'SOURCE_NOT_CONNECTED' end,
      facts = jsonb_build_object('mode', p.mode, 'store', s.name)
    from products p join stores s on s.workspace_id = p.workspace_id and s.id = p.store_id
    where c.copy_id = ${copyId} and p.workspace_id = c.workspace_id and p.store_id = c.store_id and p.product_id = c.product_id
      and (p.mode <> all(${[...COPIED_MODES]}::text[]) or s.authorization_id is null or s.disconnected_at is not null)`.execute(
    tx,
  );
}

export async function deleteSources(tx: Tx, copyId: string): Promise<void> {
  await tx.deleteFrom('copy_sources').where('copy_id', '=', copyId).execute();
}

export type SourceKey = { copyId: string; storeId: string; productId: string };
export type ClaimedSource = { store_id: string; product_id: string; position: number; attempts: number };

type Claim = {
  copyId: string;
  workerId: string;
  alive: readonly string[];
  inHand: readonly string[];
  now: Date;
  limit: number;
};

/** Takes listings to read: waiting ones, and those whose worker died. */
export async function claimSources(tx: Tx, claim: Claim): Promise<ClaimedSource[]> {
  const { copyId, workerId, alive, inHand, now, limit } = claim;
  const { rows } = await sql<ClaimedSource>`
    update copy_sources c set state = 'working', worker_id = ${workerId}, attempts = c.attempts + 1, next_try_at = null
    from (
      select k.workspace_id, k.copy_id, k.store_id, k.product_id
      from copy_sources k join copies s on s.workspace_id = k.workspace_id and s.id = k.copy_id
      where k.copy_id = ${copyId} and s.state = 'previewing'
        and (k.state = 'waiting' and (k.next_try_at is null or k.next_try_at <= ${now})
          or k.state = 'working' and (k.worker_id = ${workerId} or k.worker_id <> all(${[...alive]}::uuid[])))
        and k.store_id || '/' || k.product_id <> all(${[...inHand]}::text[])
      order by k.position limit ${limit} for update of k skip locked) t
    where c.workspace_id = t.workspace_id and c.copy_id = t.copy_id and c.store_id = t.store_id and c.product_id = t.product_id
    returning c.store_id, c.product_id, c.position, c.attempts`.execute(tx);
  return rows;
}

/** Locks the listing; false when another worker has it by now, or the copy reads it anew. */
export async function lockSource(tx: Tx, key: SourceKey, workerId: string): Promise<boolean> {
  const { rows } = await sql`
    select from copy_sources c where c.copy_id = ${key.copyId} and c.store_id = ${key.storeId}
      and c.product_id = ${key.productId} and c.state = 'working' and c.worker_id = ${workerId}
    for update`.execute(tx);
  return rows.length > 0;
}

export type SourceUpdate = {
  state: 'waiting' | 'read' | 'failed';
  nextTryAt?: Date | null;
  problem?: string | null;
  facts?: object | null;
  document?: PopProduct;
  pictures?: readonly SourcePicture[];
  isFree?: boolean;
};

export async function releaseSource(tx: Tx, key: SourceKey, to: SourceUpdate): Promise<void> {
  await sql`
    update copy_sources c set state = ${to.state}, worker_id = null, next_try_at = ${to.nextTryAt ?? null},
      problem = ${to.problem ?? null}, facts = ${to.facts ? JSON.stringify(to.facts) : null},
      document = ${to.document ? JSON.stringify(to.document) : null},
      pictures = ${to.pictures ? JSON.stringify(to.pictures) : null},
      attempts = c.attempts - ${to.isFree ? 1 : 0}
    where c.copy_id = ${key.copyId} and c.store_id = ${key.storeId} and c.product_id = ${key.productId}`.execute(
    tx,
  );
}

export type ReadSource = { document: PopProduct; pictures: SourcePicture[] };

/** A listing as it was read; undefined when it was not. */
export async function findSource(tx: Tx, key: SourceKey): Promise<ReadSource | undefined> {
  const { rows } = await sql<ReadSource>`
    select document, pictures from copy_sources where copy_id = ${key.copyId} and store_id = ${key.storeId}
      and product_id = ${key.productId} and document is not null`.execute(tx);
  return rows[0];
}

/** What of a copy has been read, and whether anything is still to be. */
export async function countSources(
  tx: Tx,
  copyIds: readonly string[],
): Promise<{ copy_id: string; total: number; read: number }[]> {
  if (copyIds.length === 0) return [];
  const { rows } = await sql<{ copy_id: string; total: number; read: number }>`
    select copy_id, count(*)::int as total, (count(*) filter (where state in ('read', 'failed')))::int as read
    from copy_sources where copy_id = any(${[...copyIds]}::uuid[]) group by copy_id`.execute(tx);
  return rows;
}
