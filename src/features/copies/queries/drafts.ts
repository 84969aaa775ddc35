import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

/** One draft to be made. */
export type DraftKey = { copyId: string; targetId: string; storeId: string; productId: string };
export type ClaimedDraft = {
  target_id: string;
  store_id: string;
  product_id: string;
  attempts: number;
};

type Claim = {
  copyId: string;
  workerId: string;
  alive: readonly string[];
  inHand: readonly string[];
  now: Date;
  limit: number;
};

/**
 * Takes drafts to make: waiting ones of a copy that is being made, those whose lost answer can be asked about now,
 * and those whose worker died. Drafts of one name in one store come one after the other.
 */
export async function claimDrafts(tx: Tx, claim: Claim): Promise<ClaimedDraft[]> {
  const { copyId, workerId, alive, inHand, now, limit } = claim;
  const { rows } = await sql<ClaimedDraft>`
    update copy_products c set state = 'working', worker_id = ${workerId}, attempts = c.attempts + 1, next_try_at = null
    from (
      select k.workspace_id, k.copy_id, k.target_id, k.store_id, k.product_id
      from copy_products k join copies s on s.workspace_id = k.workspace_id and s.id = k.copy_id
      where k.copy_id = ${copyId}
        and (k.state = 'waiting' and s.state = 'copying' and (k.next_try_at is null or k.next_try_at <= ${now})
            and not exists (select from copy_products o where o.workspace_id = k.workspace_id and o.target_id = k.target_id
              and o.title_key = k.title_key and (o.state in ('working', 'checking')
                or o.state = 'waiting' and o.copy_id = k.copy_id and o.position < k.position))
          or k.state = 'checking' and (k.next_try_at is null or k.next_try_at <= ${now})
          or k.state = 'working' and (k.worker_id = ${workerId} or k.worker_id <> all(${[...alive]}::uuid[])))
        and k.target_id || '/' || k.store_id || '/' || k.product_id <> all(${[...inHand]}::text[])
      order by k.position limit ${limit} for update of k skip locked) t
    where c.workspace_id = t.workspace_id and c.copy_id = t.copy_id and c.target_id = t.target_id
      and c.store_id = t.store_id and c.product_id = t.product_id
    returning c.target_id, c.store_id, c.product_id, c.attempts`.execute(tx);
  return rows;
}

function keyOf({ copyId, targetId, storeId, productId }: DraftKey) {
  return sql`c.copy_id = ${copyId} and c.target_id = ${targetId} and c.store_id = ${storeId} and c.product_id = ${productId}`;
}

export type HeldDraft = {
  title: string;
  is_unsettled: boolean;
  sends: number;
  sent_at: Date | null;
  check_at: Date | null;
  problem: string | null;
  outcome_facts: Record<string, unknown> | null;
};

/** Locks the draft's row; undefined when another worker has it by now. */
export async function lockDraft(tx: Tx, key: DraftKey, workerId: string): Promise<HeldDraft | undefined> {
  const { rows } = await sql<HeldDraft>`
    select title, is_unsettled, sends, sent_at, check_at, problem, outcome_facts from copy_products c
    where ${keyOf(key)} and c.state = 'working' and c.worker_id = ${workerId} for update`.execute(tx);
  return rows[0];
}

/** The call is about to go out. */
export async function markSent(tx: Tx, key: DraftKey, now: Date): Promise<void> {
  await sql`
    update copy_products c set is_unsettled = true, sent_at = ${now}, sends = c.sends + 1, check_at = null
    where ${keyOf(key)}`.execute(tx);
}

export type DraftUpdate = {
  state: 'waiting' | 'checking' | 'done' | 'failed' | 'cancelled';
  nextTryAt?: Date | null;
  problem?: string | null;
  facts?: object | null;
  /** Whether the call that went out may have been applied; left as it is when it is not said. */
  isUnsettled?: boolean;
  checkAt?: Date;
  draftId?: string;
  /** The attempt was none: the platform asked us to wait. */
  isFree?: boolean;
};

/** Lets go of the row. */
export async function releaseDraft(tx: Tx, key: DraftKey, now: Date, to: DraftUpdate): Promise<void> {
  const isEnded = to.state === 'done' || to.state === 'failed' || to.state === 'cancelled';
  await sql`
    update copy_products c set state = ${to.state}, worker_id = null, next_try_at = ${to.nextTryAt ?? null},
      problem = ${to.problem ?? null}, outcome_facts = ${to.facts ? JSON.stringify(to.facts) : null},
      is_unsettled = coalesce(${to.isUnsettled ?? null}, c.is_unsettled), check_at = coalesce(${to.checkAt ?? null}, c.check_at),
      draft_id = coalesce(${to.draftId ?? null}, c.draft_id), finished_at = ${isEnded ? now : null},
      attempts = c.attempts - ${to.isFree ? 1 : 0}
    where ${keyOf(key)}`.execute(tx);
}

/** Drafts of a store that are known to be others of ours. */
export async function listOwnDrafts(tx: Tx, targetId: string): Promise<string[]> {
  const { rows } = await sql<{ draft_id: string }>`
    select draft_id from copy_products where target_id = ${targetId} and draft_id is not null`.execute(tx);
  return rows.map(({ draft_id }) => draft_id);
}

/** Everything the preview shows as to be made becomes work. Returns how many. */
export async function queueDrafts(tx: Tx, copyId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update copy_products c set state = 'waiting'
    where c.copy_id = ${copyId} and c.refusal is null and not c.is_left_out`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** What failed is tried again from its first attempt. Returns how many. */
export async function requeueFailed(tx: Tx, copyId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update copy_products c set state = 'waiting', attempts = 0, sends = 0, next_try_at = null, problem = null,
      outcome_facts = null, finished_at = null
    where c.copy_id = ${copyId} and c.state = 'failed'`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** What nobody has begun yet is not made any more. */
export async function cancelWaiting(tx: Tx, copyId: string, now: Date): Promise<void> {
  await sql`
    update copy_products c set state = 'cancelled', finished_at = ${now}, next_try_at = null
    where c.copy_id = ${copyId} and c.state = 'waiting'`.execute(tx);
}

export type ProgressRow = {
  copy_id: string;
  total: number;
  done: number;
  failed: number;
  waiting: number;
  checking: number;
  cancelled: number;
};

/** Outcomes of copies that were begun; `waiting` has what is in hand in it, so that the parts add up. */
export async function readProgress(tx: Tx, copyIds: readonly string[]): Promise<ProgressRow[]> {
  if (copyIds.length === 0) return [];
  const { rows } = await sql<ProgressRow>`
    select copy_id, count(*)::int as total, (count(*) filter (where state = 'done'))::int as done,
      (count(*) filter (where state = 'failed'))::int as failed,
      (count(*) filter (where state in ('waiting', 'working')))::int as waiting,
      (count(*) filter (where state = 'checking'))::int as checking,
      (count(*) filter (where state = 'cancelled'))::int as cancelled
    from copy_products where copy_id = any(${[...copyIds]}::uuid[]) and state is not null group by copy_id`.execute(
    tx,
  );
  return rows;
}
