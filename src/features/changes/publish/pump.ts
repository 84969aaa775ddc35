import { setTimeout } from 'node:timers/promises';
import { type SellerGateway, withStore } from '#features/stores/public.ts';
import type { Ctx } from '#server/context.ts';
import { Refusal } from '#shared/refusal.ts';
import { aliveWorkers, type ClaimedProduct, claimProducts } from './claim.ts';
import { finishIfDone, pauseForProblem, reportPublishing } from './ending.ts';
import { publishProduct } from './product.ts';
import { productsInFlight } from './timing.ts';
import { recordUnexpected } from './unexpected.ts';

/** A pump nobody asks for any more stops taking products after this long; hints come every two seconds. */
const ASKED_FOR_MS = 5000;
const REPORT_EVERY_MS = 1000;

type Pump = {
  askedUntil: number;
  inHand: Map<string, Promise<void>>;
  isStopped: boolean;
  reportedAt: number;
};

/** Pumps of this process by worker and change set; what they do stands in the rows, so losing one loses nothing. */
const pumps = new Map<string, Pump>();

/**
 * Publishes what it can of a change set. A second hint to the same process only keeps the first one's work going,
 * so any number of hints and workers may run.
 */
export async function pump(ctx: Ctx, changeSetId: string): Promise<void> {
  const key = `${ctx.workerId} ${changeSetId}`;
  const running = pumps.get(key);
  if (running) {
    running.askedUntil = Date.now() + ASKED_FOR_MS;
    return;
  }
  const mine: Pump = {
    askedUntil: Date.now() + ASKED_FOR_MS,
    inHand: new Map(),
    isStopped: false,
    reportedAt: 0,
  };
  pumps.set(key, mine);
  try {
    await run(ctx, changeSetId, mine);
  } finally {
    pumps.delete(key);
  }
}

async function run(ctx: Ctx, changeSetId: string, mine: Pump): Promise<void> {
  const gateways = new Map<string, Promise<SellerGateway>>();
  const gatewayOf = (storeId: string) => {
    const gateway = gateways.get(storeId) ?? withStore(ctx, storeId);
    gateways.set(storeId, gateway);
    return gateway;
  };
  try {
    for (;;) {
      const claimed = mustStop(ctx, mine) ? [] : await claim(ctx, changeSetId, mine);
      for (const product of claimed) start(ctx, product, mine, () => gatewayOf(product.store_id));
      if (mine.inHand.size === 0) break;
      // A pause the platform asks for lets no call end, and has to be told all the same.
      const tick = setTimeout(REPORT_EVERY_MS, undefined, { ref: false });
      await Promise.race([...mine.inHand.values(), tick]);
      await report(ctx, changeSetId, mine);
    }
  } finally {
    await Promise.allSettled(mine.inHand.values());
  }
  await reportPublishing(ctx, changeSetId);
  await finishIfDone(ctx, changeSetId);
}

function mustStop({ draining }: Ctx, mine: Pump): boolean {
  return draining.aborted || mine.isStopped || Date.now() > mine.askedUntil;
}

async function claim(ctx: Ctx, changeSetId: string, mine: Pump): Promise<ClaimedProduct[]> {
  const most = productsInFlight(ctx.config);
  const limit = most - mine.inHand.size;
  // Taking a few at a time would cost a statement for each.
  if (limit < most / 4) return [];
  const alive = await aliveWorkers(ctx);
  const [workerId, inHand, now] = [ctx.workerId, [...mine.inHand.keys()], ctx.now()];
  try {
    return await ctx.transaction((tx) =>
      claimProducts(tx, { changeSetId, workerId, alive, inHand, now, limit }),
    );
  } catch (error) {
    // Another change set took one of the products at this moment; the next round sees that.
    if (isInHandElsewhere(error)) return [];
    throw error;
  }
}

function isInHandElsewhere(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'change_products_in_hand';
}

function start(ctx: Ctx, product: ClaimedProduct, mine: Pump, gateway: () => Promise<SellerGateway>): void {
  const { change_set_id: changeSetId, store_id: storeId, product_id: productId, attempts } = product;
  const held = { workspaceId: ctx.workspaceId, changeSetId, storeId, productId, workerId: ctx.workerId };
  const key = `${storeId}/${productId}`;
  const work = publishProduct({ ctx, held, attempts, gateway })
    .then(async (result) => {
      if (result !== 'auth-ended') return;
      mine.isStopped = true;
      await pauseForProblem(ctx, changeSetId, { code: 'AUTHORIZATION_ENDED', storeId });
    })
    .catch(async (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      mine.isStopped = true;
      await pauseForProblem(ctx, changeSetId, { code: error.code, storeId, ...error.facts });
    })
    // One product must not hold up the others; the log line is for the operator.
    .catch(async (error: unknown) => {
      ctx.log.error({ err: error, changeSetId, productId }, 'publishing a product failed');
      if (!(await recordUnexpected(ctx, held, attempts))) mine.isStopped = true;
    })
    .finally(() => mine.inHand.delete(key));
  mine.inHand.set(key, work);
}

async function report(ctx: Ctx, changeSetId: string, mine: Pump): Promise<void> {
  if (Date.now() - mine.reportedAt < REPORT_EVERY_MS) return;
  mine.reportedAt = Date.now();
  await reportPublishing(ctx, changeSetId);
}
