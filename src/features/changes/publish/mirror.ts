import { writeDetails, writeListingTexts } from '#features/products/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { type Held, readProductFacts } from './records.ts';
import type { Reading } from './steps/step.ts';

/**
 * Writes what the platform has just said into the mirror; without an answer the next sync reads the product. Of a
 * semi-managed product the POP document tells only names and attributes: its prices are those of another channel.
 */
export async function writeMirror(tx: Tx, ctx: Ctx, held: Held, reading: Reading | null): Promise<void> {
  const { workspaceId, storeId, productId } = held;
  if (reading === null) {
    await tx
      .updateTable('products')
      .set({ detail_wanted: true })
      .where('store_id', '=', storeId)
      .where('product_id', '=', productId)
      .execute();
  } else {
    const target = { workspaceId, storeId, now: ctx.now(), cause: { source: 'sync' } as const };
    const isForeign = reading.document === 'pop' && (await readProductFacts(tx, held))?.mode === 'semi';
    if (isForeign) await writeListingTexts(tx, target, reading.product);
    else await writeDetails(tx, target, [reading.product]);
  }
  await emitChanged(tx, workspaceId, 'products', productId);
}
