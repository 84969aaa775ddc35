import { GatewayTrouble } from '#gateway/errors.ts';
import type { NewProduct } from '#gateway/wire/pop-product-edit.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { afterTrouble, factsOf, type WorkResult } from '#server/jobs/after-trouble.ts';
import { retryPauseMs, settleMs } from '#server/jobs/call-timing.ts';
import { shareCopyState } from '../queries/copies.ts';
import * as queries from '../queries/drafts.ts';

/** Tries of one draft that end in an error nobody foresaw; then a person must look. */
const MAX_UNEXPECTED = 5;

/** A draft in our hands; every write below takes effect only while it still is. */
export type Work = {
  ctx: Ctx;
  key: queries.DraftKey;
  attempts: number;
  held: queries.HeldDraft;
  /** The document without the pictures of the photo bank, which do not tell drafts apart. */
  document: NewProduct;
};

/** First beat. Only now is it certain that the draft is still ours and the copy is still being made. */
export async function recordSent(work: Work): Promise<WorkResult | 'go'> {
  return inHand<WorkResult | 'go'>(work, async (tx, now) => {
    const state = await shareCopyState(tx, work.key.copyId);
    if (state === 'copying') {
      await queries.markSent(tx, work.key, now);
      return 'go';
    }
    const isPaused = state === 'paused';
    await queries.releaseDraft(tx, work.key, now, {
      state: isPaused ? 'waiting' : 'cancelled',
      isUnsettled: false,
      isFree: true,
    });
    return isPaused ? 'later' : 'ended';
  });
}

/** Third beat. */
export async function recordMade(work: Work, draftId: string): Promise<WorkResult> {
  return release(work, { state: 'done', draftId, isUnsettled: false }, 'ended');
}

/** The call went out and came back without success. */
export async function sendingFailed(work: Work, error: unknown): Promise<WorkResult> {
  const { ctx, attempts } = work;
  const trouble = error instanceof GatewayTrouble ? error : null;
  // The budget ran out: whether the request had left is not known.
  if (!trouble && !(error instanceof DOMException)) throw error;
  if (!trouble || trouble.kind === 'unknown-outcome') {
    const checkAt = new Date(ctx.now().getTime() + settleMs(ctx.config));
    const { facts } = factsOf(trouble);
    const lost = { problem: 'ANSWER_LOST', facts, nextTryAt: checkAt, checkAt };
    return release(work, { state: 'checking', ...lost }, 'later');
  }
  const { to, result } = afterTrouble(attempts, trouble, ctx.now());
  return release(work, { ...to, isUnsettled: false }, result);
}

/** A reading or a picture failed before anything was sent. A lost answer stays one until the platform can be asked. */
export async function preparingFailed(work: Work, trouble: GatewayTrouble): Promise<WorkResult> {
  const { to, result } = afterTrouble(work.attempts, trouble, work.ctx.now());
  if (!work.held.is_unsettled) return release(work, to, result);
  const nextTryAt = to.nextTryAt ?? new Date(work.ctx.now().getTime() + retryPauseMs(work.attempts));
  return release(work, { ...to, state: 'checking', nextTryAt }, result);
}

export async function checkLater(work: Work, checkAt: Date): Promise<WorkResult> {
  return release(
    work,
    { state: 'checking', nextTryAt: checkAt, problem: 'ANSWER_LOST', isFree: true },
    'later',
  );
}

export async function waitFor(work: Work, nextTryAt: Date): Promise<WorkResult> {
  return release(work, { state: 'waiting', nextTryAt, isFree: true }, 'later');
}

/** It ends here without a draft. */
export async function giveUp(work: Work, problem: string, facts: object | null = null): Promise<WorkResult> {
  return release(work, { state: 'failed', problem, facts, isUnsettled: false }, 'ended');
}

/**
 * A draft met an error nobody foresaw. It is tried again a few times; a call that may have gone out is never called
 * failed before the platform was asked. False when that could not be recorded.
 */
export async function recordUnexpected(ctx: Ctx, key: queries.DraftKey): Promise<boolean> {
  const now = ctx.now();
  return ctx
    .transaction(async (tx) => {
      const held = await queries.lockDraft(tx, key, ctx.workerId);
      if (!held) return;
      const before = held.problem === 'UNEXPECTED' ? Number(held.outcome_facts?.tries ?? 0) : 0;
      const tries = before + 1;
      const nextTryAt = new Date(now.getTime() + retryPauseMs(tries));
      const end: queries.DraftUpdate = held.is_unsettled
        ? { state: 'checking', nextTryAt, problem: 'ANSWER_LOST' }
        : tries < MAX_UNEXPECTED
          ? { state: 'waiting', nextTryAt, problem: 'UNEXPECTED', facts: { tries } }
          : { state: 'failed', problem: 'UNEXPECTED', facts: { tries } };
      await queries.releaseDraft(tx, key, now, end);
    })
    .then(
      () => true,
      () => false, // Most often the database is away: the draft stays ours in the rows and is taken up again.
    );
}

async function release(work: Work, to: queries.DraftUpdate, result: WorkResult): Promise<WorkResult> {
  return inHand(work, async (tx, now) => {
    await queries.releaseDraft(tx, work.key, now, to);
    return result;
  });
}

/** Runs in a transaction that holds the draft; nothing happens when another worker has taken it. */
async function inHand<T>({ ctx, key }: Work, use: (tx: Tx, now: Date) => Promise<T>): Promise<T | 'ended'> {
  const now = ctx.now();
  return ctx.transaction(async (tx) =>
    (await queries.lockDraft(tx, key, ctx.workerId)) ? use(tx, now) : 'ended',
  );
}
