import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { retryPauseMs } from '#server/jobs/call-timing.ts';
import { writeMirror } from './mirror.ts';
import { orPartly } from './partly.ts';
import type { Held, ProductUpdate, StepRow } from './records.ts';
import * as records from './records.ts';

/** Tries of one product that end in an error nobody foresaw; then a person must look. */
export const MAX_UNEXPECTED = 5;

/**
 * A product met an error nobody foresaw. It is tried again after a pause, a few times, and then it ends; a call that
 * may have gone out is never called failed before the platform was asked. False when that could not be recorded.
 */
export async function recordUnexpected(ctx: Ctx, held: Held, attempts: number): Promise<boolean> {
  const now = ctx.now();
  return ctx
    .transaction(async (tx) => {
      if (!(await records.lockHeld(tx, held))) return;
      const steps = await records.readSteps(tx, held);
      if (steps.length > 0 && steps.every(({ state }) => state === 'done')) {
        // Written already: what could not be read back is left to the next sync.
        const isEnd = attempts >= MAX_UNEXPECTED;
        if (isEnd) await writeMirror(tx, ctx, held, null);
        const nextTryAt = new Date(now.getTime() + retryPauseMs(attempts));
        const to: ProductUpdate = isEnd ? { state: 'published' } : { state: 'confirming', nextTryAt };
        return records.releaseProduct(tx, held, now, to);
      }
      return records.releaseProduct(tx, held, now, await unwritten(tx, held, steps, now));
    })
    .then(
      () => true,
      () => false, // Most often the database is away: the product stays ours in the rows and is taken up again.
    );
}

async function unwritten(tx: Tx, held: Held, steps: readonly StepRow[], now: Date): Promise<ProductUpdate> {
  const setState = await records.shareSetState(tx, held.changeSetId);
  const tries = (await triesBefore(tx, held)) + 1;
  const nextTryAt = new Date(now.getTime() + retryPauseMs(tries));
  const facts = { tries };
  if (steps.some(({ state }) => state === 'sent' || state === 'unknown'))
    return { state: 'checking', nextTryAt, problem: 'ANSWER_LOST' };
  if (setState !== 'publishing' && setState !== 'paused') return orPartly(steps, { state: 'cancelled' });
  if (tries < MAX_UNEXPECTED) return { state: 'waiting', nextTryAt, problem: 'UNEXPECTED', facts };
  return orPartly(steps, { state: 'failed', problem: 'UNEXPECTED', facts });
}

/** Tries in a row that ended so; any other end of a try writes over it. */
async function triesBefore(tx: Tx, { changeSetId, storeId, productId }: Held): Promise<number> {
  const row = await tx
    .selectFrom('change_products')
    .select(['problem', 'facts'])
    .where('change_set_id', '=', changeSetId)
    .where('store_id', '=', storeId)
    .where('product_id', '=', productId)
    .executeTakeFirst();
  const { facts, problem } = row ?? {};
  const isCounted = problem === 'UNEXPECTED' && typeof facts === 'object' && facts && 'tries' in facts;
  return isCounted ? Number(facts.tries) : 0;
}
