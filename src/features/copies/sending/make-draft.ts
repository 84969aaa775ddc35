import type { SellerGateway } from '#features/stores/public.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import { getDraft, postDraft } from '#gateway/wire/draft.ts';
import type { NewProduct } from '#gateway/wire/pop-product-edit.ts';
import type { Ctx } from '#server/context.ts';
import type { WorkResult } from '#server/jobs/after-trouble.ts';
import { callBudgetMs, MAX_SENDS, settleMs } from '#server/jobs/call-timing.ts';
import type { CopyOptions } from '../contract.ts';
import type { TargetRow } from '../queries/copies.ts';
import { type DraftKey, listOwnDrafts, lockDraft } from '../queries/drafts.ts';
import { findSource } from '../queries/sources.ts';
import { readDrafts } from '../reading/targets.ts';
import { draftOf, isSameDraft, neededPictures, type SourcePicture, withPictures } from '../translate.ts';
import type { Work } from './outcomes.ts';
import * as outcomes from './outcomes.ts';
import { bankPicture } from './photo-bank.ts';

/** Pictures of one draft that are sent at once. */
const AT_ONCE = 3;

export type Making = {
  ctx: Ctx;
  options: CopyOptions;
  target: TargetRow;
  isSameSeller: boolean;
  gateway: () => Promise<SellerGateway>;
};

/**
 * Makes one draft: its pictures go to the photo bank, then the call in three beats. It may die between any two of them:
 * the next worker finds the call sent and looks for the draft in the store before anything is sent again.
 */
export async function makeDraft(making: Making, key: DraftKey, attempts: number): Promise<WorkResult> {
  const { ctx, options, target, isSameSeller } = making;
  const found = await ctx.transaction(async (tx) => {
    const held = await lockDraft(tx, key, ctx.workerId);
    const source = held && (await findSource(tx, key));
    return source && { held, source };
  });
  if (!found) return 'ended';
  const { document, pictures } = found.source;
  const plan = draftOf(document, pictures, options, { currency: target.currency, isSameSeller });
  if ('refusal' in plan) throw new Error(`a previewed draft can not be made: ${plan.refusal}`);
  const work: Work = { ctx, key, attempts, held: found.held, document: plan.document };
  try {
    if (work.held.is_unsettled) {
      const settled = await settle(making, work);
      if (settled !== 'not-made') return settled;
    }
    const needed = new Set(neededPictures(document));
    const banked = await bankPictures(making, pictures, needed);
    if ('retryAt' in banked) return await outcomes.waitFor(work, banked.retryAt);
    if ('problem' in banked) return await outcomes.giveUp(work, banked.problem, banked.facts);
    return await send(making, work, withPictures(plan.document, banked.addresses));
  } catch (error) {
    if (error instanceof GatewayTrouble) return outcomes.preparingFailed(work, error);
    throw error;
  }
}

/** Looks for a draft whose answer was lost, once the call cannot be under way any more. */
async function settle({ ctx, target, gateway }: Making, work: Work): Promise<WorkResult | 'not-made'> {
  const { held, key, document } = work;
  const overAt = (held.sent_at?.getTime() ?? 0) + callBudgetMs(ctx.config) + settleMs(ctx.config);
  const checkAt = held.check_at ?? new Date(overAt);
  if (ctx.now() < checkAt) return outcomes.checkLater(work, checkAt);
  const seller = await gateway();
  const drafts = await readDrafts(seller);
  const others = new Set(await ctx.transaction((tx) => listOwnDrafts(tx, key.targetId)));
  for (const { id } of target.drafts ?? []) others.add(id);
  for (const { id, title } of drafts) {
    if (others.has(id) || title !== held.title) continue;
    const { result } = await seller.call(getDraft, { draftId: id });
    if (isSameDraft(document, result)) return outcomes.recordMade(work, id);
  }
  return held.sends >= MAX_SENDS ? outcomes.giveUp(work, 'ANSWER_LOST_REPEATEDLY') : 'not-made';
}

type Bank = { addresses: Map<string, string> } | { retryAt: Date } | { problem: string; facts: object };

/** Every picture a draft needs; those of its description as far as they can be had. */
async function bankPictures(
  { ctx, target, gateway }: Making,
  pictures: readonly SourcePicture[],
  needed: ReadonlySet<string>,
): Promise<Bank> {
  const wanted = pictures.filter((picture) => needed.has(picture.url) || !('problem' in picture));
  const addresses = new Map<string, string>();
  let retryAt: Date | null = null;
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE);
    const bank = { ctx, storeId: target.store_id, gateway };
    const answers = await Promise.all(some.map((picture) => bankPicture(bank, picture)));
    for (const [at, answer] of answers.entries()) {
      const url = some[at]?.url ?? '';
      if ('url' in answer) addresses.set(url, answer.url);
      else if ('retryAt' in answer) retryAt = answer.retryAt;
      else if (needed.has(url)) return answer;
    }
  }
  return retryAt ? { retryAt } : { addresses };
}

async function send({ ctx, gateway }: Making, work: Work, document: NewProduct): Promise<WorkResult> {
  const seller = await gateway();
  const go = await outcomes.recordSent(work);
  if (go !== 'go') return go;
  try {
    const { result } = await seller.call(postDraft, document, AbortSignal.timeout(callBudgetMs(ctx.config)));
    return await outcomes.recordMade(work, result.draft_id);
  } catch (error) {
    return outcomes.sendingFailed(work, error);
  }
}
