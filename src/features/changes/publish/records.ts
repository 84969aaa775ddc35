import { sql } from 'kysely';
import { nameCause } from '#features/products/public.ts';
import type { Tx } from '#server/db/database.ts';
import { isOwnKey, ownJson } from '../fields/columns.ts';
import type { FieldValue } from '../fields/value.ts';
import type { Operation } from '../operations/contract.ts';
import { fieldsDone } from '../queries/publish.ts';
import type { StepIntent } from './intent.ts';
import type { StepKind } from './steps/step.ts';

/** A product in our hands; every write below takes effect only while it still is. */
export type Held = {
  workspaceId: string;
  changeSetId: string;
  storeId: string;
  productId: string;
  workerId: string;
};

export type StepRow = {
  step: number;
  kind: StepKind;
  state: 'planned' | 'sent' | 'done' | 'failed' | 'unknown';
  intent: StepIntent;
  sent_at: Date | null;
  check_at: Date | null;
  sends: number;
};

export type ChangedRow = {
  sku_id: string;
  before: Record<string, FieldValue>;
  after: Record<string, FieldValue>;
};

function productKey({ changeSetId, storeId, productId }: Held, alias: string) {
  const a = sql.raw(alias);
  return sql`${a}.change_set_id = ${changeSetId} and ${a}.store_id = ${storeId} and ${a}.product_id = ${productId}`;
}

/** Locks the product's row; false when another worker has it by now. */
export async function lockHeld(tx: Tx, held: Held): Promise<boolean> {
  const { rows } = await sql`
    select from change_products c where ${productKey(held, 'c')} and c.state in ('working', 'confirming')
      and c.worker_id = ${held.workerId}
    for update`.execute(tx);
  return rows.length > 0;
}

export async function readSteps(tx: Tx, held: Held): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select step, kind, state, intent, sent_at, check_at, sends from change_steps c where ${productKey(held, 'c')} order by step`.execute(
    tx,
  );
  return rows;
}

export async function readChangedRows(tx: Tx, held: Held): Promise<ChangedRow[]> {
  const { rows } = await sql<ChangedRow>`
    select sku_id, before, after from change_rows c where ${productKey(held, 'c')} and verdict = 'change' order by sku_id`.execute(
    tx,
  );
  return rows;
}

export async function insertStep(
  tx: Tx,
  held: Held,
  step: { step: number; kind: StepKind; intent: StepIntent },
) {
  await sql`
    insert into change_steps (workspace_id, change_set_id, store_id, product_id, step, kind, state, intent)
    values (${held.workspaceId}, ${held.changeSetId}, ${held.storeId}, ${held.productId}, ${step.step}, ${step.kind}, 'planned',
      ${JSON.stringify(step.intent)})`.execute(tx);
}

export type StepUpdate = {
  state: StepRow['state'];
  sentAt?: Date | null;
  checkAt?: Date | null;
  problem?: string | null;
  facts?: object | null;
  requestId?: string | null;
};

export async function updateStep(tx: Tx, held: Held, step: number, now: Date, to: StepUpdate): Promise<void> {
  const isEnded = to.state === 'done' || to.state === 'failed';
  await sql`
    update change_steps c set state = ${to.state}, problem = ${to.problem ?? null}, facts = ${jsonOrNull(to.facts)},
      request_id = coalesce(${to.requestId ?? null}, c.request_id),
      sent_at = coalesce(${to.sentAt ?? null}, c.sent_at), sends = c.sends + ${to.state === 'sent' ? 1 : 0}, check_at = ${to.checkAt ?? null},
      finished_at = ${isEnded ? now : null}
    where ${productKey(held, 'c')} and c.step = ${step}`.execute(tx);
}

export type ProductState =
  | 'waiting'
  | 'checking'
  | 'confirming'
  | 'published'
  | 'partly'
  | 'failed'
  | 'conflict'
  | 'cancelled';
export type ProductUpdate = {
  state: ProductState;
  nextTryAt?: Date | null;
  problem?: string | null;
  facts?: object | null;
  /** The attempt was none: the platform asked us to wait. */
  isFree?: boolean;
};

/** Lets go of the product. A written or ended product takes its rows along. */
export async function releaseProduct(tx: Tx, held: Held, now: Date, to: ProductUpdate): Promise<void> {
  const outcome = outcomeOf(to.state);
  await sql`
    update change_products c set state = ${to.state}, worker_id = null, next_try_at = ${to.nextTryAt ?? null},
      problem = ${to.problem ?? null}, facts = ${jsonOrNull(to.facts)},
      finished_at = ${outcome && to.state !== 'confirming' ? now : null},
      attempts = c.attempts - ${to.isFree ? 1 : 0}
    where ${productKey(held, 'c')}`.execute(tx);
  if (outcome) {
    const took = to.state === 'partly' ? fieldsDone : sql`null`;
    await sql`update change_rows c set outcome = ${outcome}, published_fields = ${took}
      where ${productKey(held, 'c')} and c.verdict = 'change' and c.outcome is distinct from ${outcome}`.execute(
      tx,
    );
  }
}

function outcomeOf(state: ProductState): 'published' | 'failed' | 'conflict' | 'cancelled' | null {
  switch (state) {
    case 'waiting':
    case 'checking':
      return null;
    case 'partly':
      return 'failed';
    case 'confirming':
      return 'published';
    case 'published':
    case 'failed':
    case 'conflict':
    case 'cancelled':
      return state;
    default:
      return state satisfies never;
  }
}

/** Our own values of the product's SKUs take effect together with what was published. */
export async function storeOwn(tx: Tx, held: Held, now: Date): Promise<void> {
  const isCap = sql`f.key like 'cap.%'`;
  await nameCause(tx, now, { source: 'change-set', id: held.changeSetId });
  await sql`
    with stored as (
    update skus s set caps = s.caps - n.gone || n.kept, changed_at = ${now},
      floor = case when n.has_floor then n.floor else s.floor end
    from (
      select c.workspace_id, c.store_id, c.product_id, c.sku_id,
        coalesce(array_agg(substr(f.key, 5)) filter (where ${isCap} and f.value = 'null'), '{}') as gone,
        coalesce(jsonb_object_agg(substr(f.key, 5), f.value) filter (where ${isCap} and f.value <> 'null'), '{}') as kept,
        bool_or(f.key = 'floor') as has_floor,
        max((f.value #>> '{}')::numeric) filter (where f.key = 'floor')::bigint as floor
      from change_rows c, jsonb_each(c.after) f (key, value)
      where ${productKey(held, 'c')} and c.verdict = 'change' and ${isOwnKey(sql`f.key`)}
      group by c.workspace_id, c.store_id, c.product_id, c.sku_id) n
    where s.workspace_id = n.workspace_id and s.store_id = n.store_id and s.product_id = n.product_id and s.sku_id = n.sku_id
      and (s.caps is distinct from s.caps - n.gone || n.kept or n.has_floor and s.floor is distinct from n.floor)
    returning s.store_id, s.product_id)
    update products p set changed_at = ${now} from (select distinct store_id, product_id from stored) t
    where p.store_id = t.store_id and p.product_id = t.product_id and p.changed_at < ${now}`.execute(tx);
}

/** Do our own values still stand where the preview saw them? */
export async function areOwnUnmoved(tx: Tx, held: Held): Promise<boolean> {
  const { rows } = await sql`
    select from change_rows c
    left join skus s on s.workspace_id = c.workspace_id and s.store_id = c.store_id and s.product_id = c.product_id
      and s.sku_id = c.sku_id
    cross join jsonb_each(c.before) f (key, value)
    where ${productKey(held, 'c')} and c.verdict = 'change'
      and (s.sku_id is null or ${isOwnKey(sql`f.key`)} and f.value <> coalesce(${ownJson(sql`f.key`)}, 'null'))
    limit 1`.execute(tx);
  return rows.length === 0;
}

/** What the product is, as far as publishing must know; undefined when the mirror has lost it. */
export async function readProductFacts(tx: Tx, held: Held) {
  return tx
    .selectFrom('products')
    .select(['mode', 'currency'])
    .where('store_id', '=', held.storeId)
    .where('product_id', '=', held.productId)
    .executeTakeFirst();
}

/** What the change set does. */
export async function readOperations(tx: Tx, changeSetId: string): Promise<Operation[]> {
  const row = await tx
    .selectFrom('change_sets')
    .select('operations')
    .where('id', '=', changeSetId)
    .executeTakeFirst();
  return (row?.operations ?? []) as Operation[]; // jsonb that only this feature writes, checked by the contract
}

/** State of the change set, which stays as it is until the transaction ends. */
export async function shareSetState(tx: Tx, changeSetId: string): Promise<string | undefined> {
  const { rows } = await sql<{
    state: string;
  }>`select state from change_sets where id = ${changeSetId} for share`.execute(tx);
  return rows[0]?.state;
}

function jsonOrNull(value: object | null | undefined) {
  return value ? JSON.stringify(value) : null;
}
