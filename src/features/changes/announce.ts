import { publishWebhookEvent } from '#features/webhooks/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { operationsOf, planOf } from './actions/stored.ts';
import type { ChangeSetRow } from './queries/change-sets.ts';
import { readProgress } from './queries/publish.ts';
import { sentenceOf } from './sentence.ts';

type Told = { state: 'publishing' | 'waiting-approval' | 'done' | 'cancelled' | 'paused'; problem?: string };

/**
 * Tells webhooks what became of a change set, in the transaction that makes it so. What they read is described in
 * docs/webhooks.md. `row` is the change set as it was locked, so its state may be the one before.
 */
export async function announce(tx: Tx, ctx: Ctx, row: ChangeSetRow, told: Told): Promise<void> {
  await publishWebhookEvent(
    tx,
    ctx,
    EVENT_OF[told.state],
    `change-set:${row.id}`,
    await factsOf(tx, ctx, row, told),
  );
}

/** Tells webhooks that the platform has decided on all of a change set that went to its review, in SKUs. */
export async function announceDecided(
  tx: Tx,
  ctx: Ctx,
  row: ChangeSetRow,
  decided: { accepted: number; refused: number },
): Promise<void> {
  const facts = await factsOf(tx, ctx, row, { state: row.state });
  await publishWebhookEvent(tx, ctx, 'change-set.decided', `change-set:${row.id}`, { ...facts, decided });
}

async function factsOf(
  tx: Tx,
  ctx: Ctx,
  row: ChangeSetRow,
  { state, problem }: { state: string; problem?: string },
): Promise<Record<string, unknown>> {
  const [progress] = await readProgress(tx, [row.id]);
  return {
    id: row.id,
    number: row.number,
    title: row.title || sentenceOf(operationsOf(row)),
    state,
    problem: problem ?? null,
    skus: {
      total: progress?.total ?? planOf(row)?.counts.change ?? 0,
      published: progress?.published ?? 0,
      failed: progress?.failed ?? 0,
      conflict: progress?.conflict ?? 0,
      cancelled: progress?.cancelled ?? 0,
    },
    url: `${ctx.config.publicUrl}/changes/${row.id}`,
  };
}

const EVENT_OF = {
  publishing: 'change-set.started',
  'waiting-approval': 'change-set.needs-approval',
  done: 'change-set.ended',
  cancelled: 'change-set.ended',
  paused: 'change-set.ended',
} as const;

/** A change set that was thrown away before anybody heard of it ends without a word. */
export function wasAnnounced({ state }: Pick<ChangeSetRow, 'state'>): boolean {
  return state === 'waiting-approval' || state === 'publishing' || state === 'paused';
}
