import { concernsAllCalls, GatewayTrouble } from '#gateway/errors.ts';
import { getCategory, queryCategoryAttributes } from '#gateway/wire/category.ts';
import { inParallel } from '../actions/in-parallel.ts';
import { problemOf } from '../actions/read-pages.ts';
import { LeaseLost, type SyncTurn } from '../actions/sync-turn.ts';
import { callsInFlight } from '../rules.ts';
import * as queries from './queries.ts';
import { learntAttribute } from './translate.ts';

/** Reads what the categories of a store's products let be said, unless that was read lately. */
export async function learnCategories(turn: SyncTurn): Promise<void> {
  const { ctx, store } = turn;
  const wanted = await ctx.transaction((tx) => queries.listUnlearnt(tx, store.id, ctx.now()));
  await inParallel(wanted, callsInFlight(ctx.config.gateway), async (categoryId) => {
    if (turn.hasTime()) await learn(turn, categoryId);
  });
}

async function learn({ ctx, store, seller, stop }: SyncTurn, categoryId: string): Promise<void> {
  const target = { workspaceId: ctx.workspaceId, storeId: store.id, categoryId, now: ctx.now() };
  try {
    const [{ result: category }, { result }] = await Promise.all([
      seller.call(getCategory, { categoryId }, stop.signal),
      seller.call(queryCategoryAttributes, { categoryId }, stop.signal),
    ]);
    const names = category.aeop_post_category_list.find(({ id }) => id === categoryId)?.names ?? {};
    await ctx.transaction((tx) =>
      queries.writeCategory(tx, target, names, result.attributes.map(learntAttribute)),
    );
  } catch (error) {
    if (stop.signal.aborted) throw new LeaseLost();
    if (!(error instanceof GatewayTrouble)) throw error;
    if (concernsAllCalls(error)) throw error;
    // Products stay readable without it; the next sync asks again.
    await ctx.transaction((tx) => queries.noteProblem(tx, target, problemOf(error)));
  }
}
