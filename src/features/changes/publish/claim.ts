import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

export type ClaimedProduct = {
  change_set_id: string;
  store_id: string;
  product_id: string;
  attempts: number;
};

export type Claim = {
  changeSetId: string;
  workerId: string;
  /** Workers whose leases hold. */
  alive: readonly string[];
  /** Products this process has in hand, as `store/product`: a lease of our own that is not among them was lost. */
  inHand: readonly string[];
  now: Date;
  limit: number;
};

/**
 * Takes products to work on: waiting ones of a set that is being published, those whose lost answer can be checked
 * now, and those whose worker died. A product that another change set has in hand waits its turn. Products that only
 * have to be read back come when there is nothing to write, so that writing has the whole rate.
 */
export async function claimProducts(tx: Tx, claim: Claim): Promise<ClaimedProduct[]> {
  const toWrite = await claimUnwritten(tx, claim);
  const left = claim.limit - toWrite.length;
  return left > 0 ? [...toWrite, ...(await claimWritten(tx, { ...claim, limit: left }))] : toWrite;
}

function claimUnwritten(tx: Tx, claim: Claim): Promise<ClaimedProduct[]> {
  const { workerId, alive, now } = claim;
  return take(
    tx,
    claim,
    sql`state = 'working',`,
    sql`(
      k.state = 'waiting' and s.state = 'publishing' and (k.next_try_at is null or k.next_try_at <= ${now})
        and not exists (select from change_products o where o.workspace_id = k.workspace_id and o.store_id = k.store_id
          and o.product_id = k.product_id and o.change_set_id <> k.change_set_id and o.state in ('working', 'checking', 'confirming'))
      or k.state = 'checking' and (k.next_try_at is null or k.next_try_at <= ${now})
      or k.state = 'working' and (k.worker_id = ${workerId} or k.worker_id <> all(${alive}::uuid[])))`,
  );
}

function claimWritten(tx: Tx, claim: Claim): Promise<ClaimedProduct[]> {
  const { workerId, alive, now } = claim;
  return take(
    tx,
    claim,
    sql``,
    sql`k.state = 'confirming' and (k.next_try_at is null or k.next_try_at <= ${now})
      and (k.worker_id is null or k.worker_id = ${workerId} or k.worker_id <> all(${alive}::uuid[]))`,
  );
}

/** Makes products of the set (`k`; the set is `s`) this worker's, as far as nobody else is taking them now. */
async function take(
  tx: Tx,
  { changeSetId, workerId, inHand, limit }: Claim,
  alsoSet: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
): Promise<ClaimedProduct[]> {
  const { rows } = await sql<ClaimedProduct>`
    update change_products c
    set ${alsoSet} worker_id = ${workerId}, attempts = c.attempts + 1, next_try_at = null
    from (
      select k.workspace_id, k.change_set_id, k.store_id, k.product_id
      from change_products k join change_sets s on s.workspace_id = k.workspace_id and s.id = k.change_set_id
      where k.change_set_id = ${changeSetId} and ${condition}
        -- A product of ours that another worker took, thinking us dead, is not ours a second time before we let go of it.
        and k.store_id || '/' || k.product_id <> all(${inHand}::text[])
      order by k.store_id, k.product_id
      limit ${limit} for update of k skip locked) t
    where c.workspace_id = t.workspace_id and c.change_set_id = t.change_set_id and c.store_id = t.store_id
      and c.product_id = t.product_id
    returning c.change_set_id, c.store_id, c.product_id, c.attempts`.execute(tx);
  return rows;
}
