import type { SellerGateway } from '#features/stores/public.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { afterTrouble, factsOf, stopCode, type WorkResult } from '#server/jobs/after-trouble.ts';
import { retryPauseMs, settleMs } from '#server/jobs/call-timing.ts';
import type { FieldName } from '../fields/field.ts';
import { markInAudit } from '../queries/audits.ts';
import { isApplied } from './intent.ts';
import { writeMirror } from './mirror.ts';
import { orPartly } from './partly.ts';
import type { Held, ProductUpdate, StepRow } from './records.ts';
import * as records from './records.ts';
import { documentsOf, STEPS } from './steps/registry.ts';
import type { Reading, StepKind } from './steps/step.ts';

/** Calls whose effect the platform decides on later, with the field it is about. */
const JUDGED: Partial<Record<StepKind, FieldName>> = {
  'full-prices': 'supplyPrice',
  'semi-managed-join': 'semiState',
};

export type Work = {
  ctx: Ctx;
  held: Held;
  attempts: number;
  gateway: () => Promise<SellerGateway>;
  steps: StepRow[];
  /** The steps are not recorded yet. */
  isNew: boolean;
};

/** Caps that change nothing on the platform: one transaction, no call. */
export async function storeOwnValues(work: Work): Promise<WorkResult> {
  const { ctx, held } = work;
  return inHand<WorkResult>(work, async (tx, now) => {
    const state = await records.shareSetState(tx, held.changeSetId);
    if (state !== 'publishing') return handBack(tx, work, now, state);
    if (!(await records.areOwnUnmoved(tx, held))) {
      await records.releaseProduct(tx, held, now, { state: 'conflict', problem: 'MOVED_SINCE' });
      return 'ended';
    }
    await records.storeOwn(tx, held, now);
    await records.releaseProduct(tx, held, now, { state: 'published' });
    await emitChanged(tx, ctx.workspaceId, 'products', held.productId);
    return 'ended';
  });
}

/** First beat. Only now is it certain that the product is still ours and the set is still being published. */
export async function recordSent(work: Work, step: StepRow): Promise<WorkResult | 'go'> {
  const { held, steps } = work;
  return inHand<WorkResult | 'go'>(work, async (tx, now) => {
    const state = await records.shareSetState(tx, held.changeSetId);
    if (state !== 'publishing') {
      if (!work.isNew) await records.updateStep(tx, held, step.step, now, { state: 'planned' });
      return handBack(tx, work, now, state);
    }
    if (!(await records.areOwnUnmoved(tx, held))) {
      await records.releaseProduct(
        tx,
        held,
        now,
        orPartly(work.steps, { state: 'conflict', problem: 'MOVED_SINCE' }),
      );
      return 'ended';
    }
    if (work.isNew) for (const one of steps) await records.insertStep(tx, held, one);
    work.isNew = false;
    await records.updateStep(tx, held, step.step, now, { state: 'sent', sentAt: now });
    return 'go';
  });
}

/**
 * Third beat. With the last step our own values take effect, and the product is published; unless the platform has
 * just been asked anyway, the mirror learns later what it says now.
 */
export async function recordDone(work: Work, step: StepRow, reading: Reading | null): Promise<void> {
  const { ctx, held, steps } = work;
  await inHand<WorkResult>(work, async (tx, now) => {
    await records.updateStep(tx, held, step.step, now, { state: 'done' });
    step.state = 'done';
    const judged = JUDGED[step.kind];
    if (judged) await markInAudit(tx, held, judged, now);
    if (step !== steps.at(-1)) return 'later';
    // The product's row is locked before its SKUs, as a sync does.
    if (reading) await writeMirror(tx, ctx, held, reading);
    await records.storeOwn(tx, held, now);
    const isConfirmed = reading !== null && documentsOf(steps).size === 1;
    await records.releaseProduct(tx, held, now, { state: isConfirmed ? 'published' : 'confirming' });
    return 'ended';
  });
}

/** A published product was read back: the mirror agrees with the platform, and the platform with us. */
export async function recordConfirmed(work: Work, readings: readonly Reading[]): Promise<WorkResult> {
  const { ctx, held, steps } = work;
  return inHand<WorkResult>(work, async (tx, now) => {
    for (const reading of readings) await writeMirror(tx, ctx, held, reading);
    const isAsWanted = readings.every(({ document, product }) =>
      steps.every(({ kind, intent }) => STEPS[kind].document !== document || isApplied(product, intent)),
    );
    const problem = isAsWanted ? null : 'READS_DIFFERENT';
    await records.releaseProduct(tx, held, now, { state: 'published', problem });
    return 'ended';
  });
}

/** A published product could not be read back. It is tried again for a while, then left to the next sync. */
export async function confirmingFailed(work: Work, trouble: GatewayTrouble): Promise<WorkResult> {
  const { ctx, held } = work;
  return inHand<WorkResult>(work, async (tx, now) => {
    const { to, result } = afterTrouble(work.attempts, trouble, now);
    if (result === 'later') {
      await records.releaseProduct(tx, held, now, { ...to, state: 'confirming', problem: null, facts: null });
    } else {
      await writeMirror(tx, ctx, held, null);
      await records.releaseProduct(tx, held, now, { state: 'published' });
    }
    return stopCode(result) === null ? result : 'ended';
  });
}

/** What earlier calls did stays, however a later one ended: the mirror learns it, an undo starts from there. */
export async function recordHalfway({ ctx, held }: Work, readings: readonly Reading[] | null): Promise<void> {
  await ctx.transaction(async (tx) => {
    for (const reading of readings ?? [null]) await writeMirror(tx, ctx, held, reading);
  });
}

/** The product ends here without the step; the mirror still learns what was read. */
export async function refuse(
  work: Work,
  step: StepRow,
  to: ProductUpdate,
  reading: Reading,
): Promise<WorkResult> {
  const { ctx, held, isNew } = work;
  return inHand<WorkResult>(work, async (tx, now) => {
    const problem = to.problem ?? null;
    if (!isNew) await records.updateStep(tx, held, step.step, now, { state: 'failed', problem });
    await records.releaseProduct(tx, held, now, orPartly(work.steps, to));
    await writeMirror(tx, ctx, held, reading);
    return 'ended';
  });
}

export async function checkLater(work: Work, checkAt: Date): Promise<WorkResult> {
  return inHand<WorkResult>(work, async (tx, now) => {
    const to = { state: 'checking', nextTryAt: checkAt, problem: 'ANSWER_LOST', isFree: true } as const;
    await records.releaseProduct(tx, work.held, now, to);
    return 'later';
  });
}

/** The call went out and came back without success. */
export async function sendingFailed(work: Work, step: StepRow, error: unknown): Promise<WorkResult> {
  const { ctx, held } = work;
  const trouble = error instanceof GatewayTrouble ? error : null;
  // The budget ran out: whether the request had left is not known.
  if (!trouble && !(error instanceof DOMException)) throw error;
  return inHand<WorkResult>(work, async (tx, now) => {
    if (!trouble || trouble.kind === 'unknown-outcome') {
      const checkAt = new Date(now.getTime() + settleMs(ctx.config));
      const lost = { problem: 'ANSWER_LOST', ...factsOf(trouble) };
      await records.updateStep(tx, held, step.step, now, { state: 'unknown', checkAt, ...lost });
      await records.releaseProduct(tx, held, now, { state: 'checking', nextTryAt: checkAt, ...lost });
      return 'later';
    }
    const { to, result } = afterTrouble(work.attempts, trouble, now);
    const state = to.state === 'failed' ? 'failed' : 'planned';
    await records.updateStep(tx, held, step.step, now, {
      state,
      problem: to.problem ?? null,
      ...factsOf(trouble),
    });
    await records.releaseProduct(tx, held, now, orPartly(work.steps, to));
    return result;
  });
}

/** Reading failed before anything was sent. A lost answer stays one until the platform can be asked. */
export async function readingFailed(work: Work, step: StepRow, trouble: GatewayTrouble): Promise<WorkResult> {
  const { held } = work;
  return inHand<WorkResult>(work, async (tx, now) => {
    const { to, result } = afterTrouble(work.attempts, trouble, now);
    const isUnsettled = step.state === 'sent' || step.state === 'unknown';
    if (isUnsettled && trouble.kind !== 'rejected') {
      const nextTryAt = to.nextTryAt ?? new Date(now.getTime() + retryPauseMs(work.attempts));
      await records.releaseProduct(tx, held, now, { ...to, state: 'checking', nextTryAt });
      return result;
    }
    if (to.state === 'failed' && !work.isNew) {
      await records.updateStep(tx, held, step.step, now, {
        state: 'failed',
        problem: to.problem ?? null,
        ...factsOf(trouble),
      });
    }
    await records.releaseProduct(tx, held, now, orPartly(work.steps, to));
    return result;
  });
}

/** Runs in a transaction that holds the product; nothing happens when another worker has taken it. */
async function inHand<T>(work: Work, use: (tx: Tx, now: Date) => Promise<T>): Promise<T | 'ended'> {
  const now = work.ctx.now();
  return work.ctx.transaction(async (tx) =>
    (await records.lockHeld(tx, work.held)) ? use(tx, now) : 'ended',
  );
}

/** The set was paused or cancelled before this product's turn. */
async function handBack(tx: Tx, work: Work, now: Date, setState: string | undefined): Promise<WorkResult> {
  const isPaused = setState === 'paused';
  await records.releaseProduct(
    tx,
    work.held,
    now,
    isPaused ? { state: 'waiting', isFree: true } : orPartly(work.steps, { state: 'cancelled' }),
  );
  return isPaused ? 'later' : 'ended';
}
