import { concernsAllCalls, GatewayTrouble } from '#gateway/errors.ts';
import { queryPopProduct } from '#gateway/wire/pop-product.ts';
import { reportTask, startTask } from '#server/tasks.ts';
import * as queries from '../queries/wanted.ts';
import { writeDetails } from '../queries/write.ts';
import { callsInFlight, READ_TRIES } from '../rules.ts';
import { type DetailedProduct, detailedPopProduct, detailedSemiProduct, listingTexts } from '../translate.ts';
import { inParallel } from './in-parallel.ts';
import { readFullProduct } from './read-full.ts';
import { problemOf } from './read-pages.ts';
import { readRefusal, readSemiDocument } from './read-standing.ts';
import { commit, LeaseLost, type SyncTurn, targetOf } from './sync-turn.ts';

/** Products looked up at once. */
const LOOK_AHEAD = 200;
/** Products written at once: few enough that progress moves, many enough that a statement serves them all. */
const BATCH = 50;
const FLUSH_MS = 500;

type Wanted = Awaited<ReturnType<typeof queries.listWanted>>[number];
type Outcome = { product: DetailedProduct } | { productId: string; problem: string; weight: number };

/**
 * Reads the details of every product that wants them, semi-managed and ordinary ones side by side: the platform
 * counts their calls apart.
 */
export async function readDetails(turn: SyncTurn, knownTotal: number | null): Promise<void> {
  const { ctx, sync, store } = turn;
  const total = await ctx.transaction(async (tx) => {
    const wanted = await queries.countWanted(tx, store.id, READ_TRIES);
    const all = Math.max(knownTotal ?? 0, wanted.open + wanted.failed);
    await startTask(tx, ctx, {
      id: sync.id,
      kind: 'products.sync',
      subject: store.id,
      facts: { store: store.name, kind: sync.kind, phase: 'details' },
      unit: 'products',
      total: all,
    });
    return all;
  });
  const writer = createWriter(turn, total);
  try {
    await Promise.all([readMode(turn, writer, true), readMode(turn, writer, false)]);
    await writer.flush();
  } catch (error) {
    // What has been read already is kept, whatever ended the rest.
    if (!turn.stop.signal.aborted) await writer.flush();
    throw error;
  } finally {
    writer.stop();
  }
}

async function readMode(turn: SyncTurn, writer: Writer, isSemi: boolean): Promise<void> {
  const limit = callsInFlight(turn.ctx.config.gateway);
  for (;;) {
    let seen = 0;
    await inParallel(wantedIds(turn, isSemi), limit, async (product) => {
      seen += 1;
      await writer.add(await readDetail(turn, product, isSemi));
    });
    await writer.flush();
    if (seen === 0 || !turn.hasTime()) return;
  }
}

/** Products in order, each once per round; a product that failed comes again in the next round. */
async function* wantedIds({ ctx, store, hasTime }: SyncTurn, isSemi: boolean): AsyncGenerator<Wanted> {
  for (let after = ''; ; ) {
    const wanted = await ctx.transaction((tx) =>
      queries.listWanted(tx, store.id, isSemi, READ_TRIES, after, LOOK_AHEAD),
    );
    for (const product of wanted) {
      if (!hasTime()) return;
      yield product;
    }
    const last = wanted.at(-1);
    if (last === undefined) return;
    after = last.productId;
  }
}

async function readDetail(turn: SyncTurn, { productId, state }: Wanted, isSemi: boolean): Promise<Outcome> {
  const { seller, stop } = turn;
  try {
    if (isSemi) {
      const [document, texts] = await Promise.all([
        readSemiDocument(seller, productId, state, stop.signal),
        readTexts(turn, productId),
      ]);
      const product = { ...detailedSemiProduct(document), ...texts, productId };
      if (state !== 'refused') return { product };
      const note = await readRefusal(seller, productId, stop.signal);
      return { product: { ...product, semi: { state, note } } };
    }
    if (turn.store.business_type === 'ONE_STOP_SERVICE')
      return { product: (await readFullProduct(seller, productId, stop.signal)).product };
    const { result } = await seller.call(queryPopProduct, { productId }, stop.signal);
    return { product: { ...detailedPopProduct(result), productId } };
  } catch (error) {
    if (stop.signal.aborted) throw new LeaseLost();
    if (!(error instanceof GatewayTrouble)) throw error;
    if (concernsAllCalls(error)) throw error;
    // What the platform refuses it refuses again.
    return { productId, problem: problemOf(error), weight: error.kind === 'rejected' ? READ_TRIES : 1 };
  }
}

/** What only the POP document of a semi-managed product tells; nothing where the platform refuses that. */
async function readTexts({ seller, stop }: SyncTurn, productId: string) {
  try {
    return listingTexts((await seller.call(queryPopProduct, { productId }, stop.signal)).result);
  } catch (error) {
    if (error instanceof GatewayTrouble && error.kind === 'rejected') return {};
    throw error;
  }
}

type Writer = ReturnType<typeof createWriter>;

/** Gathers outcomes and writes them together, one batch after the other. */
function createWriter(turn: SyncTurn, total: number) {
  const { ctx, sync, store } = turn;
  let waiting: Outcome[] = [];
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const counted = await commit(
      turn,
      async (tx) => {
        const target = targetOf(turn);
        const products = batch.flatMap((outcome) => ('product' in outcome ? outcome.product : []));
        await writeDetails(tx, target, products);
        const failures = batch.flatMap((outcome) => ('product' in outcome ? [] : outcome));
        await queries.noteFailures(tx, store.id, failures);
      },
      (tx) => queries.countDetails(tx, sync, ctx.workerId, READ_TRIES, total),
    );
    await reportTask(ctx, sync.id, { done: counted.details_done, failed: counted.details_missing });
  };
  const flush = () => {
    writing = writing.then(write);
    return writing;
  };
  // A batch that cannot be written ends the turn; the error is thrown to whoever flushes next.
  const timer = setInterval(() => void flush().catch(() => undefined), FLUSH_MS);
  return {
    flush,
    add: async (outcome: Outcome) => {
      waiting.push(outcome);
      if (waiting.length >= BATCH) await flush();
    },
    stop: () => clearInterval(timer),
  };
}
