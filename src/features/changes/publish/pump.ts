import { type SellerGateway, withStore } from '#features/stores/public.ts';
import type { Ctx } from '#server/context.ts';
import { stopCode } from '#server/jobs/after-trouble.ts';
import { productsInFlight } from '#server/jobs/call-timing.ts';
import { runPump } from '#server/jobs/pump.ts';
import { aliveWorkers } from '#server/workers.ts';
import { Refusal } from '#shared/refusal.ts';
import { type ClaimedProduct, claimProducts } from './claim.ts';
import { finishIfDone, pauseForProblem, reportPublishing } from './ending.ts';
import { publishProduct } from './product.ts';
import { recordUnexpected } from './unexpected.ts';

/** Publishes what it can of a change set; any number of hints and workers may run. */
export async function pump(ctx: Ctx, changeSetId: string): Promise<void> {
  const gateways = new Map<string, Promise<SellerGateway>>();
  const gatewayOf = (storeId: string) => {
    const gateway = gateways.get(storeId) ?? withStore(ctx, storeId);
    gateways.set(storeId, gateway);
    return gateway;
  };
  await runPump<ClaimedProduct>(ctx, {
    key: changeSetId,
    most: productsInFlight(ctx.config),
    keyOf: (product) => `${product.store_id}/${product.product_id}`,
    claim: (limit, inHand) => claim(ctx, changeSetId, limit, inHand),
    work: (product) => publish(ctx, product, () => gatewayOf(product.store_id)),
    report: () => reportPublishing(ctx, changeSetId),
    end: () => finishIfDone(ctx, changeSetId),
  });
}

async function claim(ctx: Ctx, changeSetId: string, limit: number, inHand: readonly string[]) {
  const alive = await aliveWorkers(ctx);
  const [workerId, now] = [ctx.workerId, ctx.now()];
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

async function publish(
  ctx: Ctx,
  product: ClaimedProduct,
  gateway: () => Promise<SellerGateway>,
): Promise<'go-on' | 'stop'> {
  const { change_set_id: changeSetId, store_id: storeId, product_id: productId, attempts } = product;
  const held = { workspaceId: ctx.workspaceId, changeSetId, storeId, productId, workerId: ctx.workerId };
  try {
    const result = await publishProduct({ ctx, held, attempts, gateway }).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    if (result instanceof Refusal) {
      await pauseForProblem(ctx, changeSetId, { code: result.code, storeId, ...result.facts });
      return 'stop';
    }
    const code = stopCode(result);
    if (code === null) return 'go-on';
    await pauseForProblem(ctx, changeSetId, { code, storeId });
    return 'stop';
  } catch (error) {
    // One product must not hold up the others; the log line is for the operator.
    ctx.log.error({ err: error, changeSetId, productId }, 'publishing a product failed');
    return (await recordUnexpected(ctx, held, attempts)) ? 'go-on' : 'stop';
  }
}
