import { type DetailedProduct, writeDetails } from '#features/products/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import type { Held } from './records.ts';

/** Writes what the platform has just said into the mirror; without an answer the next sync reads the product. */
export async function writeMirror(
  tx: Tx,
  ctx: Ctx,
  held: Held,
  product: DetailedProduct | null,
): Promise<void> {
  const { workspaceId, storeId, productId } = held;
  if (product === null) {
    await tx
      .updateTable('products')
      .set({ detail_wanted: true })
      .where('store_id', '=', storeId)
      .where('product_id', '=', productId)
      .execute();
  } else {
    await writeDetails(tx, { workspaceId, storeId, now: ctx.now() }, [product]);
  }
  await emitChanged(tx, workspaceId, 'products', productId);
}
