import { type SellerGateway, withStore } from '#features/stores/public.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import { getCategory } from '#gateway/wire/category.ts';
import { listDrafts } from '#gateway/wire/draft.ts';
import type { Ctx } from '#server/context.ts';
import { factsOf } from '#server/jobs/after-trouble.ts';
import { Refusal } from '#shared/refusal.ts';
import { listTargets, saveTargetDrafts, type TargetRow } from '../queries/copies.ts';

export type ListedDraft = { id: string; title: string };

/** Pages of the draft list that are read at most: nearly 20,000 drafts. */
const MOST_PAGES = 200;

/** Every draft of a seller. */
export async function readDrafts(gateway: SellerGateway): Promise<ListedDraft[]> {
  const drafts = new Map<string, ListedDraft>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { result } = await gateway.call(listDrafts, { page });
    for (const { product_id: id, subject } of result.aeop_a_e_product_display_d_t_o_list)
      drafts.set(id, { id, title: subject ?? '' });
    if (page >= result.total_page) break;
  }
  return [...drafts.values()];
}

/**
 * Asks each target for its drafts, unless it has answered already: what is there before our first draft is not ours.
 * A store that refuses is told so in its rows. False while one can not be asked.
 */
export async function prepareTargets(ctx: Ctx, copyId: string): Promise<boolean> {
  const targets = await ctx.transaction((tx) => listTargets(tx, [copyId]));
  const asked = targets.filter(({ drafts, problem }) => drafts === null && problem === null);
  const answers = await Promise.all(asked.map((target) => prepare(ctx, target)));
  return answers.every(Boolean);
}

async function prepare(ctx: Ctx, { copy_id: copyId, store_id: storeId }: TargetRow): Promise<boolean> {
  const answer = await ask(ctx, storeId);
  if (answer === 'later') return false;
  await ctx.transaction((tx) => saveTargetDrafts(tx, copyId, storeId, answer));
  return true;
}

async function ask(ctx: Ctx, storeId: string) {
  try {
    return { drafts: await readDrafts(await withStore(ctx, storeId)) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.code, facts: error.facts };
    if (!(error instanceof GatewayTrouble)) throw error;
    const { facts } = factsOf(error);
    if (error.kind === 'rejected') return { problem: 'TARGET_REFUSES', facts };
    if (error.kind === 'clock-off') return { problem: 'CLOCK_DIFFERS', facts };
    return error.kind === 'auth-expired' ? { problem: 'AUTHORIZATION_ENDED', facts } : 'later';
  }
}

/** Whether a store may list in a category: `known`, or the platform's reason why not. */
export type CategoryAnswer = 'known' | { text: string | null };

/** Asks once per store and category. */
export function categoryCheck(gatewayOf: (storeId: string) => Promise<SellerGateway>) {
  const answers = new Map<string, Promise<CategoryAnswer>>();
  return (storeId: string, categoryId: string): Promise<CategoryAnswer> => {
    const key = `${storeId} ${categoryId}`;
    const answer = answers.get(key) ?? check(gatewayOf, storeId, categoryId);
    answers.set(key, answer);
    // What could not be asked is asked again by the next listing.
    answer.catch(() => answers.delete(key));
    return answer;
  };
}

async function check(
  gatewayOf: (storeId: string) => Promise<SellerGateway>,
  storeId: string,
  categoryId: string,
): Promise<CategoryAnswer> {
  try {
    const { result } = await (await gatewayOf(storeId)).call(getCategory, { categoryId });
    const found = result.aeop_post_category_list.find(({ id }) => id === categoryId);
    return found?.isleaf ? 'known' : { text: null };
  } catch (error) {
    if (error instanceof GatewayTrouble && error.kind === 'rejected') return { text: error.platformText };
    throw error;
  }
}
