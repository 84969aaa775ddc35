import { concernsAllCalls, GatewayTrouble } from '#gateway/errors.ts';
import { FULL_STATUSES, listFullProducts } from '#gateway/wire/fully-managed.ts';
import { listPopProducts, POP_PAGE_SIZE, type PopProductStatus } from '#gateway/wire/pop-product.ts';
import type { Tx } from '#server/db/database.ts';
import { reportTask } from '#server/tasks.ts';
import { instantToWallTime, PACIFIC } from '#shared/instant.ts';
import * as queries from '../queries/syncs.ts';
import { writeListed } from '../queries/write.ts';
import { callsInFlight, READ_TRIES } from '../rules.ts';
import { type ListedProduct, listedPopProduct, listedSemiProduct, SEMI_LISTS } from '../translate.ts';
import { listedFullProduct } from '../translate-full.ts';
import { inParallel } from './in-parallel.ts';
import { pageOfSemiList } from './read-standing.ts';
import { commit, LeaseLost, type SyncTurn, targetOf } from './sync-turn.ts';

const STATUSES: readonly PopProductStatus[] = ['onSelling', 'offline', 'auditing', 'editingRequired'];

/** Every list of the platform a sync of a kind of store walks through; the names stand in `sync_pages.source`. */
export function sourcesOf(businessType: string): readonly string[] {
  return businessType === 'ONE_STOP_SERVICE' ? FULL_STATUSES : [...STATUSES, ...SEMI_LISTS];
}

/** Pages looked up at once; more than are ever under way. */
const LOOK_AHEAD = 200;

/** Reads all waiting pages of all lists, again and again until none is left or the turn is over. */
export async function readPages(turn: SyncTurn): Promise<void> {
  const { ctx, sync } = turn;
  for (;;) {
    const pages = await ctx.transaction((tx) => queries.listWaitingPages(tx, sync.id, LOOK_AHEAD));
    if (pages.length === 0 || !turn.hasTime()) return;
    await inParallel(pages, callsInFlight(ctx.config.gateway), (page) => readPage(turn, page));
  }
}

type PageContent = {
  rows: ListedProduct[];
  totalPages: number;
  isSemiList: boolean;
  /** Its rows are no reason to read their details. */
  tellsNoChange?: boolean;
};

async function readPage(turn: SyncTurn, page: queries.Page): Promise<void> {
  if (turn.stop.signal.aborted || !turn.hasTime()) return;
  const { ctx, sync, store } = turn;
  let content: PageContent;
  try {
    content = await callPage(turn, page);
  } catch (error) {
    return settleTrouble(turn, page, error);
  }
  await commitPage(turn, async (tx) => {
    const target = targetOf(turn);
    const { isSemiList, tellsNoChange = false } = content;
    const options = { syncId: sync.id, isSemiList, wantsDetails: !tellsNoChange, currency: store.currency };
    await writeListed(tx, target, content.rows, options);
    await queries.addPages(tx, ctx.workspaceId, sync.id, page.source, content.totalPages);
    await queries.settlePage(tx, sync.id, page, 'done', null);
  });
}

async function callPage(
  { seller, sync, stop }: SyncTurn,
  { source, page }: queries.Page,
): Promise<PageContent> {
  const since = sync.changed_since ? { modifiedFrom: instantToWallTime(sync.changed_since, PACIFIC) } : {};
  const status = STATUSES.find((known) => known === source);
  if (status) {
    const query = { status, page, pageSize: POP_PAGE_SIZE, ...since };
    const { result } = await seller.call(listPopProducts, query, stop.signal);
    return {
      rows: result.aeop_a_e_product_display_d_t_o_list.map((row) => listedPopProduct(row, status)),
      totalPages: result.total_page,
      isSemiList: false,
    };
  }
  const fullStatus = FULL_STATUSES.find((known) => known === source);
  if (fullStatus) {
    const query = { channelSellerId: seller.channelSellerId ?? '', status: fullStatus, page, ...since };
    const { result } = await seller.call(listFullProducts, query, stop.signal);
    return {
      rows: result.product_list.map((row) => listedFullProduct(row, fullStatus)),
      totalPages: result.total_page,
      isSemiList: false,
    };
  }
  const list = SEMI_LISTS.find((known) => known === source);
  if (!list) throw new Error(`A sync has the unknown list ${source}.`);
  const content = await pageOfSemiList(seller, list, { page, ...since }, stop.signal);
  return {
    rows: content.pop_choice_product_list.map((row) => listedSemiProduct(row, list)),
    totalPages: content.total_page,
    isSemiList: true,
    // It is walked in full by every sync, whether anything changed or not.
    tellsNoChange: list === 'collected' && sync.kind === 'changes',
  };
}

/** A page that cannot be read is tried again, then counted as missing with its reason. */
async function settleTrouble(turn: SyncTurn, page: queries.Page, error: unknown): Promise<void> {
  if (turn.stop.signal.aborted) throw new LeaseLost();
  if (!(error instanceof GatewayTrouble)) throw error;
  if (concernsAllCalls(error)) throw error;
  const isLast = page.attempts + 1 >= READ_TRIES || error.kind === 'rejected';
  const problem = problemOf(error);
  await commitPage(turn, (tx) =>
    queries.settlePage(tx, turn.sync.id, page, isLast ? 'missing' : 'waiting', problem),
  );
}

/** The trouble of one read, for a person: its code and the platform's own words. */
export function problemOf(trouble: GatewayTrouble): string {
  const { code, platformText } = trouble;
  return platformText ? `${code}: ${platformText.slice(0, 300)}` : code;
}

async function commitPage(turn: SyncTurn, write: (tx: Tx) => Promise<void>): Promise<void> {
  const { ctx, sync } = turn;
  const counted = await commit(turn, write, (tx) => queries.countPages(tx, sync.id, ctx.workerId));
  const { pages_done: done, pages_total: total, pages_missing: failed } = counted;
  await reportTask(ctx, sync.id, { done, total, failed });
}
